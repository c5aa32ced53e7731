using System.Collections.Frozen;

namespace ModelGuard.Scanning.Jinja.Judging;

/// <summary>
/// What chat templates may use. Filters and tests are those of jinja2/filters.py and jinja2/tests.py (3.1) that only compute; functions are
/// those that huggingface/transformers (utils/chat_template_utils.py), llama.cpp (minja) and vLLM give to a template; methods are those of
/// Python's str, list and dict that only compute or change the value itself.
/// </summary>
internal static class TemplateNames
{
    /// <summary>Functions that a template may call.</summary>
    public static FrozenSet<string> Functions { get; } = Set("raise_exception strftime_now range namespace dict caller super gettext ngettext _");

    /// <summary>Filters.</summary>
    public static FrozenSet<string> Filters { get; } = Set(
        "abs batch capitalize center count d default dictsort e equalto escape filesizeformat first float forceescape format groupby indent " +
        "int items join last length list lower map max min pprint random reject rejectattr replace reverse round safe select selectattr " +
        "slice sort string striptags sum title tojson tojson_unescaped trim truncate unique upper urlencode urlize wordcount wordwrap xmlattr " +
        "from_json fromjson strftime");

    /// <summary>Tests.</summary>
    public static FrozenSet<string> Tests { get; } = Set(
        "boolean callable defined divisibleby eq equalto escaped even false filter float ge greaterthan gt in integer iterable le lessthan " +
        "lower lt mapping ne none number odd sameas sequence string test true undefined upper contains startswith endswith");

    /// <summary>Methods of strings, lists, dictionaries and dates.</summary>
    public static FrozenSet<string> Methods { get; } = Set(
        "append capitalize casefold center clear copy count endswith expandtabs extend find get index insert isalnum isalpha isascii " +
        "isdecimal isdigit isidentifier islower isnumeric isoformat isspace istitle isupper items join keys ljust lower lstrip partition pop " +
        "popitem remove removeprefix removesuffix replace reverse rfind rindex rjust rpartition rsplit rstrip setdefault sort split " +
        "splitlines startswith strftime strip swapcase title translate update upper values zfill");

    /// <summary>Methods that fill a text in by its own directions, which may walk over attributes.</summary>
    public static FrozenSet<string> FormatMethods { get; } = Set("format format_map");

    /// <summary>Attributes without underscores in front that lead from a value into the interpreter (jinja2/sandbox.py).</summary>
    public static FrozenSet<string> InterpreterAttributes { get; } = Set(
        "ag_await ag_code ag_frame co_code co_consts co_names cr_await cr_code cr_frame f_back f_builtins f_code f_globals f_locals func_closure " +
        "func_code func_defaults func_globals gi_code gi_frame gi_yieldfrom im_class im_func im_self mro tb_frame tb_next");

    /// <summary>Objects of Jinja that real templates do not need and that lead into the interpreter.</summary>
    public static FrozenSet<string> Gadgets { get; } = Set("cycler joiner lipsum self");

    /// <summary>Functions and modules of Python: where a template reaches them, it runs code.</summary>
    public static FrozenSet<string> Python { get; } = Set(
        "builtins compile delattr environ eval exec getattr globals importlib input locals open os pickle setattr shutil socket subprocess sys vars");

    /// <summary>Names under which web frameworks hand their own objects to a template.</summary>
    public static FrozenSet<string> FrameworkObjects { get; } = Set(
        "app application config current_app g get_flashed_messages handler request session settings url_for");

    /// <summary>Methods that run commands, import or open something, whatever they are called on.</summary>
    public static FrozenSet<string> DangerousMethods { get; } = Set(
        "Popen call check_call check_output compile connect environ eval exec execfile execv fork getenv getoutput import_module import_string " +
        "kill listdir load load_module loads makedirs mkdir open popen putenv read read_bytes read_text readline readlines recv remove_tree " +
        "rename request rmdir rmtree run run_module send spawn spawnl subclasses system unlink urlopen urlretrieve write write_bytes write_text");

    /// <summary>Filters whose first argument names another filter or a test.</summary>
    public static FrozenSet<string> ByName { get; } = Set("map select reject");

    /// <summary>Filters that look into the attribute that an argument names.</summary>
    public static FrozenSet<string> ByAttribute { get; } = Set("groupby map max min rejectattr selectattr sort sum unique");

    /// <summary>Tags that read another template.</summary>
    public static FrozenSet<string> LoadingTags { get; } = Set("extends from import include");

    /// <summary>Whether a name leads into the interpreter.</summary>
    public static bool IsInterpreterName(string name) =>
        (name.Length > 4 && name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal))
        || name.StartsWith("__", StringComparison.Ordinal)
        || InterpreterAttributes.Contains(name);

    private static FrozenSet<string> Set(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
