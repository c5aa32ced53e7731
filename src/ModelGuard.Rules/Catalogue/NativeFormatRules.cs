namespace ModelGuard.Rules.Catalogue;

/// <summary>MG108x: formats that carry native code or graphs of operators for one runtime.</summary>
public static class NativeFormatRules
{
    /// <summary>MG1080.</summary>
    public static Rule DeviceCode { get; } = new(
        "MG1080",
        "The model holds compiled code or a vendor's blob that cannot be judged",
        Severity.Error,
        "A compiled engine, a delegate or a chip's program runs as the vendor's runtime pleases, in the process or on the device. Its form is not published, so nobody can see here what it does.",
        "Build it yourself from a model that can be judged (ONNX, safetensors), or accept this exact file in modelguard.json with a reason.",
        Verdict.Inconclusive);

    /// <summary>MG1081.</summary>
    public static Rule ModelIsProgram { get; } = new(
        "MG1081",
        "The model file is a program",
        Severity.Error,
        "Running the file runs native code with the rights of whoever starts it. The model inside was judged; the program around it was not.",
        "Take the weights out of the program (a llamafile is a zip archive behind an executable) and reference them alone, or accept this exact file in modelguard.json with a reason.",
        Verdict.Inconclusive);

    /// <summary>MG1082.</summary>
    public static Rule HardLinkedData { get; } = new(
        "MG1082",
        "External data of the model is a hard link",
        Severity.Warning,
        "The file has another name somewhere on the disk. What loads the model reads that other file, and what changes that other file changes the model.",
        "Replace the link by a copy of the data, or accept the file name for this exact model in modelguard.json if a build or package tool made the link.",
        Verdict.Suspicious);

    /// <summary>MG1083.</summary>
    public static Rule ProgramForCustomCode { get; } = new(
        "MG1083",
        "The model hands the text of a program to code of its own choice",
        Severity.Error,
        "A custom layer or operator is code beside the model, and this parameter of it holds commands or a script. What that code does with it cannot be judged here.",
        "Read the text at this place and the code that takes it. Do not load the file if nobody can say what it is for.",
        Verdict.Inconclusive);

    /// <summary>MG1084.</summary>
    public static Rule NamesClassOfProgram { get; } = new(
        "MG1084",
        "The model names a class or function of the program that loads it",
        Severity.Warning,
        "A custom layer, model or function is looked up by its name in the program and its libraries, made, and run. The model is only as safe as that code.",
        "Make sure that you know and trust the code of that name, then accept it for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1085.</summary>
    public static Rule LoadsLibrary { get; } = new(
        "MG1085",
        "Loading the model loads a native library or module of its choice",
        Severity.Error,
        "The model names a library and a function in it. Its loader opens the library, which runs its code before anything of the model is computed.",
        "Do not load the file. Ask the publisher for a model without user-defined functions, or for an ONNX export.",
        Verdict.Unsafe);

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        DeviceCode,
        ModelIsProgram,
        HardLinkedData,
        ProgramForCustomCode,
        NamesClassOfProgram,
        LoadsLibrary,
    ];
}
