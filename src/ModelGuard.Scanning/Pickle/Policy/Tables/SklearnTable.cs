namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>scikit-learn 0.22 to 1.9: estimators by their defining modules, NEWOBJ and BUILD with a dict of parameters and arrays.</summary>
internal static class SklearnTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # base
        class sklearn.base BaseEstimator TransformerMixin ClassifierMixin RegressorMixin ClusterMixin OutlierMixin BiclusterMixin
        class sklearn.base DensityMixin MetaEstimatorMixin MultiOutputMixin OneToOneFeatureMixin
        dict sklearn.utils Bunch
        dict sklearn.utils._bunch Bunch
        class sklearn.utils._tags Tags TargetTags TransformerTags ClassifierTags RegressorTags InputTags
        class sklearn.utils.deprecation DeprecationDict
        class sklearn.utils._metadata_requests MetadataRequest MethodMetadataRequest
        value sklearn.utils._param_validation Interval StrOptions Options Hidden
        class sklearn.calibration CalibratedClassifierCV _CalibratedClassifier _SigmoidCalibration _TemperatureScaling
        # cluster
        class sklearn.cluster._affinity_propagation AffinityPropagation
        class sklearn.cluster._agglomerative AgglomerativeClustering FeatureAgglomeration
        class sklearn.cluster._bicluster SpectralBiclustering SpectralCoclustering
        class sklearn.cluster._birch Birch _CFNode _CFSubcluster
        class sklearn.cluster._bisect_k_means BisectingKMeans _BisectingTree
        class sklearn.cluster._dbscan DBSCAN
        class sklearn.cluster._hdbscan.hdbscan HDBSCAN
        class sklearn.cluster._kmeans KMeans MiniBatchKMeans
        class sklearn.cluster._mean_shift MeanShift
        class sklearn.cluster._optics OPTICS
        class sklearn.cluster._spectral SpectralClustering
        # compose
        class sklearn.compose._column_transformer ColumnTransformer make_column_selector
        list sklearn.compose._column_transformer _RemainderColsList
        class sklearn.compose._target TransformedTargetRegressor
        # covariance, cross decomposition
        class sklearn.covariance._elliptic_envelope EllipticEnvelope
        class sklearn.covariance._empirical_covariance EmpiricalCovariance
        class sklearn.covariance._graph_lasso GraphicalLasso GraphicalLassoCV
        class sklearn.covariance._robust_covariance MinCovDet
        class sklearn.covariance._shrunk_covariance ShrunkCovariance LedoitWolf OAS
        class sklearn.cross_decomposition._pls PLSRegression PLSCanonical PLSSVD CCA
        # decomposition
        class sklearn.decomposition._dict_learning DictionaryLearning MiniBatchDictionaryLearning SparseCoder
        class sklearn.decomposition._factor_analysis FactorAnalysis
        class sklearn.decomposition._fastica FastICA
        class sklearn.decomposition._incremental_pca IncrementalPCA
        class sklearn.decomposition._kernel_pca KernelPCA
        class sklearn.decomposition._lda LatentDirichletAllocation
        class sklearn.decomposition._nmf NMF MiniBatchNMF
        class sklearn.decomposition._pca PCA
        class sklearn.decomposition._sparse_pca SparsePCA MiniBatchSparsePCA
        class sklearn.decomposition._truncated_svd TruncatedSVD
        class sklearn.discriminant_analysis LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis
        class sklearn.dummy DummyClassifier DummyRegressor
        # ensemble
        class sklearn.ensemble._bagging BaggingClassifier BaggingRegressor
        class sklearn.ensemble._forest RandomForestClassifier RandomForestRegressor ExtraTreesClassifier ExtraTreesRegressor
        class sklearn.ensemble._forest RandomTreesEmbedding
        class sklearn.ensemble._gb GradientBoostingClassifier GradientBoostingRegressor VerboseReporter
        class sklearn.ensemble._gb_losses BinomialDeviance MultinomialDeviance ExponentialLoss LeastSquaresError LeastAbsoluteError
        class sklearn.ensemble._gb_losses HuberLossFunction QuantileLossFunction
        class sklearn.ensemble._iforest IsolationForest
        class sklearn.ensemble._stacking StackingClassifier StackingRegressor
        class sklearn.ensemble._voting VotingClassifier VotingRegressor
        class sklearn.ensemble._weight_boosting AdaBoostClassifier AdaBoostRegressor
        class sklearn.ensemble._hist_gradient_boosting.gradient_boosting HistGradientBoostingClassifier HistGradientBoostingRegressor
        class sklearn.ensemble._hist_gradient_boosting.predictor TreePredictor
        class sklearn.ensemble._hist_gradient_boosting.binning _BinMapper
        class sklearn.ensemble._hist_gradient_boosting.loss BinaryCrossEntropy CategoricalCrossEntropy LeastSquares
        class sklearn.ensemble._hist_gradient_boosting.loss LeastAbsoluteDeviation Poisson
        # losses: Cython classes by class and arguments or by __pyx_unpickle
        class sklearn._loss.loss AbsoluteError ExponentialLoss HalfBinomialLoss HalfGammaLoss HalfMultinomialLoss HalfPoissonLoss
        class sklearn._loss.loss HalfSquaredError HalfTweedieLoss HalfTweedieLossIdentity HuberLoss PinballLoss
        class sklearn._loss.loss HalfMultinomialLossArrayAPI HalfBinomialLossArrayAPI
        class sklearn._loss.link HalfLogitLink IdentityLink LogLink LogitLink MultinomialLogit
        type sklearn._loss.link Interval
        type sklearn._loss._loss CyAbsoluteError CyExponentialLoss CyHalfBinomialLoss CyHalfGammaLoss CyHalfMultinomialLoss
        type sklearn._loss._loss CyHalfPoissonLoss CyHalfSquaredError CyHalfTweedieLoss CyHalfTweedieLossIdentity CyHuberLoss
        type sklearn._loss._loss CyPinballLoss
        class-first sklearn._loss._loss __pyx_unpickle_CyAbsoluteError __pyx_unpickle_CyExponentialLoss
        class-first sklearn._loss._loss __pyx_unpickle_CyHalfBinomialLoss __pyx_unpickle_CyHalfGammaLoss
        class-first sklearn._loss._loss __pyx_unpickle_CyHalfMultinomialLoss __pyx_unpickle_CyHalfPoissonLoss
        class-first sklearn._loss._loss __pyx_unpickle_CyHalfSquaredError __pyx_unpickle_CyHalfTweedieLoss
        class-first sklearn._loss._loss __pyx_unpickle_CyHalfTweedieLossIdentity __pyx_unpickle_CyHuberLoss __pyx_unpickle_CyPinballLoss
        type _loss CyAbsoluteError CyExponentialLoss CyHalfBinomialLoss CyHalfGammaLoss CyHalfMultinomialLoss CyHalfPoissonLoss
        type _loss CyHalfSquaredError CyHalfTweedieLoss CyHalfTweedieLossIdentity CyHuberLoss CyPinballLoss
        class-first _loss __pyx_unpickle_CyAbsoluteError __pyx_unpickle_CyExponentialLoss __pyx_unpickle_CyHalfBinomialLoss
        class-first _loss __pyx_unpickle_CyHalfGammaLoss __pyx_unpickle_CyHalfMultinomialLoss __pyx_unpickle_CyHalfPoissonLoss
        class-first _loss __pyx_unpickle_CyHalfSquaredError __pyx_unpickle_CyHalfTweedieLoss __pyx_unpickle_CyHalfTweedieLossIdentity
        class-first _loss __pyx_unpickle_CyHuberLoss __pyx_unpickle_CyPinballLoss
        # feature extraction and selection
        class sklearn.feature_extraction._dict_vectorizer DictVectorizer
        class sklearn.feature_extraction._hash FeatureHasher
        class sklearn.feature_extraction.text CountVectorizer HashingVectorizer TfidfTransformer TfidfVectorizer
        value sklearn.feature_extraction.text strip_accents_unicode strip_accents_ascii
        class sklearn.feature_extraction.image PatchExtractor
        class sklearn.feature_selection._from_model SelectFromModel
        class sklearn.feature_selection._rfe RFE RFECV
        class sklearn.feature_selection._sequential SequentialFeatureSelector
        class sklearn.feature_selection._univariate_selection SelectKBest SelectPercentile SelectFpr SelectFdr SelectFwe
        class sklearn.feature_selection._univariate_selection GenericUnivariateSelect
        value sklearn.feature_selection._univariate_selection f_classif f_regression chi2 r_regression
        value sklearn.feature_selection._mutual_info mutual_info_classif mutual_info_regression
        class sklearn.feature_selection._variance_threshold VarianceThreshold
        # gaussian processes
        class sklearn.gaussian_process._gpc GaussianProcessClassifier _BinaryGaussianProcessClassifierLaplace
        class sklearn.gaussian_process._gpr GaussianProcessRegressor
        class sklearn.gaussian_process.kernels CompoundKernel ConstantKernel DotProduct Exponentiation ExpSineSquared Matern
        class sklearn.gaussian_process.kernels PairwiseKernel Product RBF RationalQuadratic Sum WhiteKernel
        type sklearn.gaussian_process.kernels Hyperparameter
        # impute, inspection, isotonic, kernels
        class sklearn.impute._base SimpleImputer MissingIndicator
        class sklearn.impute._iterative IterativeImputer
        type sklearn.impute._iterative _ImputerTriplet
        class sklearn.impute._knn KNNImputer
        class sklearn.isotonic IsotonicRegression
        class sklearn.kernel_approximation AdditiveChi2Sampler Nystroem PolynomialCountSketch RBFSampler SkewedChi2Sampler
        class sklearn.kernel_ridge KernelRidge
        # linear models
        class sklearn.linear_model._base LinearRegression
        class sklearn.linear_model._bayes ARDRegression BayesianRidge
        class sklearn.linear_model._coordinate_descent Lasso LassoCV ElasticNet ElasticNetCV MultiTaskLasso MultiTaskLassoCV
        class sklearn.linear_model._coordinate_descent MultiTaskElasticNet MultiTaskElasticNetCV
        class sklearn.linear_model._glm.glm GammaRegressor PoissonRegressor TweedieRegressor _GeneralizedLinearRegressor
        class sklearn.linear_model._huber HuberRegressor
        class sklearn.linear_model._least_angle Lars LarsCV LassoLars LassoLarsCV LassoLarsIC
        class sklearn.linear_model._logistic LogisticRegression LogisticRegressionCV
        class sklearn.linear_model._omp OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV
        class sklearn.linear_model._passive_aggressive PassiveAggressiveClassifier PassiveAggressiveRegressor
        class sklearn.linear_model._perceptron Perceptron
        class sklearn.linear_model._quantile QuantileRegressor
        class sklearn.linear_model._ransac RANSACRegressor
        class sklearn.linear_model._ridge Ridge RidgeCV RidgeClassifier RidgeClassifierCV _RidgeGCV _IdentityRegressor
        class sklearn.linear_model._ridge _IdentityClassifier
        class sklearn.linear_model._stochastic_gradient SGDClassifier SGDRegressor SGDOneClassSVM
        class sklearn.linear_model._theil_sen TheilSenRegressor
        type sklearn.linear_model._sgd_fast Hinge SquaredHinge Log ModifiedHuber SquaredLoss Huber EpsilonInsensitive
        type sklearn.linear_model._sgd_fast SquaredEpsilonInsensitive
        class-first sklearn.linear_model._sgd_fast __pyx_unpickle_Hinge __pyx_unpickle_Log
        # manifold, metrics
        class sklearn.manifold._isomap Isomap
        class sklearn.manifold._locally_linear LocallyLinearEmbedding
        class sklearn.manifold._mds MDS
        class sklearn.manifold._spectral_embedding SpectralEmbedding
        class sklearn.manifold._t_sne TSNE
        class sklearn.metrics._scorer _PredictScorer _ProbaScorer _ThresholdScorer _Scorer _BaseScorer _PassthroughScorer
        class sklearn.metrics._scorer _MultimetricScorer
        value sklearn.metrics._classification accuracy_score balanced_accuracy_score f1_score precision_score recall_score log_loss
        value sklearn.metrics._classification matthews_corrcoef cohen_kappa_score jaccard_score fbeta_score
        value sklearn.metrics._regression mean_absolute_error mean_squared_error r2_score median_absolute_error mean_squared_log_error
        value sklearn.metrics._regression root_mean_squared_error explained_variance_score mean_absolute_percentage_error
        value sklearn.metrics._ranking roc_auc_score average_precision_score
        value sklearn.metrics.pairwise cosine_similarity euclidean_distances rbf_kernel linear_kernel polynomial_kernel
        value sklearn.metrics.pairwise manhattan_distances cosine_distances
        class sklearn.metrics._dist_metrics DistanceMetric DistanceMetric64 DistanceMetric32 EuclideanDistance EuclideanDistance64
        class sklearn.metrics._dist_metrics EuclideanDistance32 ManhattanDistance ManhattanDistance64 MinkowskiDistance
        class sklearn.metrics._dist_metrics MinkowskiDistance64 ChebyshevDistance ChebyshevDistance64 HaversineDistance
        class sklearn.metrics._dist_metrics HaversineDistance64 HammingDistance HammingDistance64 JaccardDistance JaccardDistance64
        class sklearn.metrics._dist_metrics SEuclideanDistance SEuclideanDistance64
        class-first sklearn.metrics._dist_metrics newObj
        # mixture, model selection, multiclass
        class sklearn.mixture._bayesian_mixture BayesianGaussianMixture
        class sklearn.mixture._gaussian_mixture GaussianMixture
        class sklearn.model_selection._search GridSearchCV RandomizedSearchCV ParameterGrid ParameterSampler
        class sklearn.model_selection._search_successive_halving HalvingGridSearchCV HalvingRandomSearchCV
        class sklearn.model_selection._split KFold StratifiedKFold GroupKFold RepeatedKFold RepeatedStratifiedKFold ShuffleSplit
        class sklearn.model_selection._split StratifiedShuffleSplit TimeSeriesSplit LeaveOneOut LeavePOut PredefinedSplit
        class sklearn.model_selection._split StratifiedGroupKFold GroupShuffleSplit _CVIterableWrapper
        class sklearn.model_selection._classification_threshold FixedThresholdClassifier TunedThresholdClassifierCV
        class sklearn.multiclass OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier _ConstantPredictor
        class sklearn.multioutput MultiOutputClassifier MultiOutputRegressor ClassifierChain RegressorChain
        class sklearn.naive_bayes BernoulliNB CategoricalNB ComplementNB GaussianNB MultinomialNB
        # neighbours: trees by newObj(cls) and BUILD
        class sklearn.neighbors._classification KNeighborsClassifier RadiusNeighborsClassifier
        class sklearn.neighbors._graph KNeighborsTransformer RadiusNeighborsTransformer
        class sklearn.neighbors._kde KernelDensity
        class sklearn.neighbors._lof LocalOutlierFactor
        class sklearn.neighbors._nca NeighborhoodComponentsAnalysis
        class sklearn.neighbors._nearest_centroid NearestCentroid
        class sklearn.neighbors._regression KNeighborsRegressor RadiusNeighborsRegressor
        class sklearn.neighbors._unsupervised NearestNeighbors
        class sklearn.neighbors._kd_tree KDTree KDTree64 KDTree32 BinaryTree BinaryTree64
        class sklearn.neighbors._ball_tree BallTree BallTree64 BallTree32 BinaryTree BinaryTree64
        class-first sklearn.neighbors._kd_tree newObj
        class-first sklearn.neighbors._ball_tree newObj
        # neural networks, pipeline
        class sklearn.neural_network._multilayer_perceptron MLPClassifier MLPRegressor
        class sklearn.neural_network._rbm BernoulliRBM
        class sklearn.neural_network._stochastic_optimizers AdamOptimizer SGDOptimizer
        class sklearn.pipeline Pipeline FeatureUnion
        # preprocessing
        class sklearn.preprocessing._data Binarizer KernelCenterer MaxAbsScaler MinMaxScaler Normalizer PolynomialFeatures
        class sklearn.preprocessing._data PowerTransformer QuantileTransformer RobustScaler StandardScaler
        class sklearn.preprocessing._discretization KBinsDiscretizer
        class sklearn.preprocessing._encoders OneHotEncoder OrdinalEncoder
        class sklearn.preprocessing._function_transformer FunctionTransformer
        value sklearn.preprocessing._function_transformer _identity
        class sklearn.preprocessing._label LabelBinarizer LabelEncoder MultiLabelBinarizer
        class sklearn.preprocessing._polynomial PolynomialFeatures SplineTransformer
        class sklearn.preprocessing._target_encoder TargetEncoder
        class sklearn.random_projection GaussianRandomProjection SparseRandomProjection
        class sklearn.semi_supervised._label_propagation LabelPropagation LabelSpreading
        class sklearn.semi_supervised._self_training SelfTrainingClassifier
        class sklearn.svm._classes LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR
        # trees: Tree(n_features, n_classes, n_outputs) and BUILD
        class sklearn.tree._classes DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor
        type sklearn.tree._tree Tree
        # sklearn/metrics/_dist_metrics.pyx (1.0 to 1.7): newObj(cls) and BUILD; no PyFuncDistance, which holds a function.
        class sklearn.metrics._dist_metrics WMinkowskiDistance MahalanobisDistance
        class sklearn.metrics._dist_metrics CanberraDistance BrayCurtisDistance MatchingDistance DiceDistance
        class sklearn.metrics._dist_metrics KulsinskiDistance RogersTanimotoDistance RussellRaoDistance SokalMichenerDistance
        class sklearn.metrics._dist_metrics SokalSneathDistance SEuclideanDistance32
        class sklearn.metrics._dist_metrics ManhattanDistance32 ChebyshevDistance32 MinkowskiDistance32 WMinkowskiDistance32
        class sklearn.metrics._dist_metrics MahalanobisDistance32 HammingDistance32 CanberraDistance32 BrayCurtisDistance32
        class sklearn.metrics._dist_metrics JaccardDistance32 MatchingDistance32 DiceDistance32 KulsinskiDistance32 RogersTanimotoDistance32
        class sklearn.metrics._dist_metrics RussellRaoDistance32 SokalMichenerDistance32 SokalSneathDistance32 HaversineDistance32
        class sklearn.metrics._dist_metrics WMinkowskiDistance64 MahalanobisDistance64
        class sklearn.metrics._dist_metrics CanberraDistance64 BrayCurtisDistance64 MatchingDistance64 DiceDistance64
        class sklearn.metrics._dist_metrics KulsinskiDistance64 RogersTanimotoDistance64 RussellRaoDistance64 SokalMichenerDistance64
        class sklearn.metrics._dist_metrics SokalSneathDistance64
        class sklearn.neighbors._dist_metrics DistanceMetric EuclideanDistance SEuclideanDistance ManhattanDistance ChebyshevDistance
        class sklearn.neighbors._dist_metrics MinkowskiDistance WMinkowskiDistance MahalanobisDistance HammingDistance CanberraDistance
        class sklearn.neighbors._dist_metrics BrayCurtisDistance JaccardDistance MatchingDistance DiceDistance KulsinskiDistance
        class sklearn.neighbors._dist_metrics RogersTanimotoDistance RussellRaoDistance SokalMichenerDistance SokalSneathDistance
        class sklearn.neighbors._dist_metrics HaversineDistance
        class sklearn.neighbors.dist_metrics DistanceMetric EuclideanDistance SEuclideanDistance ManhattanDistance ChebyshevDistance
        class sklearn.neighbors.dist_metrics MinkowskiDistance WMinkowskiDistance MahalanobisDistance HammingDistance CanberraDistance
        class sklearn.neighbors.dist_metrics BrayCurtisDistance JaccardDistance MatchingDistance DiceDistance KulsinskiDistance
        class sklearn.neighbors.dist_metrics RogersTanimotoDistance RussellRaoDistance SokalMichenerDistance SokalSneathDistance
        class sklearn.neighbors.dist_metrics HaversineDistance
        value sklearn.cluster._kmeans _kmeans_single_lloyd _kmeans_single_elkan lloyd_iter_chunked_dense lloyd_iter_chunked_sparse
        value sklearn.cluster._k_means_lloyd lloyd_iter_chunked_dense lloyd_iter_chunked_sparse
        value sklearn.cluster._k_means_elkan elkan_iter_chunked_dense elkan_iter_chunked_sparse
        value sklearn.metrics._scorer _passthrough_scorer positive_likelihood_ratio negative_likelihood_ratio make_scorer
        class sklearn.metrics._scorer _CurveScorer
        class sklearn.model_selection._split LeaveOneGroupOut LeavePGroupsOut _UnsupportedGroupCVMixin
        class sklearn.model_selection LeaveOneGroupOut LeavePGroupsOut
        class sklearn.model_selection._search_successive_halving _SubsampleMetaSplitter
        class sklearn.linear_model._stochastic_gradient _ValidationScoreCallback
        class sklearn.linear_model._linear_loss LinearModelLoss
        class sklearn.linear_model._glm._newton_solver NewtonCholeskySolver
        class sklearn._loss.glm_distribution TweedieDistribution NormalDistribution PoissonDistribution GammaDistribution
        class sklearn._loss.glm_distribution InverseGaussianDistribution
        class sklearn.linear_model._glm.link IdentityLink LogLink LogitLink
        class sklearn._loss.link BaseLink
        type sklearn._loss.glm_distribution DistributionBoundary
        class sklearn.ensemble._hist_gradient_boosting._predictor TreePredictor
        class sklearn.ensemble._hist_gradient_boosting.grower TreeNode
        class sklearn.ensemble._gb_losses LossFunction
        class sklearn.ensemble._gb_losses LogOddsEstimator MeanEstimator PriorProbabilityEstimator QuantileEstimator ScaledLogOddsEstimator
        class sklearn.ensemble._gb_losses ZeroEstimator
        class sklearn.ensemble._gb _InitRaw ZeroEstimator
        type sklearn.tree._criterion Gini Entropy MSE MAE FriedmanMSE Poisson
        type sklearn.tree._splitter BestSplitter RandomSplitter BestSparseSplitter RandomSparseSplitter
        type sklearn.tree._partitioner DensePartitioner SparsePartitioner
        class sklearn.neighbors._quad_tree _QuadTree
        type sklearn.linear_model._sgd_fast PerceptronLoss Classification Regression LossFunction
        type sklearn.linear_model._sag_fast MultinomialLogLoss64 MultinomialLogLoss32
        class-first sklearn.linear_model._sgd_fast __pyx_unpickle_SquaredHinge
        class-first sklearn.linear_model._sgd_fast __pyx_unpickle_ModifiedHuber __pyx_unpickle_SquaredLoss __pyx_unpickle_Huber
        class-first sklearn.linear_model._sgd_fast __pyx_unpickle_EpsilonInsensitive __pyx_unpickle_SquaredEpsilonInsensitive
        class-first sklearn.tree._criterion __pyx_unpickle_Criterion
        class-first sklearn.tree._splitter __pyx_unpickle_Splitter
        class-first sklearn.ensemble._hist_gradient_boosting.splitting __pyx_unpickle_Splitter
        class-first sklearn.utils._random __pyx_unpickle_OurRandState
        class-first sklearn._loss._loss __pyx_unpickle_CyLossFunction
        type sklearn._loss._loss CyLossFunction
        class sklearn.feature_extraction.text VectorizerMixin _VectorizerMixin
        class sklearn.frozen._frozen FrozenEstimator
        class sklearn.frozen FrozenEstimator
        class sklearn.utils._set_output _SetOutputConfig
        class sklearn.utils._metadata_requests MetadataRouter MethodMapping
        value sklearn.utils._metadata_requests UNUSED WARN
        class sklearn.utils._available_if _AvailableIfDescriptor
        value sklearn.utils.validation _NotSet
        class sklearn.manifold._classical_mds ClassicalMDS
        class sklearn.covariance EmpiricalCovariance
        class sklearn.linear_model PassiveAggressiveClassifier
        class sklearn.feature_selection._univariate_selection _BaseFilter
        """;
}
