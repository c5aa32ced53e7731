namespace ModelGuard.Core.Json;

/// <summary>A name and a value of a JSON object.</summary>
/// <param name="Name">The name, unescaped.</param>
/// <param name="Line">Line of the name's opening quote, 1-based.</param>
/// <param name="Column">Column of the name's opening quote, 1-based, in UTF-16 code units.</param>
/// <param name="Value">The value.</param>
public sealed record PlacedJsonMember(string Name, int Line, int Column, PlacedJsonValue Value);
