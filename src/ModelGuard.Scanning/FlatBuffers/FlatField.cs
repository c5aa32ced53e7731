namespace ModelGuard.Scanning.FlatBuffers;

/// <summary>A field of a table.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Size">Bytes of a number, or of an element of a vector of numbers; 0 for anything else.</param>
/// <param name="Table">Name of the table, or of the union, that it leads to.</param>
internal sealed record FlatField(string Name, FlatFieldKind Kind, int Size, string? Table);
