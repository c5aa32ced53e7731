namespace ModelGuard.Scanning.TorchScript;

/// <summary>Ends the reading of a file whose code does not follow the grammar; never leaves the parser.</summary>
internal sealed class ScriptSyntaxException(ScriptFault fault) : Exception(fault.Message)
{
    /// <summary>What is wrong and where.</summary>
    public ScriptFault Fault { get; } = fault;
}
