namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>xgboost, lightgbm, catboost, imbalanced-learn, statsmodels and joblib.</summary>
internal static class BoostingTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # xgboost 0.6 to 3.x: the booster is a serialised buffer in the state (xgboost/core.py, Booster.__setstate__).
        # DMatrix frees a pointer of its state when it dies, and xgboost itself refuses to pickle one: off.
        guarded-class xgboost.core Booster
        class xgboost.sklearn XGBModel XGBClassifier XGBRegressor XGBRanker XGBRFClassifier XGBRFRegressor
        guarded-class xgboost Booster
        class xgboost XGBClassifier XGBRegressor XGBRanker
        class xgboost.compat XGBoostLabelEncoder
        class xgboost.callback EarlyStopping EvaluationMonitor LearningRateScheduler TrainingCallback CallbackContainer
        # lightgbm 2.x to 4.x: the booster is its model text (lightgbm/basic.py, Booster.__setstate__).
        # Its constructor reads the file that it is given; Dataset frees a pointer of its state when it dies, and stays off.
        guarded-class lightgbm.basic Booster
        class lightgbm.basic _ConfigAliases
        class lightgbm.sklearn LGBMModel LGBMClassifier LGBMRegressor LGBMRanker
        class lightgbm.sklearn _LGBMLabelEncoder
        class lightgbm.compat _LGBMLabelEncoder LGBMLabelEncoder
        # catboost 1.x: the model is bytes in the state.
        class catboost.core CatBoost CatBoostClassifier CatBoostRegressor CatBoostRanker
        # imbalanced-learn: samplers hold parameters and scikit-learn estimators.
        class imblearn.pipeline Pipeline
        class imblearn.over_sampling._smote.base SMOTE SMOTENC SMOTEN
        class imblearn.over_sampling._random_over_sampler RandomOverSampler
        class imblearn.over_sampling._adasyn ADASYN
        class imblearn.under_sampling._prototype_selection._random_under_sampler RandomUnderSampler
        class imblearn.ensemble._forest BalancedRandomForestClassifier
        # joblib: arrays follow the wrapper in the file (NumpyArrayWrapper), or lie in files beside it (before 0.10).
        joblib-array joblib.numpy_pickle NumpyArrayWrapper
        sibling-array joblib.numpy_pickle NDArrayWrapper ZNDArrayWrapper
        joblib-array sklearn.externals.joblib.numpy_pickle NumpyArrayWrapper
        sibling-array sklearn.externals.joblib.numpy_pickle NDArrayWrapper ZNDArrayWrapper
        # category_encoders, mlxtend: parameters and frames.
        class category_encoders.ordinal OrdinalEncoder
        class category_encoders.one_hot OneHotEncoder
        class category_encoders.target_encoder TargetEncoder
        class category_encoders.binary BinaryEncoder
        class category_encoders.base_contrast BaseContrastEncoder
        # More of xgboost, lightgbm and catboost (xgboost/callback.py, lightgbm/callback.py, catboost/core.py).
        class xgboost.training _PackedBooster CVPack
        class xgboost XGBRFClassifier XGBRFRegressor XGBModel
        value xgboost.sklearn _objective_decorator
        class lightgbm.callback _EarlyStoppingCallback _LogEvaluationCallback _RecordEvaluationCallback
        class lightgbm LGBMClassifier LGBMRegressor LGBMRanker
        guarded-class lightgbm Booster
        class catboost CatBoost CatBoostClassifier CatBoostRegressor
        class ngboost.api NGBClassifier NGBRegressor NGBSurvival
        class ngboost.ngboost NGBoost
        # imbalanced-learn 0.3 to 0.13.
        class imblearn.over_sampling SMOTE ADASYN RandomOverSampler
        class imblearn.over_sampling.smote SMOTE SMOTENC
        class imblearn.over_sampling._smote SMOTE SMOTENC BorderlineSMOTE SVMSMOTE
        class imblearn.over_sampling._smote.filter BorderlineSMOTE SVMSMOTE
        class imblearn.over_sampling._smote.cluster KMeansSMOTE
        class imblearn.over_sampling.random_over_sampler RandomOverSampler
        class imblearn.under_sampling._prototype_selection.random_under_sampler RandomUnderSampler
        class imblearn.under_sampling.prototype_selection.random_under_sampler RandomUnderSampler
        class imblearn.under_sampling._prototype_selection._tomek_links TomekLinks
        class imblearn.under_sampling._prototype_selection._nearmiss NearMiss
        class imblearn.under_sampling._prototype_selection._edited_nearest_neighbours EditedNearestNeighbours
        class imblearn.under_sampling._prototype_selection._edited_nearest_neighbours RepeatedEditedNearestNeighbours AllKNN
        # imblearn 0.10
        class imblearn.base FunctionSampler
        class imblearn.metrics.pairwise ValueDifferenceMetric
        class imblearn.under_sampling._prototype_generation._cluster_centroids ClusterCentroids
        class imblearn.under_sampling._prototype_selection._condensed_nearest_neighbour CondensedNearestNeighbour
        class imblearn.under_sampling._prototype_selection._instance_hardness_threshold InstanceHardnessThreshold
        class imblearn.under_sampling._prototype_selection._neighbourhood_cleaning_rule NeighbourhoodCleaningRule
        class imblearn.under_sampling._prototype_selection._one_sided_selection OneSidedSelection
        class imblearn.combine._smote_enn SMOTEENN
        class imblearn.combine._smote_tomek SMOTETomek
        class imblearn.ensemble._bagging BalancedBaggingClassifier
        class imblearn.ensemble._easy_ensemble EasyEnsembleClassifier
        class imblearn.ensemble._weight_boosting RUSBoostClassifier
        # category_encoders, feature_engine, sklearn2pmml-free helpers.
        class category_encoders.count CountEncoder
        class category_encoders.hashing HashingEncoder
        class category_encoders.helmert HelmertEncoder
        class category_encoders.james_stein JamesSteinEncoder
        class category_encoders.leave_one_out LeaveOneOutEncoder
        class category_encoders.m_estimate MEstimateEncoder
        class category_encoders.basen BaseNEncoder
        class category_encoders.backward_difference BackwardDifferenceEncoder
        class category_encoders.sum_coding SumEncoder
        class category_encoders.polynomial PolynomialEncoder
        class category_encoders.cat_boost CatBoostEncoder
        class category_encoders.woe WOEEncoder
        class category_encoders.glmm GLMMEncoder
        class feature_engine.encoding.one_hot OneHotEncoder
        class feature_engine.encoding.ordinal OrdinalEncoder
        class feature_engine.encoding.rare_label RareLabelEncoder
        class feature_engine.encoding.count_frequency CountFrequencyEncoder
        class feature_engine.imputation.mean_median MeanMedianImputer
        class feature_engine.imputation.categorical CategoricalImputer
        class feature_engine.imputation.missing_indicator AddMissingIndicator
        class feature_engine.selection.drop_features DropFeatures
        class feature_engine.transformation.log LogTransformer
        class feature_engine.transformation.yeojohnson YeoJohnsonTransformer
        class feature_engine.wrappers.wrappers SklearnTransformerWrapper
        # sklearn-crfsuite keeps its model in a file that it names; lightning-fast KNN libraries keep theirs in native memory: both stay off.
        sibling-array joblib.numpy_pickle_compat NDArrayWrapper ZNDArrayWrapper
        sibling-array sklearn.externals.joblib.numpy_pickle_compat NDArrayWrapper ZNDArrayWrapper
        """;
}
