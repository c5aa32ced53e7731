namespace ModelGuard.Rules.Catalogue;

/// <summary>MG100x and MG101x: what a pickle does when it is loaded.</summary>
public static class PickleRules
{
    private const string ResaveAsSafetensors = "Do not load the file. Get the model from its publisher again, or have it re-saved as safetensors.";

    /// <summary>MG1001.</summary>
    public static Rule DangerousGlobal { get; } = new(
        "MG1001",
        "The pickle imports something that can run code or reach outside",
        Severity.Error,
        "Loading a pickle imports the names in it and calls them. This name can execute commands, open files or sockets, or build code.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1002.</summary>
    public static Rule ComputedCall { get; } = new(
        "MG1002",
        "The pickle calls a value that it computed",
        Severity.Error,
        "What is called is not an imported name but the result of an earlier call or an unknown value: the usual way to hide a dangerous function.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1003.</summary>
    public static Rule StateOnNonInstance { get; } = new(
        "MG1003",
        "The pickle sets the state of something that is no instance",
        Severity.Error,
        "BUILD on a function, class or module overwrites attributes of code that is already loaded.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1004.</summary>
    public static Rule UnknownGlobal { get; } = new(
        "MG1004",
        "The pickle uses a class or function of a package that ModelGuard does not know",
        Severity.Warning,
        "Loading it runs that package's code. Whether that is safe depends on the package and on the model's author.",
        "Re-save the model as safetensors, or accept the name for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1005.</summary>
    public static Rule DisallowedArguments { get; } = new(
        "MG1005",
        "The pickle calls an allowed function with arguments that make it unsafe",
        Severity.Error,
        "The function itself appears in ordinary models, but with these arguments it calls, imports or unpickles something else.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1006.</summary>
    public static Rule DisallowedTarget { get; } = new(
        "MG1006",
        "The pickle appends or assigns items to something that is no container",
        Severity.Error,
        "APPEND and SETITEM call methods of their target. On anything but a list, set or mapping, they run code or corrupt memory.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1007.</summary>
    public static Rule ExtensionCode { get; } = new(
        "MG1007",
        "The pickle refers to an object that is not in the file",
        Severity.Error,
        "An extension code or an unexpected persistent id is resolved by the program that loads the file, so what is loaded cannot be judged here.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1008.</summary>
    public static Rule ReadersDisagree { get; } = new(
        "MG1008",
        "Python's unpicklers read these bytes differently",
        Severity.Error,
        "The file was made so that one reader sees harmless data and another one code. No honest pickler writes such bytes.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1009.</summary>
    public static Rule EmbeddedPickle { get; } = new(
        "MG1009",
        "The pickle carries another pickle inside a string or bytes object",
        Severity.Warning,
        "Loading the outer pickle does not load the inner one, but code that unpickles it again runs whatever it holds.",
        "Find out what writes the inner pickle and what reads it, or re-save the model as safetensors.",
        Verdict.Suspicious);

    /// <summary>MG1010.</summary>
    public static Rule ProgramText { get; } = new(
        "MG1010",
        "The pickle carries the text of a program that runs commands",
        Severity.Error,
        "Loading the pickle does not run the text, but nothing in a model needs such a text, and what reads it cannot be judged here.",
        "Find out what reads the text, or re-save the model as safetensors.",
        Verdict.Inconclusive);

    /// <summary>MG1011.</summary>
    public static Rule AbsentArray { get; } = new(
        "MG1011",
        "The pickle refers to arrays in files that are not there",
        Severity.Info,
        "The pickle itself was judged completely. What it refers to is arrays of numbers; such a file is judged itself wherever it turns up.",
        "Add the files beside the pickle, or reference the archive that the pickle was taken from.",
        Verdict.Clean);

    /// <summary>All of these rules, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        DangerousGlobal,
        ComputedCall,
        StateOnNonInstance,
        UnknownGlobal,
        DisallowedArguments,
        DisallowedTarget,
        ExtensionCode,
        ReadersDisagree,
        EmbeddedPickle,
        ProgramText,
        AbsentArray,
    ];
}
