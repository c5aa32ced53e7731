namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>Functions of scikit-learn 0.18 to 1.7 that estimators and scorers hold as attributes; they are referred to and never called by a pickle.</summary>
internal static class SklearnFunctionsTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # sklearn/metrics, 0.22 and later.
        value sklearn.metrics._classification brier_score_loss class_likelihood_ratios
        value sklearn.metrics._classification classification_report confusion_matrix d2_brier_score d2_log_loss_score
        value sklearn.metrics._classification hamming_loss hinge_loss
        value sklearn.metrics._classification multilabel_confusion_matrix precision_recall_fscore_support
        value sklearn.metrics._classification zero_one_loss
        value sklearn.metrics._regression d2_absolute_error_score d2_pinball_score d2_tweedie_score max_error
        value sklearn.metrics._regression mean_gamma_deviance mean_pinball_loss
        value sklearn.metrics._regression mean_poisson_deviance mean_tweedie_deviance
        value sklearn.metrics._regression root_mean_squared_log_error
        value sklearn.metrics._ranking auc coverage_error dcg_score det_curve label_ranking_average_precision_score
        value sklearn.metrics._ranking label_ranking_loss ndcg_score precision_recall_curve roc_curve top_k_accuracy_score
        value sklearn.metrics.pairwise additive_chi2_kernel chi2_kernel
        value sklearn.metrics.pairwise haversine_distances laplacian_kernel nan_euclidean_distances
        value sklearn.metrics.pairwise paired_cosine_distances paired_distances paired_euclidean_distances paired_manhattan_distances
        value sklearn.metrics.pairwise pairwise_distances pairwise_kernels sigmoid_kernel
        value sklearn.metrics.cluster._supervised adjusted_mutual_info_score adjusted_rand_score completeness_score fowlkes_mallows_score
        value sklearn.metrics.cluster._supervised homogeneity_score mutual_info_score normalized_mutual_info_score rand_score
        value sklearn.metrics.cluster._supervised v_measure_score
        value sklearn.metrics.cluster._unsupervised calinski_harabasz_score davies_bouldin_score silhouette_samples silhouette_score
        # sklearn/metrics before 0.22.
        value sklearn.metrics.classification balanced_accuracy_score brier_score_loss classification_report cohen_kappa_score
        value sklearn.metrics.classification confusion_matrix fbeta_score hamming_loss hinge_loss jaccard_score
        value sklearn.metrics.classification jaccard_similarity_score matthews_corrcoef precision_recall_fscore_support
        value sklearn.metrics.classification zero_one_loss
        value sklearn.metrics.regression explained_variance_score max_error mean_squared_log_error
        value sklearn.metrics.regression median_absolute_error
        value sklearn.metrics.ranking auc brier_score_loss coverage_error dcg_score
        value sklearn.metrics.ranking label_ranking_average_precision_score label_ranking_loss ndcg_score precision_recall_curve
        value sklearn.metrics.ranking roc_curve
        value sklearn.metrics.cluster.supervised adjusted_mutual_info_score adjusted_rand_score completeness_score fowlkes_mallows_score
        value sklearn.metrics.cluster.supervised homogeneity_score mutual_info_score normalized_mutual_info_score v_measure_score
        value sklearn.metrics.cluster.unsupervised calinski_harabaz_score davies_bouldin_score silhouette_score
        value sklearn.metrics.scorer _passthrough_scorer
        # Scores and helpers of selection, preprocessing and text.
        value sklearn.feature_selection._univariate_selection f_oneway
        value sklearn.feature_selection.univariate_selection f_oneway
        value sklearn.feature_selection chi2 f_classif f_regression mutual_info_classif mutual_info_regression r_regression
        value sklearn.metrics accuracy_score f1_score make_scorer mean_absolute_error mean_squared_error precision_score r2_score
        value sklearn.metrics recall_score roc_auc_score
        value sklearn.preprocessing._data scale minmax_scale normalize binarize robust_scale maxabs_scale power_transform quantile_transform
        value sklearn.preprocessing.data scale minmax_scale normalize binarize robust_scale maxabs_scale
        value sklearn.preprocessing._label label_binarize
        value sklearn.feature_extraction.text strip_tags _preprocess _analyze
        value sklearn.utils.validation check_array column_or_1d
        value sklearn.cluster._mean_shift _mean_shift_single_seed
        value sklearn.decomposition._fastica _logcosh _exp _cube
        value sklearn.utils.extmath softmax
        """;
}
