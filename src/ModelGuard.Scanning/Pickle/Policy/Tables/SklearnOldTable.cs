namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>scikit-learn before 0.22, whose modules had no leading underscore, and the public names of its packages.</summary>
internal static class SklearnOldTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        class sklearn.cluster.affinity_propagation_ AffinityPropagation
        class sklearn.cluster.birch Birch _CFNode _CFSubcluster
        class sklearn.cluster.dbscan_ DBSCAN
        class sklearn.cluster.hierarchical AgglomerativeClustering FeatureAgglomeration
        class sklearn.cluster.k_means_ KMeans MiniBatchKMeans
        class sklearn.cluster.mean_shift_ MeanShift
        class sklearn.cluster.spectral SpectralClustering
        class sklearn.covariance.elliptic_envelope EllipticEnvelope
        class sklearn.covariance.empirical_covariance_ EmpiricalCovariance
        class sklearn.covariance.robust_covariance MinCovDet
        class sklearn.cross_decomposition.pls_ PLSRegression PLSCanonical CCA
        class sklearn.decomposition.dict_learning DictionaryLearning MiniBatchDictionaryLearning SparseCoder
        class sklearn.decomposition.factor_analysis FactorAnalysis
        class sklearn.decomposition.fastica_ FastICA
        class sklearn.decomposition.incremental_pca IncrementalPCA
        class sklearn.decomposition.kernel_pca KernelPCA
        class sklearn.decomposition.nmf NMF
        class sklearn.decomposition.online_lda LatentDirichletAllocation
        class sklearn.decomposition.pca PCA RandomizedPCA
        class sklearn.decomposition.sparse_pca SparsePCA MiniBatchSparsePCA
        class sklearn.decomposition.truncated_svd TruncatedSVD
        class sklearn.ensemble.bagging BaggingClassifier BaggingRegressor
        class sklearn.ensemble.forest RandomForestClassifier RandomForestRegressor ExtraTreesClassifier ExtraTreesRegressor
        class sklearn.ensemble.forest RandomTreesEmbedding
        class sklearn.ensemble.gradient_boosting GradientBoostingClassifier GradientBoostingRegressor BinomialDeviance
        class sklearn.ensemble.gradient_boosting MultinomialDeviance ExponentialLoss LeastSquaresError LeastAbsoluteError
        class sklearn.ensemble.gradient_boosting HuberLossFunction QuantileLossFunction LogOddsEstimator ScaledLogOddsEstimator
        class sklearn.ensemble.gradient_boosting MeanEstimator PriorProbabilityEstimator QuantileEstimator ZeroEstimator VerboseReporter
        class sklearn.ensemble.iforest IsolationForest
        class sklearn.ensemble.voting_classifier VotingClassifier
        class sklearn.ensemble.voting VotingClassifier VotingRegressor
        class sklearn.ensemble.weight_boosting AdaBoostClassifier AdaBoostRegressor
        class sklearn.feature_extraction.dict_vectorizer DictVectorizer
        class sklearn.feature_extraction.hashing FeatureHasher
        class sklearn.feature_selection.from_model SelectFromModel
        class sklearn.feature_selection.rfe RFE RFECV
        class sklearn.feature_selection.univariate_selection SelectKBest SelectPercentile
        class sklearn.feature_selection.variance_threshold VarianceThreshold
        class sklearn.gaussian_process.gpc GaussianProcessClassifier
        class sklearn.gaussian_process.gpr GaussianProcessRegressor
        class sklearn.grid_search GridSearchCV RandomizedSearchCV
        class sklearn.impute SimpleImputer MissingIndicator
        class sklearn.linear_model.base LinearRegression
        class sklearn.linear_model.bayes ARDRegression BayesianRidge
        class sklearn.linear_model.coordinate_descent Lasso LassoCV ElasticNet ElasticNetCV
        class sklearn.linear_model.huber HuberRegressor
        class sklearn.linear_model.least_angle Lars LassoLars LassoLarsCV
        class sklearn.linear_model.logistic LogisticRegression LogisticRegressionCV
        class sklearn.linear_model.omp OrthogonalMatchingPursuit
        class sklearn.linear_model.passive_aggressive PassiveAggressiveClassifier PassiveAggressiveRegressor
        class sklearn.linear_model.perceptron Perceptron
        class sklearn.linear_model.ransac RANSACRegressor
        class sklearn.linear_model.ridge Ridge RidgeCV RidgeClassifier RidgeClassifierCV _RidgeGCV
        class sklearn.linear_model.stochastic_gradient SGDClassifier SGDRegressor
        class sklearn.linear_model.theil_sen TheilSenRegressor
        class sklearn.manifold.isomap Isomap
        class sklearn.manifold.t_sne TSNE
        class sklearn.metrics.scorer _PredictScorer _ProbaScorer _ThresholdScorer
        class sklearn.mixture.gaussian_mixture GaussianMixture
        class sklearn.mixture.bayesian_mixture BayesianGaussianMixture
        class sklearn.mixture.gmm GMM
        class sklearn.neighbors.classification KNeighborsClassifier RadiusNeighborsClassifier
        class sklearn.neighbors.kde KernelDensity
        class sklearn.neighbors.lof LocalOutlierFactor
        class sklearn.neighbors.nearest_centroid NearestCentroid
        class sklearn.neighbors.regression KNeighborsRegressor RadiusNeighborsRegressor
        class sklearn.neighbors.unsupervised NearestNeighbors
        class sklearn.neighbors.kd_tree KDTree BinaryTree
        class sklearn.neighbors.ball_tree BallTree BinaryTree
        class sklearn.neural_network.multilayer_perceptron MLPClassifier MLPRegressor
        class sklearn.neural_network.rbm BernoulliRBM
        class sklearn.preprocessing.data Binarizer KernelCenterer MaxAbsScaler MinMaxScaler Normalizer PolynomialFeatures
        class sklearn.preprocessing.data PowerTransformer QuantileTransformer RobustScaler StandardScaler OneHotEncoder
        class sklearn.preprocessing.imputation Imputer
        class sklearn.preprocessing.label LabelBinarizer LabelEncoder MultiLabelBinarizer
        class sklearn.semi_supervised.label_propagation LabelPropagation LabelSpreading
        class sklearn.svm.classes LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR
        class sklearn.tree.tree DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor
        # Cython helpers of those versions
        class-first sklearn.neighbors.kd_tree newObj
        class-first sklearn.neighbors.ball_tree newObj
        class-first sklearn.neighbors.dist_metrics newObj
        class-first sklearn.neighbors._dist_metrics newObj
        type sklearn.linear_model.sgd_fast Hinge SquaredHinge Log ModifiedHuber SquaredLoss Huber EpsilonInsensitive
        type sklearn.linear_model.sgd_fast SquaredEpsilonInsensitive
        value sklearn.feature_selection.univariate_selection f_classif f_regression chi2
        value sklearn.feature_selection.mutual_info_ mutual_info_classif mutual_info_regression
        value sklearn.metrics.classification accuracy_score f1_score precision_score recall_score log_loss
        value sklearn.metrics.regression mean_absolute_error mean_squared_error r2_score
        value sklearn.metrics.ranking roc_auc_score average_precision_score
        # Names as a person writes them: they appear in hand-made pickles and resolve to the classes above
        class sklearn.utils Tags TargetTags TransformerTags ClassifierTags RegressorTags InputTags MetadataRequest MethodMetadataRequest
        class sklearn.cluster AffinityPropagation AgglomerativeClustering FeatureAgglomeration SpectralBiclustering SpectralCoclustering
        class sklearn.cluster Birch BisectingKMeans DBSCAN HDBSCAN KMeans MiniBatchKMeans MeanShift OPTICS SpectralClustering
        class sklearn.compose ColumnTransformer make_column_selector TransformedTargetRegressor
        class sklearn.covariance EllipticEnvelope GraphicalLasso GraphicalLassoCV MinCovDet ShrunkCovariance
        class sklearn.covariance LedoitWolf OAS
        class sklearn.cross_decomposition PLSRegression PLSCanonical PLSSVD CCA
        class sklearn.decomposition DictionaryLearning MiniBatchDictionaryLearning SparseCoder FactorAnalysis FastICA IncrementalPCA
        class sklearn.decomposition KernelPCA LatentDirichletAllocation NMF MiniBatchNMF PCA SparsePCA MiniBatchSparsePCA TruncatedSVD
        class sklearn.ensemble BaggingClassifier BaggingRegressor RandomForestClassifier RandomForestRegressor ExtraTreesClassifier
        class sklearn.ensemble ExtraTreesRegressor RandomTreesEmbedding GradientBoostingClassifier GradientBoostingRegressor
        class sklearn.ensemble VerboseReporter BinomialDeviance MultinomialDeviance ExponentialLoss LeastSquaresError LeastAbsoluteError
        class sklearn.ensemble HuberLossFunction QuantileLossFunction IsolationForest StackingClassifier StackingRegressor
        class sklearn.ensemble VotingClassifier VotingRegressor AdaBoostClassifier AdaBoostRegressor HistGradientBoostingClassifier
        class sklearn.ensemble HistGradientBoostingRegressor TreePredictor BinaryCrossEntropy CategoricalCrossEntropy LeastSquares
        class sklearn.ensemble LeastAbsoluteDeviation Poisson
        class sklearn.feature_extraction DictVectorizer FeatureHasher
        class sklearn.feature_selection SelectFromModel RFE RFECV SequentialFeatureSelector SelectKBest SelectPercentile SelectFpr
        class sklearn.feature_selection SelectFdr SelectFwe GenericUnivariateSelect VarianceThreshold
        class sklearn.gaussian_process GaussianProcessClassifier GaussianProcessRegressor
        class sklearn.impute IterativeImputer KNNImputer
        class sklearn.linear_model LinearRegression ARDRegression BayesianRidge Lasso LassoCV ElasticNet ElasticNetCV MultiTaskLasso
        class sklearn.linear_model MultiTaskLassoCV MultiTaskElasticNet MultiTaskElasticNetCV GammaRegressor PoissonRegressor
        class sklearn.linear_model TweedieRegressor HuberRegressor Lars LarsCV LassoLars LassoLarsCV LassoLarsIC LogisticRegression
        class sklearn.linear_model LogisticRegressionCV OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV
        class sklearn.linear_model PassiveAggressiveRegressor Perceptron QuantileRegressor RANSACRegressor
        class sklearn.linear_model Ridge RidgeCV RidgeClassifier RidgeClassifierCV SGDClassifier SGDRegressor SGDOneClassSVM
        class sklearn.linear_model TheilSenRegressor
        class sklearn.manifold Isomap LocallyLinearEmbedding MDS SpectralEmbedding TSNE
        class sklearn.metrics DistanceMetric
        class sklearn.mixture BayesianGaussianMixture GaussianMixture
        class sklearn.model_selection GridSearchCV RandomizedSearchCV ParameterGrid ParameterSampler HalvingGridSearchCV
        class sklearn.model_selection HalvingRandomSearchCV KFold StratifiedKFold GroupKFold RepeatedKFold RepeatedStratifiedKFold
        class sklearn.model_selection ShuffleSplit StratifiedShuffleSplit TimeSeriesSplit LeaveOneOut LeavePOut PredefinedSplit
        class sklearn.model_selection StratifiedGroupKFold GroupShuffleSplit FixedThresholdClassifier TunedThresholdClassifierCV
        class sklearn.neighbors KNeighborsClassifier RadiusNeighborsClassifier KNeighborsTransformer RadiusNeighborsTransformer
        class sklearn.neighbors KernelDensity LocalOutlierFactor NeighborhoodComponentsAnalysis NearestCentroid KNeighborsRegressor
        class sklearn.neighbors RadiusNeighborsRegressor NearestNeighbors KDTree BinaryTree BallTree
        class sklearn.neural_network MLPClassifier MLPRegressor BernoulliRBM AdamOptimizer SGDOptimizer
        class sklearn.preprocessing Binarizer KernelCenterer MaxAbsScaler MinMaxScaler Normalizer PolynomialFeatures PowerTransformer
        class sklearn.preprocessing QuantileTransformer RobustScaler StandardScaler KBinsDiscretizer OneHotEncoder OrdinalEncoder
        class sklearn.preprocessing FunctionTransformer LabelBinarizer LabelEncoder MultiLabelBinarizer SplineTransformer TargetEncoder
        class sklearn.semi_supervised LabelPropagation LabelSpreading SelfTrainingClassifier
        class sklearn.svm LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR
        class sklearn.tree DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor
        # Modules of 0.13 to 0.21 that later versions renamed.
        class sklearn.covariance.graph_lasso_ GraphLasso GraphLassoCV GraphicalLasso GraphicalLassoCV
        class sklearn.covariance.outlier_detection EllipticEnvelope
        class sklearn.covariance.shrunk_covariance_ LedoitWolf OAS ShrunkCovariance
        class sklearn.cluster.bicluster SpectralBiclustering SpectralCoclustering
        class sklearn.cluster.optics_ OPTICS
        class sklearn.cross_decomposition.cca_ CCA
        class sklearn.feature_selection.univariate_selection SelectFdr SelectFpr SelectFwe GenericUnivariateSelect
        class sklearn.gaussian_process.gaussian_process GaussianProcess
        class sklearn.gaussian_process.gpc _BinaryGaussianProcessClassifierLaplace
        class sklearn.lda LDA
        class sklearn.qda QDA
        class sklearn.linear_model.coordinate_descent MultiTaskElasticNet MultiTaskElasticNetCV MultiTaskLasso MultiTaskLassoCV
        class sklearn.linear_model.least_angle LarsCV LassoLarsIC
        class sklearn.linear_model.omp OrthogonalMatchingPursuitCV
        class sklearn.linear_model.randomized_l1 RandomizedLasso RandomizedLogisticRegression
        class sklearn.manifold.locally_linear LocallyLinearEmbedding
        class sklearn.manifold.mds MDS
        class sklearn.manifold.spectral_embedding_ SpectralEmbedding
        class sklearn.mixture.dpgmm DPGMM VBGMM _DPGMMBase
        class sklearn.neighbors.approximate LSHForest
        class sklearn.neighbors.nca NeighborhoodComponentsAnalysis
        class sklearn.neighbors.graph KNeighborsTransformer
        class sklearn.cross_validation KFold StratifiedKFold LeaveOneOut LeavePOut LeaveOneLabelOut ShuffleSplit StratifiedShuffleSplit
        class sklearn.cross_validation PredefinedSplit LabelKFold Bootstrap
        class sklearn.preprocessing._encoders CategoricalEncoder
        class sklearn.preprocessing.data CategoricalEncoder
        class sklearn.hmm GaussianHMM MultinomialHMM GMMHMM
        class sklearn.ensemble.base BaseEnsemble
        dict sklearn.datasets.base Bunch
        """;
}
