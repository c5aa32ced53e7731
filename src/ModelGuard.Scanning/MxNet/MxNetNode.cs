namespace ModelGuard.Scanning.MxNet;

/// <summary>A node of a graph.</summary>
/// <param name="Operator">Its operator; <c>null</c> for a variable.</param>
/// <param name="Name">Its name.</param>
/// <param name="Line">Line where it starts, 1-based.</param>
/// <param name="Texts">Its parameters: name, text, line.</param>
internal sealed record MxNetNode(string Operator, string Name, int Line, IReadOnlyList<(string Name, string Text, int Line)> Texts);
