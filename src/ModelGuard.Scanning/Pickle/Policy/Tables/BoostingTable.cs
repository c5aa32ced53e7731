namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>xgboost, lightgbm, catboost, imbalanced-learn, statsmodels and joblib.</summary>
internal static class BoostingTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # xgboost 0.6 to 3.x: the booster is a serialised buffer in the state (xgboost/core.py, Booster.__setstate__).
        class xgboost.core Booster DMatrix QuantileDMatrix
        class xgboost.sklearn XGBModel XGBClassifier XGBRegressor XGBRanker XGBRFClassifier XGBRFRegressor
        class xgboost Booster XGBClassifier XGBRegressor XGBRanker
        class xgboost.compat XGBoostLabelEncoder
        class xgboost.callback EarlyStopping EvaluationMonitor LearningRateScheduler TrainingCallback CallbackContainer
        # lightgbm 2.x to 4.x: the booster is its model text (lightgbm/basic.py, Booster.__setstate__).
        class lightgbm.basic Booster Dataset _ConfigAliases
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
        """;
}
