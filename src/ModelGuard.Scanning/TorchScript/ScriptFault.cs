namespace ModelGuard.Scanning.TorchScript;

/// <summary>Why code could not be read.</summary>
/// <param name="Message">What was expected and found.</param>
/// <param name="Line">Line, 1-based.</param>
/// <param name="Offset">Character offset in the source, 0-based.</param>
internal sealed record ScriptFault(string Message, int Line, int Offset);
