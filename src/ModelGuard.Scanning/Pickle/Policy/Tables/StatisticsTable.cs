namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>statsmodels, networkx and smaller statistics libraries.</summary>
internal static class StatisticsTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # statsmodels 0.9 to 0.14: models and results hold arrays; what evaluates a formula has a rule (statsmodels/base/data.py).
        plain-formula statsmodels.base.data ModelData PandasData PatsyData
        class statsmodels.base.model Model LikelihoodModel GenericLikelihoodModel Results LikelihoodModelResults LikelihoodResultsWrapper
        class statsmodels.base.model ResultMixin GenericLikelihoodModelResults
        class statsmodels.base.optimizer Optimizer
        class statsmodels.base.wrapper ResultsWrapper
        class statsmodels.discrete.conditional_models ConditionalLogit ConditionalPoisson ConditionalResults ConditionalMNLogit
        class statsmodels.discrete.conditional_models ConditionalResultsWrapper
        class statsmodels.discrete.count_model GenericZeroInflated ZeroInflatedPoisson ZeroInflatedGeneralizedPoisson
        class statsmodels.discrete.count_model ZeroInflatedNegativeBinomialP ZeroInflatedPoissonResults L1ZeroInflatedPoissonResults
        class statsmodels.discrete.count_model ZeroInflatedPoissonResultsWrapper L1ZeroInflatedPoissonResultsWrapper
        class statsmodels.discrete.count_model ZeroInflatedGeneralizedPoissonResults L1ZeroInflatedGeneralizedPoissonResults
        class statsmodels.discrete.count_model ZeroInflatedGeneralizedPoissonResultsWrapper L1ZeroInflatedGeneralizedPoissonResultsWrapper
        class statsmodels.discrete.count_model ZeroInflatedNegativeBinomialResults L1ZeroInflatedNegativeBinomialResults
        class statsmodels.discrete.count_model ZeroInflatedNegativeBinomialResultsWrapper L1ZeroInflatedNegativeBinomialResultsWrapper
        class statsmodels.discrete.discrete_margins Margins DiscreteMargins
        class statsmodels.discrete.discrete_model DiscreteModel BinaryModel MultinomialModel CountModel Poisson GeneralizedPoisson Logit
        class statsmodels.discrete.discrete_model Probit MNLogit NegativeBinomial NegativeBinomialP DiscreteResults CountResults
        class statsmodels.discrete.discrete_model NegativeBinomialResults GeneralizedPoissonResults L1CountResults PoissonResults
        class statsmodels.discrete.discrete_model L1PoissonResults L1NegativeBinomialResults L1GeneralizedPoissonResults OrderedResults
        class statsmodels.discrete.discrete_model BinaryResults LogitResults ProbitResults L1BinaryResults MultinomialResults
        class statsmodels.discrete.discrete_model L1MultinomialResults OrderedResultsWrapper CountResultsWrapper
        class statsmodels.discrete.discrete_model NegativeBinomialResultsWrapper GeneralizedPoissonResultsWrapper PoissonResultsWrapper
        class statsmodels.discrete.discrete_model L1CountResultsWrapper L1PoissonResultsWrapper L1NegativeBinomialResultsWrapper
        class statsmodels.discrete.discrete_model L1GeneralizedPoissonResultsWrapper BinaryResultsWrapper L1BinaryResultsWrapper
        class statsmodels.discrete.discrete_model MultinomialResultsWrapper L1MultinomialResultsWrapper
        class statsmodels.duration.hazard_regression PHSurvivalTime PHReg PHRegResults
        class statsmodels.duration.survfunc CumIncidenceRight SurvfuncRight
        class statsmodels.gam.gam_cross_validation.cross_validators BaseCrossValidator KFold
        class statsmodels.gam.gam_cross_validation.gam_cross_validation BaseCV MultivariateGAMCV BasePenaltiesPathCV MultivariateGAMCVPath
        class statsmodels.gam.gam_penalties UnivariateGamPenalty MultivariateGamPenalty
        class statsmodels.gam.generalized_additive_model GLMGamResults GLMGamResultsWrapper GLMGam LogitGam
        class statsmodels.gam.smooth_basis UnivariateGamSmoother UnivariateGenericSmoother UnivariatePolynomialSmoother UnivariateBSplines
        class statsmodels.gam.smooth_basis UnivariateCubicSplines UnivariateCubicCyclicSplines AdditiveGamSmoother GenericSmoothers
        class statsmodels.gam.smooth_basis PolynomialSmoother BSplines CubicSplines CyclicCubicSplines
        class statsmodels.genmod.bayes_mixed_glm BayesMixedGLMResults BinomialBayesMixedGLM PoissonBayesMixedGLM
        class statsmodels.genmod.cov_struct CovStruct Independence Unstructured Exchangeable Nested Stationary Autoregressive
        class statsmodels.genmod.cov_struct CategoricalCovStruct GlobalOddsRatio OrdinalIndependence NominalIndependence Equivalence
        class statsmodels.genmod.families.family Family Poisson Gaussian Gamma Binomial InverseGaussian NegativeBinomial Tweedie
        class statsmodels.genmod.families.links Link Logit Power Log CDFLink CLogLog LogLog NegativeBinomial
        class statsmodels.genmod.families.varfuncs VarianceFunction Power Binomial NegativeBinomial
        class statsmodels.genmod.generalized_estimating_equations ParameterConstraint GEE GEEResults GEEResultsWrapper OrdinalGEE
        class statsmodels.genmod.generalized_estimating_equations OrdinalGEEResults OrdinalGEEResultsWrapper NominalGEE NominalGEEResults
        class statsmodels.genmod.generalized_estimating_equations NominalGEEResultsWrapper GEEMargins
        class statsmodels.genmod.generalized_linear_model GLM GLMResults GLMResultsWrapper
        class statsmodels.genmod.qif QIFCovariance QIFIndependence QIFExchangeable QIFAutoregressive QIF QIFResults QIFResultsWrapper
        class statsmodels.miscmodels.count NonlinearDeltaCov PoissonGMLE PoissonOffsetGMLE PoissonZiGMLE
        class statsmodels.miscmodels.nonlinls Results NonlinearLS Myfunc
        class statsmodels.miscmodels.ordinal_model OrderedModel OrderedResults OrderedResultsWrapper
        class statsmodels.miscmodels.tmodel TLinearModel TArma
        class statsmodels.miscmodels.try_mlecov MLEGLS
        class statsmodels.multivariate.cancorr CanCorr CanCorrTestResults
        class statsmodels.multivariate.factor Factor FactorResults
        class statsmodels.multivariate.manova MANOVA
        class statsmodels.multivariate.multivariate_ols MultivariateTestResults
        class statsmodels.multivariate.pca PCA
        class statsmodels.nonparametric.kde KDEUnivariate
        class statsmodels.nonparametric.kernel_density KDEMultivariate KDEMultivariateConditional
        class statsmodels.nonparametric.kernel_regression KernelReg KernelCensoredReg TestRegCoefC TestRegCoefD
        class statsmodels.regression.dimred SlicedInverseReg PrincipalHessianDirections SlicedAverageVarianceEstimation DimReductionResults
        class statsmodels.regression.dimred DimReductionResultsWrapper CovarianceReduction
        class statsmodels.regression.feasible_gls GLSHet2 GLSHet
        class statsmodels.regression.linear_model RegressionModel GLS WLS OLS GLSAR RegressionResults OLSResults RegressionResultsWrapper
        class statsmodels.regression.mixed_linear_model VCSpec MixedLMParams MixedLM MixedLMResults MixedLMResultsWrapper
        class statsmodels.regression.process_regression ProcessCovariance GaussianCovariance ProcessMLE ProcessMLEResults
        class statsmodels.regression.quantile_regression QuantReg QuantRegResults
        class statsmodels.regression.recursive_ls RecursiveLS RecursiveLSResults RecursiveLSResultsWrapper
        class statsmodels.regression.rolling RollingStore RollingWLS RollingOLS RollingRegressionResults
        class statsmodels.robust.norms RobustNorm LeastSquares HuberT RamsayE AndrewWave TrimmedMean Hampel TukeyBiweight
        class statsmodels.robust.robust_linear_model RLM RLMResults RLMResultsWrapper
        class statsmodels.robust.scale Huber HuberScale
        class statsmodels.tsa.ar_model AutoReg AR ARResults AutoRegResults AutoRegResultsWrapper AROrderSelectionResults
        class statsmodels.tsa.ardl.model BoundsTestResult ARDL ARDLResults ARDLResultsWrapper ARDLOrderSelectionResults UECM UECMResults
        class statsmodels.tsa.ardl.model UECMResultsWrapper
        class statsmodels.tsa.arima.model ARIMA ARIMAResults ARIMAResultsWrapper
        class statsmodels.tsa.arima.params SARIMAXParams
        class statsmodels.tsa.arima.specification SARIMAXSpecification
        class statsmodels.tsa.arima_model ARMA ARIMA ARMAResults ARIMAResults
        class statsmodels.tsa.arima_process ArmaProcess
        class statsmodels.tsa.arma_mle Arma
        class statsmodels.tsa.base.prediction PredictionResults
        class statsmodels.tsa.base.tsa_model TimeSeriesModel TimeSeriesModelResults TimeSeriesResultsWrapper
        class statsmodels.tsa.descriptivestats TsaDescriptive
        class statsmodels.tsa.deterministic DeterministicTerm TimeTrendDeterministicTerm TimeTrend Seasonality FourierDeterministicTerm
        class statsmodels.tsa.deterministic Fourier CalendarDeterministicTerm CalendarFourier CalendarSeasonality CalendarTimeTrend
        class statsmodels.tsa.deterministic DeterministicProcess
        class statsmodels.tsa.exponential_smoothing.base StateSpaceMLEModel StateSpaceMLEResults
        class statsmodels.tsa.exponential_smoothing.ets ETSModel ETSResults ETSResultsWrapper PredictionResults PredictionResultsWrapper
        class statsmodels.tsa.forecasting.stl STLForecast STLForecastResults
        class statsmodels.tsa.forecasting.theta ThetaModel ThetaModelResults
        class statsmodels.tsa.holtwinters.model ExponentialSmoothing SimpleExpSmoothing Holt
        class statsmodels.tsa.holtwinters.results HoltWintersResults HoltWintersResultsWrapper
        class statsmodels.tsa.mlemodel TSMLEModel
        class statsmodels.tsa.regime_switching.markov_autoregression MarkovAutoregression MarkovAutoregressionResults
        class statsmodels.tsa.regime_switching.markov_autoregression MarkovAutoregressionResultsWrapper
        class statsmodels.tsa.regime_switching.markov_regression MarkovRegression MarkovRegressionResults MarkovRegressionResultsWrapper
        class statsmodels.tsa.regime_switching.markov_switching MarkovSwitchingParams MarkovSwitching HamiltonFilterResults
        class statsmodels.tsa.regime_switching.markov_switching KimSmootherResults MarkovSwitchingResults MarkovSwitchingResultsWrapper
        class statsmodels.tsa.seasonal DecomposeResult
        class statsmodels.tsa.statespace.cfa_simulation_smoother CFASimulationSmoother
        class statsmodels.tsa.statespace.dynamic_factor DynamicFactor DynamicFactorResults DynamicFactorResultsWrapper
        class statsmodels.tsa.statespace.dynamic_factor_mq FactorBlock DynamicFactorMQStates DynamicFactorMQ DynamicFactorMQResults
        class statsmodels.tsa.statespace.exponential_smoothing ExponentialSmoothing ExponentialSmoothingResults
        class statsmodels.tsa.statespace.exponential_smoothing ExponentialSmoothingResultsWrapper
        class statsmodels.tsa.statespace.initialization Initialization
        class statsmodels.tsa.statespace.kalman_filter KalmanFilter FilterResults PredictionResults
        class statsmodels.tsa.statespace.kalman_smoother KalmanSmoother SmootherResults
        class statsmodels.tsa.statespace.mlemodel MLEModel MLEResults MLEResultsWrapper PredictionResults PredictionResultsWrapper
        class statsmodels.tsa.statespace.news NewsResults
        class statsmodels.tsa.statespace.representation OptionWrapper MatrixWrapper Representation FrozenRepresentation
        class statsmodels.tsa.statespace.sarimax SARIMAX SARIMAXResults SARIMAXResultsWrapper
        class statsmodels.tsa.statespace.simulation_smoother SimulationSmoother SimulationSmoothResults
        class statsmodels.tsa.statespace.structural UnobservedComponents UnobservedComponentsResults UnobservedComponentsResultsWrapper
        class statsmodels.tsa.statespace.varmax VARMAX VARMAXResults VARMAXResultsWrapper
        class statsmodels.tsa.stattools ZivotAndrewsUnitRoot
        class statsmodels.tsa.varma_process VarmaPoly
        class statsmodels.tsa.vector_ar.hypothesis_test_results HypothesisTestResults CausalityTestResults NormalityTestResults
        class statsmodels.tsa.vector_ar.hypothesis_test_results WhitenessTestResults
        class statsmodels.tsa.vector_ar.irf BaseIRAnalysis IRAnalysis
        class statsmodels.tsa.vector_ar.output VARSummary
        class statsmodels.tsa.vector_ar.plotting MPLConfigurator
        class statsmodels.tsa.vector_ar.svar_model SVAR SVARProcess SVARResults
        class statsmodels.tsa.vector_ar.var_model LagOrderResults VAR VARProcess VARResults VARResultsWrapper FEVD
        class statsmodels.tsa.vector_ar.vecm CointRankResults JohansenTestResult VECM VECMResults
        type statsmodels.tsa.statespace._representation dStatespace sStatespace cStatespace zStatespace
        type statsmodels.tsa.statespace._kalman_filter dKalmanFilter sKalmanFilter cKalmanFilter zKalmanFilter
        type statsmodels.tsa.statespace._kalman_smoother dKalmanSmoother zKalmanSmoother
        type statsmodels.tsa.statespace._initialization dInitialization zInitialization
        # All four precisions are written, whichever the model uses; only the reference is (statsmodels 0.13, statespace/representation.py).
        type statsmodels.tsa.statespace._kalman_smoother sKalmanSmoother cKalmanSmoother
        type statsmodels.tsa.statespace._initialization sInitialization cInitialization
        type statsmodels.tsa.statespace._simulation_smoother dSimulationSmoother sSimulationSmoother cSimulationSmoother zSimulationSmoother
        type statsmodels.tsa.statespace._cfa_simulation_smoother dCFASimulationSmoother sCFASimulationSmoother cCFASimulationSmoother
        type statsmodels.tsa.statespace._cfa_simulation_smoother zCFASimulationSmoother
        value statsmodels.tsa.exponential_smoothing._ets_smooth _ets_smooth_add_add _ets_smooth_add_mul _ets_smooth_add_nan
        value statsmodels.tsa.exponential_smoothing._ets_smooth _ets_smooth_mul_add _ets_smooth_mul_mul _ets_smooth_mul_nan
        # Links under their names before 0.14, in small letters.
        class statsmodels.genmod.families.links identity inverse_power inverse_squared log logit probit cauchy cloglog loglog nbinom sqrt
        class statsmodels.genmod.families.links Identity InversePower InverseSquared Probit Cauchy Sqrt LogC logc
        distribution statsmodels.distributions.discrete genpoisson_p_gen zipoisson_gen zigenpoisson_gen zinegativebinomial_gen
        distribution statsmodels.distributions.discrete truncatedpoisson_gen truncatednegbin_gen
        class statsmodels.base.elastic_net RegularizedResults RegularizedResultsWrapper
        class statsmodels.othermod.betareg BetaModel BetaResults BetaResultsWrapper
        class statsmodels.regression._prediction PredictionResults
        class statsmodels.base._prediction_inference PredictionResults PredictionResultsBase PredictionResultsDelta PredictionResultsMean
        class statsmodels.base._prediction_inference PredictionResultsMonotonic
        class statsmodels.stats.contrast ContrastResults WaldTestResults
        class statsmodels.stats.outliers_influence OLSInfluence GLMInfluence MLEInfluence
        class statsmodels.sandbox.stats.multicomp GroupsStats MultiComparison TukeyHSDResults
        # Tables of a summary: texts and formats. Beside them statsmodels.iolib holds loaders, which are off.
        class statsmodels.iolib.summary Summary
        class statsmodels.iolib.summary2 Summary
        class statsmodels.iolib.table Cell
        list statsmodels.iolib.table SimpleTable Row
        dict statsmodels.tools.tools Bunch
        dict statsmodels.tools.decorators ResettableCache
        class statsmodels.distributions.empirical_distribution ECDF StepFunction
        # pmdarima, hmmlearn, lifelines, prophet: estimators with arrays.
        # Before 1.2 its __setstate__ unpickled the file that the state names.
        file-free pmdarima.arima.arima ARIMA
        class pmdarima.pipeline Pipeline
        class hmmlearn.hmm GaussianHMM MultinomialHMM CategoricalHMM GMMHMM PoissonHMM
        class hmmlearn.base ConvergenceMonitor
        class hmmlearn.hmm VariationalGaussianHMM VariationalCategoricalHMM
        class lifelines.fitters.coxph_fitter CoxPHFitter SemiParametricPHFitter
        class lifelines.fitters.kaplan_meier_fitter KaplanMeierFitter
        class prophet.forecaster Prophet
        class fbprophet.forecaster Prophet
        # surprise: prediction algorithms and trainsets.
        class surprise.trainset Trainset
        class surprise.prediction_algorithms.matrix_factorization SVD SVDpp NMF
        class surprise.prediction_algorithms.knns KNNBasic KNNBaseline KNNWithMeans KNNWithZScore
        class surprise.prediction_algorithms.baseline_only BaselineOnly
        class surprise.prediction_algorithms.slope_one SlopeOne
        class surprise.prediction_algorithms.co_clustering CoClustering
        class surprise.prediction_algorithms.random_pred NormalPredictor
        type surprise.prediction_algorithms.predictions Prediction
        class surprise.reader Reader
        # mlxtend, kmodes, umap, hdbscan, implicit, lightfm.
        class mlxtend.classifier.stacking_classification StackingClassifier
        class mlxtend.classifier.stacking_cv_classification StackingCVClassifier
        class mlxtend.regressor.stacking_regression StackingRegressor
        class mlxtend.regressor.stacking_cv_regression StackingCVRegressor
        class mlxtend.classifier.ensemble_vote EnsembleVoteClassifier
        class mlxtend.feature_selection.sequential_feature_selector SequentialFeatureSelector
        class mlxtend.feature_selection.column_selector ColumnSelector
        class mlxtend.preprocessing.transactionencoder TransactionEncoder
        class kmodes.kmodes KModes
        class kmodes.kprototypes KPrototypes
        class hdbscan.hdbscan_ HDBSCAN
        class hdbscan.prediction PredictionData
        class hdbscan.plots CondensedTree SingleLinkageTree MinimumSpanningTree
        class implicit.als AlternatingLeastSquares
        class implicit.cpu.als AlternatingLeastSquares
        class implicit.bpr BayesianPersonalizedRanking
        class lightfm.lightfm LightFM
        class lightfm.data Dataset
        # networkx 1.x to 3.x: graphs are dicts of dicts, views wrap them (networkx/classes/coreviews.py).
        class networkx.classes.graph Graph
        class networkx.classes.digraph DiGraph
        class networkx.classes.multigraph MultiGraph
        class networkx.classes.multidigraph MultiDiGraph
        class networkx.classes.ordered OrderedGraph OrderedDiGraph OrderedMultiGraph OrderedMultiDiGraph
        class networkx.classes.coreviews AtlasView AdjacencyView MultiAdjacencyView UnionAtlas UnionAdjacency UnionMultiInner
        class networkx.classes.coreviews UnionMultiAdjacency FilterAtlas FilterAdjacency FilterMultiInner FilterMultiAdjacency
        class networkx.classes.reportviews NodeView NodeDataView DegreeView DiDegreeView OutDegreeView InDegreeView MultiDegreeView
        class networkx.classes.reportviews DiMultiDegreeView InMultiDegreeView OutMultiDegreeView OutEdgeDataView EdgeDataView
        class networkx.classes.reportviews InEdgeDataView OutMultiEdgeDataView MultiEdgeDataView InMultiEdgeDataView OutEdgeView EdgeView
        class networkx.classes.reportviews InEdgeView OutMultiEdgeView MultiEdgeView InMultiEdgeView
        class networkx.classes.filters show_nodes
        value networkx.classes.filters no_filter
        # What freeze() puts in the place of methods: it raises an error.
        value networkx.classes.function frozen
        class networkx.algorithms.planarity PlanarEmbedding
        class networkx.classes.graph _CachedPropertyResetterAdj _CachedPropertyResetterNode
        class networkx.classes.digraph _CachedPropertyResetterAdjAndSucc _CachedPropertyResetterPred
        class networkx.utils.union_find UnionFind
        class networkx Graph DiGraph MultiGraph MultiDiGraph
        """;
}
