namespace ModelGuard.Scanning.Paddle;

/// <summary>A parameter of a program; its values stand in the file of parameters beside it.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Type">Element type, such as <c>float32</c>.</param>
/// <param name="Sizes">Its shape.</param>
/// <param name="Line">Line where it stands, 1-based.</param>
internal sealed record PirParameter(string Name, string Type, IReadOnlyList<long> Sizes, int Line);
