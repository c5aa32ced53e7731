using System.Collections.Frozen;

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

    // dill/_dill.py, _typemap: its own names of types, and those of Python 2's module types.
    private static readonly FrozenSet<string> PlainTypes = Words("""
        bool bytearray bytes complex dict float frozenset int list object range set slice str tuple BooleanType ComplexType DictType
        DictionaryType EllipsisType FloatType IntType ListType LongType NoneType NotImplementedType ObjectType SliceType StringType
        TupleType UnicodeType XRangeType
        """);

    /// <summary>Whether a text names one attribute, and none of Python's own.</summary>
    public static bool IsPlain(string name) =>
        name.Length > 0 && !name.StartsWith("__", StringComparison.Ordinal) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !FrameAttributes.Contains(name);

    /// <summary>Whether a method has been reviewed; pandas and numpy look up other methods by texts that theirs are given.</summary>
    public static bool IsHarmless(GlobalJudgement owner, string name) =>
        Harmless.Contains(name) && !owner.Module.StartsWith("pandas.", StringComparison.Ordinal) && owner.Module is not "pandas";

    /// <summary>Whether a method's name says that it opens, evaluates or calls something.</summary>
    public static bool ReachesFurther(string name) =>
        Reaching.Any(start => name.AsSpan().TrimStart('_').StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether dill's name of a type is one that only holds data.</summary>
    public static bool IsPlainType(string name) => PlainTypes.Contains(name);

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
