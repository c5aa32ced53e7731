namespace ModelGuard.Scanning.TorchScript;

/// <summary>One thing that code refers to, at the first place where it does.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Text">The name, dotted where it is a path.</param>
/// <param name="Line">Line, 1-based.</param>
/// <param name="Offset">Character offset in the source, 0-based.</param>
internal sealed record ScriptReference(ScriptReferenceKind Kind, string Text, int Line, int Offset);
