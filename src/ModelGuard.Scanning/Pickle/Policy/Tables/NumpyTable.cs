namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>numpy 1.x and 2.x, and scipy: what their <c>__reduce__</c> methods write, and functions that appear as attributes.</summary>
internal static class NumpyTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # ndarray.__reduce__, dtype.__reduce__, scalars (numpy/_core/src/multiarray/methods.c, descriptor.c, scalartypes.c.src).
        class-first numpy.core.multiarray _reconstruct
        class-first numpy.core._internal _reconstruct
        class-first numpy._core.multiarray _reconstruct
        scalar numpy.core.multiarray scalar
        scalar numpy._core.multiarray scalar
        rebuild numpy.core.multiarray _frombuffer
        rebuild numpy._core.multiarray _frombuffer
        rebuild numpy.core.numeric _frombuffer
        rebuild numpy._core.numeric _frombuffer
        class-first numpy.core.records record_reconstruct
        type numpy dtype ndarray matrix recarray record
        class numpy.core._multiarray_umath ndarray
        class numpy.matrixlib.defmatrix matrix
        class numpy.core.records recarray record
        class numpy.rec recarray record
        class numpy._core.records recarray record
        type numpy bool_ bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 intc intp longlong ulonglong float16 float32 float64 longdouble
        type numpy complex64 complex128 clongdouble str_ bytes_ object_ datetime64 timedelta64 float_ int_ uint void number integer floating
        value numpy generic ufunc nan inf pi e newaxis
        type numpy.dtypes BoolDType Int8DType Int16DType Int32DType Int64DType UInt8DType UInt16DType UInt32DType UInt64DType
        type numpy.dtypes Float16DType Float32DType Float64DType LongDoubleDType Complex64DType Complex128DType ObjectDType StrDType
        type numpy.dtypes BytesDType VoidDType DateTime64DType TimeDelta64DType StringDType
        # ufunc.__reduce__ writes the name; elementwise functions are favourite attributes of transformers.
        value numpy abs absolute add any all arccos arcsin arctan argmax argmin array asarray ceil cos cosh cumsum deg2rad diff divide dot
        value numpy equal exp exp2 expm1 fabs floor greater isfinite isnan less log log10 log1p log2 logaddexp maximum max mean median min
        value numpy minimum mod multiply nanmax nanmean nanmedian nanmin nanstd nansum negative ones power prod rad2deg reciprocal round
        value numpy sign sin sinh sqrt square std subtract sum tan tanh trunc var zeros
        value numpy.core.fromnumeric amax amin argmax argmin mean std sum var round_ max min prod
        value numpy._core.fromnumeric amax amin argmax argmin mean std sum var round max min prod
        value numpy.lib.function_base median average percentile quantile
        value numpy.lib._function_base_impl median average percentile quantile
        # numpy/_core/__init__.py: _ufunc_reduce returns the ufunc of a name.
        constants numpy.core _ufunc_reconstruct
        constants numpy._core _ufunc_reconstruct
        # Masked arrays (numpy/ma/core.py).
        class-first numpy.ma.core _mareconstruct
        type numpy.ma.core MaskedArray MaskedConstant
        class-first numpy.ma.mrecords _mrreconstruct
        # Random generators (numpy/random/_pickle.py): bit generators by name or class.
        rebuild numpy.random __RandomState_ctor
        rebuild numpy.random._pickle __bit_generator_ctor __generator_ctor __randomstate_ctor
        class numpy.random.mtrand RandomState
        class numpy.random._generator Generator
        class numpy.random._mt19937 MT19937
        class numpy.random._pcg64 PCG64 PCG64DXSM
        class numpy.random._philox Philox
        class numpy.random._sfc64 SFC64
        rebuild numpy.random._mt19937 __pyx_unpickle_MT19937
        type numpy.random.bit_generator SeedSequence BitGenerator SeedlessSeedSequence
        class-first numpy.random.bit_generator __pyx_unpickle_SeedSequence __pyx_unpickle_BitGenerator
        type numpy.polynomial.polynomial Polynomial
        type numpy.polynomial.chebyshev Chebyshev
        type numpy.lib.polynomial poly1d
        type numpy.lib._polynomial_impl poly1d
        # scipy.sparse, old and new modules: NEWOBJ and BUILD with plain arrays.
        class scipy.sparse bsr_array bsr_matrix coo_array coo_matrix csc_array csc_matrix csr_array csr_matrix dia_array dia_matrix dok_array
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
        dict scipy.sparse dok_matrix
        class scipy.sparse.lil lil_matrix
        # Interpolators, trees, distributions.
        class scipy.interpolate._interpolate interp1d interp2d PPoly BPoly
        class scipy.interpolate.interpolate interp1d interp2d PPoly BPoly
        class scipy.interpolate._bsplines BSpline
        class scipy.interpolate._cubic CubicSpline PchipInterpolator Akima1DInterpolator
        class scipy.interpolate._fitpack2 UnivariateSpline InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline SmoothBivariateSpline
        class scipy.interpolate.fitpack2 UnivariateSpline InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline
        class scipy.interpolate._rgi RegularGridInterpolator
        class scipy.interpolate._rbfinterp RBFInterpolator
        type scipy.spatial._ckdtree cKDTree cKDTreeNode
        type scipy.spatial.ckdtree cKDTree cKDTreeNode
        type scipy.spatial._kdtree KDTree
        type scipy.spatial.kdtree KDTree
        class scipy.spatial.transform._rotation Rotation Slerp
        class scipy.stats._distn_infrastructure rv_frozen rv_continuous_frozen rv_discrete_frozen
        class scipy.stats._continuous_distns norm_gen uniform_gen expon_gen gamma_gen beta_gen t_gen chi2_gen lognorm_gen loguniform_gen
        class scipy.stats._continuous_distns reciprocal_gen truncnorm_gen laplace_gen cauchy_gen weibull_min_gen
        class scipy.stats._discrete_distns randint_gen poisson_gen binom_gen geom_gen
        class scipy.stats._kde gaussian_kde
        class scipy.stats.kde gaussian_kde
        dict scipy.optimize.optimize OptimizeResult
        dict scipy.optimize._optimize OptimizeResult
        value scipy.special expit logit
        value scipy.special._ufuncs expit logit erf
        """;
}
