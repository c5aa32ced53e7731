using System.Collections.Frozen;

using ModelGuard.Scanning.TorchScript;

namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>Attributes and types that pickles find by a text: by <c>getattr</c>, <c>attrgetter</c> and dill's <c>_load_type</c>.</summary>
internal static class AttributeNameRule
{
    // Attributes that lead from a function or frame of Python 2 or 3 to its globals without an underscore.
    private static readonly FrozenSet<string> FrameAttributes = Words("""
        func_globals func_code func_closure gi_frame gi_code cr_frame cr_code ag_frame ag_code tb_frame f_globals f_builtins f_locals
        f_back f_code im_func im_class mro
        """);

    // Bound methods that models hold as functions: tokenizers, stemmers and estimators; they work on what they are given.
    private static readonly FrozenSet<string> Harmless = Words("""
        stem lemmatize tokenize detokenize tag predict predict_proba predict_log_proba decision_function transform inverse_transform
        score_samples forward lower upper strip lstrip rstrip split casefold title capitalize swapcase join encode decode
        startswith endswith isalpha isdigit isalnum isnumeric mean sum std var median item index count keys values items get
        """);

    // Beginnings of methods that open, evaluate or call: DataFrame.eval and query, ndarray.tofile, Module.load_state_dict, KeyedVectors.load.
    private static readonly string[] Reaching =
    [
        "load", "save", "dump", "read", "write", "open", "exec", "eval", "query", "run", "system", "popen", "spawn", "import", "compile",
        "to_", "tofile", "from_", "fromfile", "apply", "pipe", "download", "push", "call", "register", "unlink", "rename", "chmod", "mkdir",
        "rmdir", "symlink", "touch", "hardlink", "replace", "setattr", "getattr", "delattr",
    ];

    // Bound methods that objects of these modules keep in their state, with what was read; each works on the arguments and the object alone.
    private static readonly FrozenSet<(string Module, string Name)> Reviewed = Pairs("""
        scipy.stats._distn_infrastructure _entropy _cdf_single _ppf_single _mom0_sc _mom1_sc _nonzero _pmf _mom_integ0 _mom_integ1
        scipy.stats._discrete_distns _entropy _cdf_single _ppf_single _mom0_sc _mom1_sc _nonzero _pmf
        scipy.stats._continuous_distns _entropy _cdf_single _ppf_single _mom0_sc _mom1_sc _mom_integ0 _mom_integ1
        scipy.stats._qmc _random_lhs _random_oa_lhs _random_cd
        scipy.interpolate._rbf _h_multiquadric _h_inverse_multiquadric _h_gaussian _h_linear _h_cubic _h_quintic _h_thin_plate _euclidean_norm
        scipy.interpolate.rbf _h_multiquadric _h_inverse_multiquadric _h_gaussian _h_linear _h_cubic _h_quintic _h_thin_plate _euclidean_norm
        torch.optim.lr_scheduler _annealing_cos _annealing_linear _triangular_scale_fn _triangular2_scale_fn _exp_range_scale_fn
        torch.optim.swa_utils _cosine_anneal _linear_anneal
        torch.nn.modules.lazy _infer_parameters _lazy_load_hook
        torch.nn.modules.linear _infer_parameters _lazy_load_hook
        torch.nn.modules.conv _infer_parameters _lazy_load_hook
        torch.nn.modules.batchnorm _infer_parameters _lazy_load_hook
        torch.nn.modules.instancenorm _infer_parameters _lazy_load_hook
        statsmodels.nonparametric.kernel_regression _est_loc_constant _est_loc_linear
        statsmodels.tsa.exponential_smoothing.ets loglike
        statsmodels.discrete.count_model _hessian_logit _hessian_probit
        statsmodels.distributions.discrete _entropy _pmf _cdf_single _ppf_single _nonzero
        numpy.random.mtrand rand randn randint random_sample uniform normal standard_normal choice permutation
        numpy.random._pickle rand randn randint random random_sample uniform normal standard_normal choice permutation integers
        """);

    // dill/_dill.py, _typemap: its own names of types, and those of Python 2's module types.
    private static readonly FrozenDictionary<string, (string Module, string Name)> PlainTypes = new Dictionary<string, (string Module, string Name)>
    {
        ["PartialType"] = ("functools", "partial"),
        ["BooleanType"] = ("builtins", "bool"),
        ["ComplexType"] = ("builtins", "complex"),
        ["DictType"] = ("builtins", "dict"),
        ["DictionaryType"] = ("builtins", "dict"),
        ["EllipsisType"] = ("types", "EllipsisType"),
        ["FloatType"] = ("builtins", "float"),
        ["IntType"] = ("builtins", "int"),
        ["ListType"] = ("builtins", "list"),
        ["LongType"] = ("builtins", "int"),
        ["NoneType"] = ("types", "NoneType"),
        ["NotImplementedType"] = ("types", "NotImplementedType"),
        ["ObjectType"] = ("builtins", "object"),
        ["SliceType"] = ("builtins", "slice"),
        ["StringType"] = ("builtins", "str"),
        ["TupleType"] = ("builtins", "tuple"),
        ["UnicodeType"] = ("builtins", "str"),
        ["XRangeType"] = ("builtins", "range"),
    }.Concat(Words("bool bytearray bytes complex dict float frozenset int list object range set slice str tuple")
        .Select(name => KeyValuePair.Create(name, (Module: "builtins", Name: name)))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a text names one attribute, and none of Python's own.</summary>
    public static bool IsPlain(string name) =>
        name.Length > 0 && !name.StartsWith("__", StringComparison.Ordinal) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !FrameAttributes.Contains(name);

    /// <summary>Whether a method has been reviewed; pandas and numpy look up other methods by texts that theirs are given.</summary>
    public static bool IsHarmless(GlobalJudgement owner, string name) =>
        Harmless.Contains(name) && !owner.Module.StartsWith("pandas.", StringComparison.Ordinal) && owner.Module is not "pandas";

    /// <summary>Whether a method of a text, a list, a tuple or a dict only reads it.</summary>
    public static bool IsHarmless(string name) => Harmless.Contains(name);

    /// <summary>Whether a method's name says that it opens, evaluates or calls something.</summary>
    public static bool ReachesFurther(string name) =>
        Reaching.Any(start => name.AsSpan().TrimStart('_').StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether a method of a class of a module has been reviewed there. torch's functions on tensors are attributes of one class of its own
    /// (torch/csrc/autograd/python_torch_functions_manual.cpp); they are operators, and graded as such.
    /// </summary>
    public static bool IsReviewed(GlobalJudgement owner, string name) =>
        Reviewed.Contains((owner.Module, name))
        || (owner.Name is "_VariableFunctionsClass" or "_VariableFunctions" && !name.StartsWith('_')
            && OperatorPolicy.Judge("aten", name).Grade == OperatorGrade.Allowed);

    /// <summary>What dill's name of a type stands for, where the type only holds data.</summary>
    public static (string Module, string Name)? PlainType(string name) => PlainTypes.TryGetValue(name, out (string Module, string Name) type) ? type : null;

    /// <summary>Whether a text is one that dill evaluates for a constant: <c>repr</c> of <c>Ellipsis</c>, <c>NotImplemented</c> or a range.</summary>
    public static bool IsPlainConstant(string text) =>
        text is "Ellipsis" or "NotImplemented"
        || (text.StartsWith("range(", StringComparison.Ordinal) && text.EndsWith(')') && text[6..^1].All(c => char.IsAsciiDigit(c) || c is '-' or ',' or ' '));

    private static FrozenSet<(string Module, string Name)> Pairs(string rows) =>
        rows.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(words => words.Skip(1).Select(name => (words[0], name)))
            .ToFrozenSet();

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
