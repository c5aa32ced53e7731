namespace ModelGuard.Rules.Catalogue;

/// <summary>MG109x: models of classical machine learning and other languages.</summary>
public static class ClassicalFormatRules
{
    /// <summary>MG1090.</summary>
    public static Rule RRunsCode { get; } = new(
        "MG1090",
        "The R object runs code or reaches outside",
        Severity.Error,
        "An R object can hold expressions that run as soon as somebody looks at a value, and functions that run commands, open files or load other code.",
        "Do not load the file. Get the model from its publisher again, or have its numbers exported, for example as CSV, PMML or ONNX.",
        Verdict.Unsafe);

    /// <summary>MG1091.</summary>
    public static Rule RCarriesCode { get; } = new(
        "MG1091",
        "The R object holds more than data",
        Severity.Warning,
        "Functions, environments and objects of packages mean what their author and their package make of them: using the model runs that code.",
        "Make sure that you trust the author and the package, then accept the finding for this exact file in modelguard.json; or have the model exported as PMML or ONNX.",
        Verdict.Suspicious);

    /// <summary>MG1092.</summary>
    public static Rule LuaCode { get; } = new(
        "MG1092",
        "The Torch7 file holds a Lua function",
        Severity.Error,
        "The function is bytecode, which Lua loads without checking it. It can run commands, and broken bytecode can take over the interpreter.",
        "Do not load the file. Ask the publisher for the weights alone, for example as safetensors.",
        Verdict.Unsafe);

    /// <summary>MG1093.</summary>
    public static Rule XmlReadsOutside { get; } = new(
        "MG1093",
        "The XML document declares a document type or entities",
        Severity.Error,
        "Programs that read the document follow its declarations: to files of the machine, to addresses, or into entities that grow without end.",
        "Do not load the file. A model needs no such declaration: get it from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1094.</summary>
    public static Rule PmmlNeedsCode { get; } = new(
        "MG1094",
        "The PMML document needs code that the standard does not bring",
        Severity.Warning,
        "Functions that PMML does not define, extensions of a vendor and embedded scripts are run by the program that reads the document, if it knows them; some load a class of that name.",
        "Read the document at this place, and make sure that you know what your program makes of it; then accept the name for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1095.</summary>
    public static Rule ModelIsProgram { get; } = new(
        "MG1095",
        "The model is the text of a program",
        Severity.Warning,
        "Using this model means to compile or import the file and to run whatever stands in it.",
        "Read the code, or export the model again in a format that is data, for example CatBoost's own .cbm, JSON or ONNX.",
        Verdict.Suspicious);

    /// <summary>MG1096.</summary>
    public static Rule HollowCompression { get; } = new(
        "MG1096",
        "The compressed file holds nothing but one byte, over and over",
        Severity.Warning,
        "So little unpacks to so much only where there is nothing in it: such a file is padding, or it is meant to exhaust whoever unpacks it.",
        "Remove the file, or make sure that whatever unpacks it limits what it writes.",
        Verdict.Suspicious);

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [RRunsCode, RCarriesCode, LuaCode, XmlReadsOutside, PmmlNeedsCode, ModelIsProgram, HollowCompression];
}
