using System.Collections.Frozen;

namespace ModelGuard.Scanning.Skops;

/// <summary>Names that skops itself writes or trusts, beside those of the allow-list for pickles.</summary>
internal static class SkopsNames
{
    /// <summary>Node classes of skops 0.1 to 0.13: <c>NODE_TYPE_MAPPING</c> of skops/io/_general.py, _numpy.py, _scipy.py, _sklearn.py, _pandas.py and old/.</summary>
    private static readonly FrozenSet<string> Loaders = Set("""
        DictNode DefaultDictNode ListNode SetNode TupleNode FunctionNode PartialNode TypeNode SliceNode ObjectNode ConstructorFromReduceNode
        MethodNode JsonNode BytesNode BytearrayNode OperatorFuncNode CachedNode
        NdArrayNode MaskedArrayNode RandomStateNode RandomGeneratorNode DTypeNode SparseMatrixNode
        TreeNode LossNode SGDNode _DictWithDeprecatedKeysNode QuantileForestNode SciKerasNode
        PandasIndexNode PandasRangeIndexNode PandasMultiIndexNode PandasSeriesNode PandasDataFrameNode PandasNumpyBackedArrayNode
        PandasMaskedArrayNode PandasCategoricalNode PandasPeriodArrayNode PandasIntervalArrayNode PandasExtensionArrayNode
        PandasExtensionDtypeNode PandasDatetimeTZDtypeNode PandasIntervalDtypeNode PandasCategoricalDtypeNode PandasSparseDtypeNode
        """);

    /// <summary>Types of Python that hold data: skops/io/_trusted_types.py, PRIMITIVES_TYPES and CONTAINER_TYPES.</summary>
    private static readonly FrozenSet<string> DataTypes = Set("""
        int float str bool complex bytes bytearray list dict tuple set frozenset slice NoneType range
        """);

    /// <summary>numpy.ufunc instances of numpy 1.21 to 2.x: skops/io/_trusted_types.py, NUMPY_UFUNC_TYPE_NAMES.</summary>
    private static readonly FrozenSet<string> Ufuncs = Set("""
        absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_count bitwise_or bitwise_xor cbrt ceil
        conj conjugate copysign cos cosh deg2rad degrees divide divmod equal exp exp2 expm1 fabs float_power floor floor_divide fmax fmin
        fmod frexp gcd greater greater_equal heaviside hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log
        log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul maximum minimum mod modf multiply
        negative nextafter not_equal positive power rad2deg radians reciprocal remainder right_shift rint sign signbit sin sinh spacing sqrt
        square subtract tan tanh true_divide trunc vecdot abs acos acosh asin asinh atan atan2 atanh pow
        """);

    /// <summary>Functions of scipy.special that models are seen to use: scipy/special/functions.json.</summary>
    private static readonly FrozenSet<string> SpecialFunctions = Set("""
        expit logit log_expit exp1 expi expm1 log1p xlogy xlog1py entr rel_entr kl_div huber pseudo_huber erf erfc erfinv erfcinv erfcx
        gamma gammaln loggamma digamma psi beta betaln betainc gammainc gammaincc boxcox boxcox1p inv_boxcox inv_boxcox1p ndtr ndtri
        log_ndtr softplus cbrt exp2 exp10 sindg cosdg tandg i0 i1 j0 j1 k0 k1 y0 y1 zeta
        """);

    /// <summary>numpy.random: the bit generators that a generator may be made of.</summary>
    private static readonly FrozenSet<string> BitGenerators = Set("PCG64 PCG64DXSM MT19937 Philox SFC64");

    /// <summary>Whether numpy has a bit generator of this name.</summary>
    public static bool IsBitGenerator(string name) => BitGenerators.Contains(name);

    /// <summary>Whether skops has a node class of this name.</summary>
    public static bool IsLoader(string name) => Loaders.Contains(name);

    /// <summary>Whether a type holds nothing but data.</summary>
    public static bool IsDataType(string module, string name) => module == "builtins" && DataTypes.Contains(name);

    /// <summary>Whether a function computes on its arguments and does nothing else.</summary>
    public static bool IsPlainFunction(string module, string name) => module switch
    {
        "numpy" or "numpy._core._multiarray_umath" or "numpy.core._multiarray_umath" => Ufuncs.Contains(name),
        "scipy.special" or "scipy.special._ufuncs" => SpecialFunctions.Contains(name),
        _ => false,
    };

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
