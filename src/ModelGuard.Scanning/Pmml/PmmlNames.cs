using System.Collections.Frozen;

namespace ModelGuard.Scanning.Pmml;

/// <summary>Elements and functions of PMML, versions 1.1 to 4.4 (Data Mining Group, dmg.org/pmml, GeneralStructure, BuiltinFunctions and the schema of each model).</summary>
internal static class PmmlNames
{
    private static readonly FrozenSet<string> ElementNames = SetOf(
        """
        PMML Header Extension Application Annotation Timestamp MiningBuildTask DataDictionary DataField Value Interval Taxonomy ChildParent
        TransformationDictionary DefineFunction ParameterField DerivedField Constant FieldRef NormContinuous LinearNorm NormDiscrete Discretize DiscretizeBin
        MapValues FieldColumnPair TableLocator InlineTable row TextIndex TextIndexNormalization Apply Aggregate Lag BlockIndicator
        MiningSchema MiningField Output OutputField Decisions Decision Targets Target TargetValue LocalTransformations ModelStats UnivariateStats Counts
        NumericInfo Quantile DiscrStats ContStats MultivariateStats MultivariateStat Anova AnovaRow Partition PartitionFieldStats
        ModelExplanation PredictiveModelQuality ClusteringModelQuality LiftData ModelLiftGraph OptimumLiftGraph RandomLiftGraph LiftGraph XCoordinates YCoordinates
        BoundaryValues BoundaryValueMeans ROC ROCGraph ConfusionMatrix ClassLabels Matrix MatCell Correlations CorrelationFields CorrelationValues CorrelationMethods
        ModelVerification VerificationFields VerificationField Array REAL-SparseArray INT-SparseArray Indices REAL-Entries INT-Entries NUM-ARRAY INT-ARRAY REAL-ARRAY
        STRING-ARRAY True False SimplePredicate CompoundPredicate SimpleSetPredicate PREDICATES Item Itemset ItemRef ItemValue Field
        AssociationModel AssociationRule BayesianNetworkModel BayesianNetworkNodes DiscreteNode ContinuousNode DiscreteConditionalProbability ParentValue ValueProbability
        ContinuousConditionalProbability ContinuousDistribution TriangularDistributionForBN NormalDistributionForBN LognormalDistributionForBN UniformDistributionForBN
        Mean Variance Lower Upper Mode
        BaselineModel TestDistributions Baseline Alternate StratumVariable CountTable FieldValue FieldValueCount NormalizedCountTable AnyDistribution GaussianDistribution
        PoissonDistribution UniformDistribution
        ClusteringModel ComparisonMeasure euclidean squaredEuclidean cityBlock chebychev minkowski simpleMatching jaccard tanimoto binarySimilarity ClusteringField
        Comparisons CenterFields MissingValueWeights Cluster KohonenMap Covariances
        GaussianProcessModel RadialBasisKernel ARDSquaredExponentialKernel AbsoluteExponentialKernel GeneralizedExponentialKernel Lambda TrainingInstances InstanceFields
        InstanceField
        GeneralRegressionModel ParameterList Parameter FactorList CovariateList Predictor Categories Category Contrasts EventValues BaseCumHazardTables BaselineStratum
        BaselineCell PPMatrix PPCell PCovMatrix PCovCell ParamMatrix PCell
        MiningModel Segmentation Segment VariableWeight ResultField Regression
        NaiveBayesModel BayesInputs BayesInput TargetValueStats TargetValueStat BayesOutput PairCounts TargetValueCounts TargetValueCount
        NearestNeighborModel KNNInputs KNNInput
        NeuralNetwork NeuralInputs NeuralInput NeuralLayer Neuron Con NeuralOutputs NeuralOutput
        RegressionModel RegressionTable NumericPredictor CategoricalPredictor PredictorTerm
        RuleSetModel RuleSet RuleSelectionMethod ScoreDistribution SimpleRule CompoundRule
        Scorecard Characteristics Characteristic Attribute ComplexPartialScore
        SequenceModel Constraints SetPredicate SetProductTable Sequence SequenceReference SequenceRule AntecedentSequence ConsequentSequence Delimiter Time
        SupportVectorMachineModel LinearKernelType PolynomialKernelType RadialBasisKernelType SigmoidKernelType VectorDictionary VectorFields VectorInstance
        SupportVectorMachine SupportVectors SupportVector Coefficients Coefficient
        TextModel TextDictionary TextCorpus TextDocument DocumentTermMatrix TextModelNormalization TextModelSimiliarity
        TimeSeriesModel TimeSeries TimeValue TimeAnchor TimeCycle TimeException SpectralAnalysis ARIMA NonseasonalComponent SeasonalComponent AR MA MACoefficients Residuals
        MaximumLikelihoodStat KalmanState FinalOmega FinalStateVector HVector DynamicRegressor Numerator NonseasonalFactor SeasonalFactor Denominator RegressorValues
        TransferFunctionValues InterceptVector PsiVector Theta ThetaRecursionState FinalNoise FinalPredictedNoise FinalTheta FinalNu StateSpaceModel StateVector
        TransitionMatrix MeasurementMatrix PredictedStateCovarianceMatrix SelectedStateCovarianceMatrix ObservationVarianceMatrix ExponentialSmoothing Level
        Trend_ExpoSmooth Seasonality_ExpoSmooth SeasonalTrendDecomposition OutlierEffect GARCH ARMAPart GARCHPart ConstantTerm ARCHTerm GARCHTerm
        TreeModel Node AnomalyDetectionModel MeanClusterDistances ParentSets
        """);

    private static readonly FrozenSet<string> ModelNames = SetOf(
        """
        AssociationModel AnomalyDetectionModel BayesianNetworkModel BaselineModel ClusteringModel GaussianProcessModel GeneralRegressionModel MiningModel NaiveBayesModel
        NearestNeighborModel NeuralNetwork RegressionModel RuleSetModel SequenceModel Scorecard SupportVectorMachineModel TextModel TimeSeriesModel TreeModel
        """);

    private static readonly FrozenSet<string> FunctionNames = SetOf(
        """
        + - * / min max sum avg median product log10 ln sqrt abs exp pow threshold floor ceil round modulo isMissing isNotMissing isValid isNotValid equal notEqual
        lessThan lessOrEqual greaterThan greaterOrEqual and or not isIn isNotIn if uppercase lowercase stringLength substring trimBlanks concat replace matches
        formatNumber formatDatetime dateDaysSinceYear dateSecondsSinceYear dateSecondsSinceMidnight normalCDF normalPDF stdNormalCDF stdNormalPDF erf normalIDF
        stdNormalIDF expm1 hypot ln1p rint sin asin sinh cos acos cosh tan atan tanh count x^y
        """);

    /// <summary>Whether it is an element of the standard.</summary>
    public static bool IsElement(string name) => ElementNames.Contains(name);

    /// <summary>Whether it is the element of a model.</summary>
    public static bool IsModel(string name) => ModelNames.Contains(name);

    /// <summary>Whether it is a function of the standard.</summary>
    public static bool IsFunction(string name) => FunctionNames.Contains(name);

    /// <summary>Whether a namespace is that of PMML, or none, as before version 2.</summary>
    public static bool IsPmmlNamespace(string name) => name.Length == 0 || name.StartsWith("http://www.dmg.org/PMML-", StringComparison.Ordinal);

    private static FrozenSet<string> SetOf(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
