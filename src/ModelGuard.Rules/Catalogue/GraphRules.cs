namespace ModelGuard.Rules.Catalogue;

/// <summary>MG104x and MG1050 to MG1052: data outside the model, operators of a graph, tensors and their storages.</summary>
public static class GraphRules
{
    /// <summary>MG1040.</summary>
    public static Rule ExternalDataEscapes { get; } = new(
        "MG1040",
        "The model reads external data outside its own folder",
        Severity.Error,
        "Loading the model opens a file of the model author's choice on the machine that loads it.",
        "Do not load the file. Get the model from its publisher again, with its data beside it.",
        Verdict.Unsafe);

    /// <summary>MG1041.</summary>
    public static Rule ExternalDataMissing { get; } = new(
        "MG1041",
        "External data of the model is missing or too short",
        Severity.Error,
        "A part of the model is not there, so it has not been judged, and loading it fails or reads beyond the file.",
        "Add the data file beside the model and reference it, or get the model from its publisher again.",
        Verdict.Inconclusive);

    /// <summary>MG1042.</summary>
    public static Rule CustomOperator { get; } = new(
        "MG1042",
        "The model needs operators from a domain that is not part of the standard",
        Severity.Warning,
        "A custom operator is native code that the application must load beside the model.",
        "Make sure that you know and trust the library that implements the operators, then accept the domain for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1043.</summary>
    public static Rule PythonOperator { get; } = new(
        "MG1043",
        "The model runs Python code",
        Severity.Error,
        "An operator of this kind calls back into a Python interpreter.",
        "Do not load the file. Export the model again without Python operators.",
        Verdict.Unsafe);

    /// <summary>MG1050.</summary>
    public static Rule DangerousOperator { get; } = new(
        "MG1050",
        "The model's code uses an operator that reaches outside the model",
        Severity.Error,
        "TorchScript code runs when the model is used, and parts of it already when it is loaded. This operator reads or writes files, reaches the network, runs Python code or skips checks of memory.",
        "Do not load the file. Get the model from its publisher again, or have it exported as ONNX or safetensors.",
        Verdict.Unsafe);

    /// <summary>MG1051.</summary>
    public static Rule UnlistedOperator { get; } = new(
        "MG1051",
        "The model's code uses an operator or class that is on no list",
        Severity.Warning,
        "It belongs to a native library that the application must load beside the model. The model is only as safe as that library.",
        "Make sure that you know and trust the library, then accept the name for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1052.</summary>
    public static Rule TensorOutsideStorage { get; } = new(
        "MG1052",
        "A tensor does not fit its storage",
        Severity.Error,
        "A tensor is a view of a storage. One that reaches outside, or a storage that is described in two ways, makes a loader without checks read or write memory that is not its own.",
        "Do not load the file. Get the model from its publisher again, or have it re-saved as safetensors.",
        Verdict.Unsafe);

    /// <summary>All of these rules, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        ExternalDataEscapes,
        ExternalDataMissing,
        CustomOperator,
        PythonOperator,
        DangerousOperator,
        UnlistedOperator,
        TensorOutsideStorage,
    ];
}
