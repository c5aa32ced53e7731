namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>scipy 0.13 to 1.16, under the old flat and the new private module paths: scipy/*/__init__.py name both.</summary>
internal static class ScipyTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # scipy.sparse, old and new modules: NEWOBJ and BUILD with plain arrays.
        class scipy.sparse bsr_array bsr_matrix coo_array coo_matrix csc_array csc_matrix csr_array csr_matrix dia_array dia_matrix
        class scipy.sparse lil_array lil_matrix
        class scipy.sparse._bsr bsr_array bsr_matrix
        class scipy.sparse._coo coo_array coo_matrix
        class scipy.sparse._csc csc_array csc_matrix
        class scipy.sparse._csr csr_array csr_matrix
        class scipy.sparse._dia dia_array dia_matrix
        dict scipy.sparse._dok dok_array dok_matrix
        class scipy.sparse._lil lil_array lil_matrix
        class scipy.sparse.bsr bsr_matrix
        class scipy.sparse.coo coo_matrix
        class scipy.sparse.csc csc_matrix
        class scipy.sparse.csr csr_matrix
        class scipy.sparse.dia dia_matrix
        dict scipy.sparse.dok dok_matrix
        dict scipy.sparse dok_array dok_matrix
        class scipy.sparse.lil lil_matrix
        class scipy.interpolate._interpolate interp1d interp2d PPoly BPoly
        class scipy.interpolate.interpolate interp1d interp2d PPoly BPoly
        class scipy.interpolate._bsplines BSpline
        class scipy.interpolate._cubic CubicSpline PchipInterpolator Akima1DInterpolator
        class scipy.interpolate._fitpack2 UnivariateSpline InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline
        class scipy.interpolate._fitpack2 SmoothBivariateSpline
        class scipy.interpolate.fitpack2 UnivariateSpline InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline
        class scipy.interpolate._rgi RegularGridInterpolator
        class scipy.interpolate._rbfinterp RBFInterpolator
        type scipy.spatial._ckdtree cKDTree cKDTreeNode
        type scipy.spatial.ckdtree cKDTree cKDTreeNode
        type scipy.spatial._kdtree KDTree
        type scipy.spatial.kdtree KDTree
        class scipy.spatial.transform._rotation Rotation Slerp
        class scipy.stats._distn_infrastructure rv_frozen rv_continuous_frozen rv_discrete_frozen
        class scipy.stats._kde gaussian_kde
        class scipy.stats.kde gaussian_kde
        dict scipy.optimize.optimize OptimizeResult
        dict scipy.optimize._optimize OptimizeResult
        value scipy.special expit logit
        value scipy.special._ufuncs expit logit erf
        class scipy.sparse._arrays bsr_array coo_array csc_array csr_array dia_array lil_array
        dict scipy.sparse._arrays dok_array
        class scipy.sparse._matrix spmatrix
        class scipy.sparse._base spmatrix _spbase sparray
        class scipy.sparse.base spmatrix
        # scipy/sparse/linalg/_interface.py: an operator holds matrices.
        class scipy.sparse.linalg._interface MatrixLinearOperator IdentityOperator _AdjointMatrixOperator _ScaledLinearOperator
        class scipy.sparse.linalg._interface _SumLinearOperator _ProductLinearOperator
        # Distributions: rv_generic.__setstate__ executes a text of the state since 1.6, so the state has a rule. scipy/stats/_distn_infrastructure.py.
        distribution scipy.stats._continuous_distns alpha_gen anglit_gen arcsine_gen argus_gen beta_gen betaprime_gen bradford_gen
        distribution scipy.stats._continuous_distns burr12_gen burr_gen cauchy_gen chi2_gen chi_gen cosine_gen crystalball_gen dgamma_gen
        distribution scipy.stats._continuous_distns dpareto_lognorm_gen dweibull_gen erlang_gen expon_gen exponnorm_gen exponpow_gen
        distribution scipy.stats._continuous_distns exponweib_gen f_gen fatiguelife_gen fisk_gen foldcauchy_gen foldnorm_gen frechet_l_gen
        distribution scipy.stats._continuous_distns frechet_r_gen gamma_gen gausshyper_gen genexpon_gen genextreme_gen gengamma_gen
        distribution scipy.stats._continuous_distns genhalflogistic_gen genhyperbolic_gen geninvgauss_gen genlogistic_gen gennorm_gen
        distribution scipy.stats._continuous_distns genpareto_gen gibrat_gen gilbrat_gen gompertz_gen gumbel_l_gen gumbel_r_gen
        distribution scipy.stats._continuous_distns halfcauchy_gen halfgennorm_gen halflogistic_gen halfnorm_gen hypsecant_gen invgamma_gen
        distribution scipy.stats._continuous_distns invgauss_gen invweibull_gen irwinhall_gen jf_skew_t_gen johnsonsb_gen johnsonsu_gen
        distribution scipy.stats._continuous_distns kappa3_gen kappa4_gen ksone_gen kstwo_gen kstwobign_gen landau_gen
        distribution scipy.stats._continuous_distns laplace_asymmetric_gen laplace_gen levy_gen levy_l_gen loggamma_gen logistic_gen
        distribution scipy.stats._continuous_distns loglaplace_gen lognorm_gen loguniform_gen lomax_gen maxwell_gen mielke_gen moyal_gen
        distribution scipy.stats._continuous_distns nakagami_gen ncf_gen nct_gen ncx2_gen norm_gen norminvgauss_gen pareto_gen pearson3_gen
        distribution scipy.stats._continuous_distns powerlaw_gen powerlognorm_gen powernorm_gen rayleigh_gen rdist_gen recipinvgauss_gen
        distribution scipy.stats._continuous_distns reciprocal_gen rel_breitwigner_gen rice_gen rv_histogram semicircular_gen skew_norm_gen
        distribution scipy.stats._continuous_distns skewcauchy_gen studentized_range_gen t_gen trapezoid_gen trapz_gen triang_gen
        distribution scipy.stats._continuous_distns truncexpon_gen truncnorm_gen truncpareto_gen truncweibull_min_gen tukeylambda_gen
        distribution scipy.stats._continuous_distns uniform_gen vonmises_gen wald_gen weibull_max_gen weibull_min_gen wrapcauchy_gen
        distribution scipy.stats._discrete_distns _nchypergeom_gen bernoulli_gen betabinom_gen betanbinom_gen binom_gen boltzmann_gen
        distribution scipy.stats._discrete_distns dlaplace_gen geom_gen hypergeom_gen logser_gen nbinom_gen nchypergeom_fisher_gen
        distribution scipy.stats._discrete_distns nchypergeom_gen nchypergeom_wallenius_gen nhypergeom_gen planck_gen poisson_binom_gen
        distribution scipy.stats._discrete_distns poisson_gen randint_gen skellam_gen yulesimon_gen zipf_gen zipfian_gen
        distribution scipy.stats._distn_infrastructure rv_continuous rv_discrete rv_generic rv_sample
        distribution scipy.stats._levy_stable levy_stable_gen
        distribution scipy.stats.distributions norm_gen uniform_gen expon_gen gamma_gen beta_gen t_gen chi2_gen lognorm_gen randint_gen
        distribution scipy.stats.distributions poisson_gen rv_continuous rv_discrete
        class scipy.stats.distributions rv_frozen
        class scipy.stats._multivariate _PSD multivariate_normal_gen multivariate_normal_frozen matrix_normal_gen matrix_normal_frozen
        class scipy.stats._multivariate dirichlet_gen dirichlet_frozen wishart_gen wishart_frozen invwishart_gen invwishart_frozen
        class scipy.stats._multivariate multinomial_gen multinomial_frozen ortho_group_gen multivariate_t_gen multivariate_t_frozen
        class scipy.stats._multivariate multivariate_hypergeom_gen multivariate_hypergeom_frozen vonmises_fisher_gen vonmises_fisher_frozen
        class scipy.stats._multivariate normal_inverse_gamma_gen
        class scipy.stats._covariance CovViaPSD CovViaPrecision CovViaDiagonal CovViaCholesky CovViaEigendecomposition
        class scipy.stats._qmc Halton LatinHypercube Sobol PoissonDisk MultivariateNormalQMC MultinomialQMC
        # Results: named tuples and plain objects.
        type scipy.stats._binned_statistic BinnedStatisticResult BinnedStatistic2dResult BinnedStatisticddResult
        type scipy.stats._binomtest BinomTestResult
        type scipy.stats._common ConfidenceInterval
        type scipy.stats._crosstab CrosstabResult
        type scipy.stats._fit FitResult GoodnessOfFitResult
        type scipy.stats._hypotests Epps_Singleton_2sampResult CramerVonMisesResult TukeyHSDResult
        type scipy.stats._mannwhitneyu MannwhitneyuResult
        type scipy.stats._morestats Mean Variance Std_dev ShapiroResult AndersonResult Anderson_ksampResult AnsariResult BartlettResult
        type scipy.stats._morestats LeveneResult FlignerResult WilcoxonResult MedianTestResult
        type scipy.stats._mstats_basic ModeResult PointbiserialrResult SenSeasonalSlopesResult Ttest_1sampResult Ttest_indResult
        type scipy.stats._mstats_basic Ttest_relResult MannwhitneyuResult KruskalResult DescribeResult SkewtestResult KurtosistestResult
        type scipy.stats._mstats_basic NormaltestResult F_onewayResult FriedmanchisquareResult BrunnerMunzelResult
        type scipy.stats._odds_ratio OddsRatioResult
        type scipy.stats._relative_risk RelativeRiskResult
        type scipy.stats._stats_mstats_common LinregressResult TheilslopesResult SiegelslopesResult
        type scipy.stats._stats_py SignificanceResult ModeResult DescribeResult SkewtestResult KurtosistestResult NormaltestResult
        type scipy.stats._stats_py HistogramResult CumfreqResult RelfreqResult SigmaclipResult F_onewayResult ConfidenceInterval
        type scipy.stats._stats_py PearsonRResultBase PearsonRResult MGCResult TtestResultBase TtestResult Ttest_indResult
        type scipy.stats._stats_py Power_divergenceResult KstestResult RanksumsResult KruskalResult FriedmanchisquareResult
        type scipy.stats._stats_py BrunnerMunzelResult RepeatedResults
        type scipy.stats.contingency Chi2ContingencyResult
        type scipy.stats.stats LinregressResult DescribeResult ModeResult Ttest_indResult Ttest_relResult Ttest_1sampResult SpearmanrResult
        type scipy.stats.stats KruskalResult KstestResult Ks_2sampResult NormaltestResult F_onewayResult Power_divergenceResult
        type scipy.stats.stats RanksumsResult
        dict scipy.optimize OptimizeResult
        class scipy.optimize._constraints Bounds LinearConstraint NonlinearConstraint
        class scipy.optimize._lbfgsb_py LbfgsInvHessProduct
        class scipy.optimize.lbfgsb LbfgsInvHessProduct
        class scipy.optimize.zeros RootResults
        dict scipy.optimize._zeros_py RootResults
        class scipy.optimize._hessian_update_strategy BFGS SR1
        # Interpolators.
        class scipy.interpolate._interpolate NdPPoly
        class scipy.interpolate.interpolate NdPPoly
        value scipy.interpolate._interpolate interp1d._call_linear interp1d._call_linear_np interp1d._call_nearest
        value scipy.interpolate._interpolate interp1d._call_previousnext interp1d._call_spline interp1d._call_nan_spline
        value scipy.interpolate.interpolate interp1d._call_linear interp1d._call_linear_np interp1d._call_nearest
        value scipy.interpolate.interpolate interp1d._call_previousnext interp1d._call_spline interp1d._call_nan_spline
        class scipy.interpolate._ndbspline NdBSpline
        class scipy.interpolate._cubic CubicHermiteSpline
        class scipy.interpolate._bary_rational AAA FloaterHormannInterpolator
        class scipy.interpolate._fitpack2 BivariateSpline
        class scipy.interpolate._fitpack2 LSQBivariateSpline SphereBivariateSpline
        class scipy.interpolate._fitpack2 SmoothSphereBivariateSpline LSQSphereBivariateSpline RectSphereBivariateSpline
        class scipy.interpolate._fitpack2 _DerivedBivariateSpline
        class scipy.interpolate.fitpack2 BivariateSpline
        class scipy.interpolate.fitpack2 SmoothBivariateSpline LSQBivariateSpline
        class scipy.interpolate._rbf Rbf
        class scipy.interpolate.rbf Rbf
        class scipy.interpolate._ndgriddata NearestNDInterpolator
        class scipy.interpolate.ndgriddata NearestNDInterpolator
        class scipy.interpolate._polyint KroghInterpolator BarycentricInterpolator
        class scipy.interpolate.polyint KroghInterpolator BarycentricInterpolator
        class scipy.interpolate.interpnd LinearNDInterpolator CloughTocher2DInterpolator
        class scipy.interpolate._interpnd LinearNDInterpolator CloughTocher2DInterpolator
        # Trees, rotations, systems.
        type scipy.spatial._kdtree Rectangle
        class scipy.spatial._kdtree KDTree.node KDTree.leafnode KDTree.innernode
        class scipy.spatial.kdtree KDTree.node KDTree.leafnode KDTree.innernode
        class scipy.spatial._qhull Delaunay ConvexHull Voronoi
        class scipy.spatial.qhull Delaunay ConvexHull Voronoi
        class scipy.spatial._spherical_voronoi SphericalVoronoi
        type scipy.spatial.transform.rotation Rotation Slerp
        class scipy.spatial.transform._rotation_spline RotationSpline
        class scipy.cluster.hierarchy ClusterNode
        class scipy.signal._ltisys TransferFunctionContinuous TransferFunctionDiscrete ZerosPolesGainContinuous ZerosPolesGainDiscrete
        class scipy.signal._ltisys StateSpaceContinuous StateSpaceDiscrete
        class scipy.signal.ltisys TransferFunctionContinuous TransferFunctionDiscrete ZerosPolesGainContinuous ZerosPolesGainDiscrete
        class scipy.signal.ltisys StateSpaceContinuous StateSpaceDiscrete
        type scipy.spatial.transform._rotation Rotation
        class scipy._lib._disjoint_set DisjointSet
        # Results of solvers, scipy/integrate/_ivp and _bvp.py: arrays and polynomials.
        dict scipy.integrate._ivp.ivp OdeResult
        dict scipy.integrate._bvp BVPResult
        class scipy.integrate._ivp.common OdeSolution ConstantDenseOutput
        class scipy.integrate._ivp.rk RkDenseOutput Dop853DenseOutput
        class scipy.integrate._ivp.bdf BdfDenseOutput
        class scipy.integrate._ivp.radau RadauDenseOutput
        class scipy.integrate._ivp.lsoda LsodaDenseOutput
        class scipy.stats._multivariate ortho_group_frozen special_ortho_group_gen special_ortho_group_frozen uniform_direction_gen
        class scipy.stats._multivariate uniform_direction_frozen unitary_group_gen unitary_group_frozen random_correlation_gen
        class scipy.stats._multivariate random_correlation_frozen random_table_gen random_table_frozen dirichlet_multinomial_gen
        class scipy.stats._multivariate dirichlet_multinomial_frozen
        # Functions as attributes of estimators: they compute on arrays (scipy 1.10).
        value scipy.linalg._basic inv pinv pinvh solve lstsq det solve_triangular
        value scipy.linalg._decomp eig eigh eigvals eigvalsh
        value scipy.linalg._decomp_svd svd svdvals orth null_space
        value scipy.linalg._decomp_cholesky cholesky cho_factor cho_solve
        value scipy.linalg._decomp_lu lu lu_factor lu_solve
        value scipy.linalg._decomp_qr qr
        value scipy.linalg._matfuncs expm logm sqrtm
        value scipy.linalg._misc norm
        value scipy.ndimage._filters gaussian_filter gaussian_filter1d median_filter maximum_filter minimum_filter uniform_filter uniform_filter1d
        value scipy.ndimage._filters sobel prewitt laplace gaussian_laplace gaussian_gradient_magnitude convolve convolve1d correlate correlate1d
        value scipy.ndimage._filters percentile_filter rank_filter
        value scipy.ndimage._interpolation zoom rotate shift map_coordinates affine_transform spline_filter
        value scipy.ndimage._measurements label center_of_mass find_objects mean sum variance standard_deviation
        value scipy.ndimage._morphology binary_closing binary_dilation binary_erosion binary_fill_holes binary_opening distance_transform_edt
        value scipy.signal._peak_finding find_peaks find_peaks_cwt peak_prominences peak_widths argrelextrema
        value scipy.signal._savitzky_golay savgol_filter savgol_coeffs
        value scipy.signal._signaltools convolve correlate fftconvolve detrend filtfilt lfilter lfilter_zi sosfilt sosfiltfilt medfilt wiener hilbert
        value scipy.signal._signaltools resample resample_poly decimate envelope
        value scipy.signal._spectral_py welch spectrogram periodogram csd coherence stft istft lombscargle
        value scipy.signal._filter_design butter cheby1 cheby2 ellip bessel iirfilter freqz
        value scipy.spatial.distance yule rogerstanimoto russellrao sokalmichener sokalsneath kulczynski1 directed_hausdorff
        value scipy.special._basic comb factorial perm
        value scipy.special._ufuncs cbrt entr exp10 exp2 huber pseudo_huber i0 i1 iv jv kv j0 j1 k0 k1 y0 y1 yv rel_entr kl_div loggamma erfcx wofz
        value scipy.special._ufuncs zeta polygamma poch binom log_expit xlog1py gammainc gammaincc betainc chdtr fdtr stdtr bdtr pdtr
        value scipy.stats._entropy entropy differential_entropy
        value scipy.stats._morestats boxcox boxcox_llf boxcox_normmax yeojohnson yeojohnson_llf yeojohnson_normmax shapiro anderson
        value scipy.stats._stats_py gmean hmean pmean iqr median_abs_deviation moment rankdata sem trim_mean variation zmap gstd percentileofscore
        value scipy.stats._stats_py ks_2samp kstest ttest_1samp ttest_rel chisquare describe linregress pointbiserialr weightedtau wasserstein_distance
        value scipy.stats._mannwhitneyu mannwhitneyu
        value scipy.special softmax logsumexp erf erfc gamma gammaln beta betaln digamma psi
        value scipy.special._ufuncs erfc erfinv gamma gammaln beta betaln digamma psi xlogy log1p expm1 boxcox boxcox1p
        value scipy.special._ufuncs inv_boxcox inv_boxcox1p log_ndtr ndtr ndtri
        value scipy.special._logsumexp softmax logsumexp log_softmax
        value scipy.spatial.distance cosine euclidean cityblock correlation chebyshev braycurtis canberra minkowski sqeuclidean hamming
        value scipy.spatial.distance jaccard dice mahalanobis jensenshannon cdist pdist squareform
        value scipy.stats._stats_py pearsonr spearmanr kendalltau zscore skew kurtosis mode ttest_ind f_oneway
        value scipy.stats.stats pearsonr spearmanr kendalltau zscore skew kurtosis mode ttest_ind f_oneway
        """;
}
