namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>numpy 1.x and 2.x: what its <c>__reduce__</c> methods write, and functions that appear as attributes.</summary>
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
        bit-generator numpy.random __RandomState_ctor
        # numpy/random/_pickle.py since 1.24: the second argument is called with the first, so it has a rule.
        rebuild numpy.random._pickle __bit_generator_ctor
        bit-generator numpy.random._pickle __generator_ctor __randomstate_ctor
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
        # numpy/_core/_methods.py and fromnumeric.py, in the modules where the versions define them; ufuncs name _multiarray_umath since 1.16.
        value numpy allclose amax amin append arange arccosh arcsinh arctan2 arctanh argsort argwhere around array_equal ascontiguousarray
        value numpy asfortranarray atleast_1d atleast_2d average bincount bitwise_and bitwise_or bitwise_xor broadcast_to cbrt clip
        value numpy column_stack concatenate conj copy corrcoef count_nonzero cov cross cumprod degrees diag digitize einsum empty
        value numpy empty_like expand_dims eye fix flatnonzero flip fliplr flipud floor_divide fmax fmin fmod full full_like gradient
        value numpy greater_equal heaviside histogram hstack hypot identity imag inner interp invert isclose isin isinf isnat less_equal
        value numpy linspace logaddexp2 logical_and logical_not logical_or logical_xor logspace matmul moveaxis nan_to_num nanargmax
        value numpy nanargmin nanpercentile nanquantile nanvar ndim not_equal ones_like outer pad percentile positive product ptp quantile
        value numpy radians ravel real remainder repeat reshape resize rint roll rollaxis rot90 round_ searchsorted shape sinc size sort
        value numpy split squeeze stack swapaxes take tensordot tile trace transpose trapezoid trapz tril triu true_divide unique vander
        value numpy vdot vstack where zeros_like
        value numpy.core._multiarray_umath absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_or
        value numpy.core._multiarray_umath bitwise_xor cbrt ceil conj conjugate copysign cos cosh deg2rad degrees divide divmod equal exp
        value numpy.core._multiarray_umath exp2 expm1 fabs float_power floor floor_divide fmax fmin fmod gcd greater greater_equal heaviside
        value numpy.core._multiarray_umath hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log log10 log1p log2
        value numpy.core._multiarray_umath logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul maximum minimum modf
        value numpy.core._multiarray_umath multiply negative nextafter not_equal positive power rad2deg radians reciprocal remainder
        value numpy.core._multiarray_umath right_shift rint sign signbit sin sinh spacing sqrt square subtract tan tanh true_divide trunc
        value numpy._core._multiarray_umath absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_or
        value numpy._core._multiarray_umath bitwise_xor cbrt ceil conj conjugate copysign cos cosh deg2rad degrees divide divmod equal exp
        value numpy._core._multiarray_umath exp2 expm1 fabs float_power floor floor_divide fmax fmin fmod gcd greater greater_equal
        value numpy._core._multiarray_umath heaviside hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log log10
        value numpy._core._multiarray_umath log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul maximum
        value numpy._core._multiarray_umath minimum modf multiply negative nextafter not_equal positive power rad2deg radians reciprocal
        value numpy._core._multiarray_umath remainder right_shift rint sign signbit sin sinh spacing sqrt square subtract tan tanh
        value numpy._core._multiarray_umath true_divide trunc
        value numpy.core.umath absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_or bitwise_xor cbrt
        value numpy.core.umath ceil conj conjugate copysign cos cosh deg2rad degrees divide divmod equal exp exp2 expm1 fabs float_power
        value numpy.core.umath floor floor_divide fmax fmin fmod gcd greater greater_equal heaviside hypot invert isfinite isinf isnan isnat
        value numpy.core.umath lcm ldexp left_shift less less_equal log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not
        value numpy.core.umath logical_or logical_xor matmul maximum minimum modf multiply negative nextafter not_equal positive power
        value numpy.core.umath rad2deg radians reciprocal remainder right_shift rint sign signbit sin sinh spacing sqrt square subtract tan
        value numpy.core.umath tanh true_divide trunc
        value numpy._core.umath absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_or bitwise_xor cbrt
        value numpy._core.umath ceil conj conjugate copysign cos cosh deg2rad degrees divide divmod equal exp exp2 expm1 fabs float_power
        value numpy._core.umath floor floor_divide fmax fmin fmod gcd greater greater_equal heaviside hypot invert isfinite isinf isnan
        value numpy._core.umath isnat lcm ldexp left_shift less less_equal log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not
        value numpy._core.umath logical_or logical_xor matmul maximum minimum modf multiply negative nextafter not_equal positive power
        value numpy._core.umath rad2deg radians reciprocal remainder right_shift rint sign signbit sin sinh spacing sqrt square subtract tan
        value numpy._core.umath tanh true_divide trunc
        value numpy.linalg norm inv pinv det eig eigh svd solve lstsq qr cholesky matrix_rank
        value numpy.linalg.linalg norm inv pinv det eig eigh svd solve lstsq qr cholesky
        value numpy.linalg._linalg norm inv pinv det eig eigh svd solve lstsq qr cholesky
        value numpy.random rand randn randint random uniform normal choice permutation shuffle random_sample
        value numpy.core.multiarray array arange zeros empty concatenate dot where
        value numpy._core.multiarray array arange zeros empty concatenate dot where
        value numpy.core.numeric ones full zeros_like ones_like identity outer cross
        value numpy._core.numeric ones full zeros_like ones_like identity outer cross
        value numpy bartlett blackman convolve correlate divmod dstack frexp hamming hanning i0 in1d intersect1d kaiser kron meshgrid nancumsum
        value numpy polyfit polyval select setdiff1d sort_complex union1d unwrap float_power lcm gcd left_shift right_shift spacing modf
        value numpy.fft fft fft2 fftfreq fftn fftshift hfft ifft ifft2 ifftn ifftshift ihfft irfft irfft2 irfftn rfft rfft2 rfftfreq rfftn
        value numpy.fft._pocketfft fft fft2 fftn hfft ifft ifft2 ifftn ihfft irfft irfft2 irfftn rfft rfft2 rfftn
        value numpy.core._multiarray_umath frexp
        value numpy._core._multiarray_umath frexp
        value numpy.random._generator default_rng
        value numpy.random default_rng
        type numpy byte ubyte short ushort uintc uintp long ulong single double longfloat half csingle cdouble clongfloat complex_ string_
        type numpy unicode_ signedinteger unsignedinteger inexact complexfloating flexible character bool8 object0 float128 complex256
        class numpy poly1d chararray vectorize
        class numpy.core.defchararray chararray
        class numpy._core.defchararray chararray
        class numpy.char chararray
        class numpy.lib.function_base vectorize
        class numpy.lib._function_base_impl vectorize
        type numpy.ma MaskedArray
        type numpy.ma.core mvoid MaskedRecords
        type numpy.ma.mrecords MaskedRecords mrecarray
        type numpy.polynomial.legendre Legendre
        type numpy.polynomial.hermite Hermite
        type numpy.polynomial.hermite_e HermiteE
        type numpy.polynomial.laguerre Laguerre
        type numpy.linalg LinAlgError
        type numpy.linalg.linalg LinAlgError
        type numpy.linalg._linalg LinAlgError
        """;
}
