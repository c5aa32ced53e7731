namespace ModelGuard.Rules.Catalogue;

/// <summary>MG1053 to MG106x: code that a model brings or names beside its weights.</summary>
public static class CarriedCodeRules
{
    /// <summary>MG1053.</summary>
    public static Rule DangerousName { get; } = new(
        "MG1053",
        "A description of the model names code that can run commands or reach outside",
        Severity.Error,
        "Loading the model imports what the description names and calls it with arguments of the file's choice.",
        "Do not load the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1054.</summary>
    public static Rule UnknownName { get; } = new(
        "MG1054",
        "A description of the model names a class or function that ModelGuard does not know",
        Severity.Warning,
        "Loading the model runs that code. Whether that is safe depends on the package that it belongs to and on the model's author.",
        "Make sure that you know and trust the package, then accept the name for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1055.</summary>
    public static Rule YamlObject { get; } = new(
        "MG1055",
        "A YAML document makes Python objects",
        Severity.Error,
        "Tags such as !!python/object make a YAML reader import and call what they name.",
        "Do not load the file. A configuration of a model needs plain values only.",
        Verdict.Unsafe);

    /// <summary>MG1056.</summary>
    public static Rule ArchiveRunsCode { get; } = new(
        "MG1056",
        "The archive brings Python code that runs when the model is used",
        Severity.Warning,
        "The server imports this code or installs these packages when it loads the archive. That is what such archives are for, so their author must be trusted.",
        "Read the code, then accept it for this exact file in modelguard.json, or serve the model with a built-in handler.",
        Verdict.Suspicious);

    /// <summary>MG1057.</summary>
    public static Rule ArchiveCodeReachesOutside { get; } = new(
        "MG1057",
        "Python code in the archive runs commands, builds code or installs packages from elsewhere",
        Severity.Error,
        "The code uses modules or functions that a handler of a model rarely needs. What it does with them cannot be judged here.",
        "Read the code at the line named. If it is genuine, accept it for this exact file in modelguard.json.",
        Verdict.Inconclusive);

    /// <summary>MG1060.</summary>
    public static Rule TemplateReachesPython { get; } = new(
        "MG1060",
        "The chat template reaches into the program that renders it",
        Severity.Error,
        "Programs render the template with Jinja when they talk to the model. From any value, this one walks into Python's interpreter, where it can run commands.",
        "Do not load the model with this template. Get it from its publisher again, or replace the template by a known good one.",
        Verdict.Unsafe);

    /// <summary>MG1061.</summary>
    public static Rule TemplateUnknown { get; } = new(
        "MG1061",
        "The chat template uses something that chat templates do not need",
        Severity.Warning,
        "Whether it is harmless depends on the program that renders the template and on what it hands in.",
        "Read the template at this place; accept the name for this exact file in modelguard.json if you trust it.",
        Verdict.Suspicious);

    /// <summary>MG1062.</summary>
    public static Rule ProgramInMetadata { get; } = new(
        "MG1062",
        "The model's metadata holds the text of a program",
        Severity.Warning,
        "Loading the weights runs nothing of it, but metadata describes a model and has no use for commands or scripts. Something else may hand it to an interpreter or a browser.",
        "Read the text at this place; if nobody can say what it is for, do not ship the file.",
        Verdict.Suspicious);

    /// <summary>MG1063.</summary>
    public static Rule GraphReachesOutside { get; } = new(
        "MG1063",
        "The model's graph reads or writes files, runs Python, or connects somewhere",
        Severity.Error,
        "An operator of this kind does more than compute: running the model makes it act on the machine, with paths and names that the graph holds.",
        "Do not run the model. Ask the publisher for an export for inference, without this operator.",
        Verdict.Unsafe);

    /// <summary>MG1064.</summary>
    public static Rule ConfigurationNamesCode { get; } = new(
        "MG1064",
        "The model's configuration makes loaders import Python",
        Severity.Warning,
        "Loaders that trust the repository import the module that the configuration names, from the model's folder or from another repository, and run it.",
        "Read that code, pin the revision it comes from, and accept it for this exact file; or use a model whose code is part of the library.",
        Verdict.Suspicious);

    /// <summary>All of these rules, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        DangerousName,
        UnknownName,
        YamlObject,
        ArchiveRunsCode,
        ArchiveCodeReachesOutside,
        TemplateReachesPython,
        TemplateUnknown,
        ProgramInMetadata,
        GraphReachesOutside,
        ConfigurationNamesCode,
    ];
}
