namespace ModelGuard.Scanning.TorchScript;

/// <summary>What one file of TorchScript code defines and refers to.</summary>
/// <param name="Definitions">Classes and functions of the file by their names without a module.</param>
/// <param name="Members">Names of methods and attributes of all classes in the file.</param>
/// <param name="References">Everything that it refers to, each once.</param>
/// <param name="Fault">Where reading ended early; <see langword="null"/> where the whole file was read.</param>
internal sealed record ScriptUnit(
    IReadOnlyCollection<string> Definitions,
    IReadOnlyCollection<string> Members,
    IReadOnlyList<ScriptReference> References,
    ScriptFault? Fault);
