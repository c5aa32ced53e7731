using System.Globalization;

namespace ModelGuard.Scanning.FlatBuffers;

/// <summary>
/// The tables of a format, one a line: <c>Tensor: shape [4], type 1, name text, quantization Quantization, parts [Part], options options|Options</c>. A
/// number is a scalar of so many bytes, brackets are a vector, <c>text</c> is a string, and <c>union|Name</c> is a union, whose type is the slot before.
/// </summary>
internal sealed class FlatSchema
{
    private readonly Dictionary<string, FlatField[]> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?[]> _unions = new(StringComparer.Ordinal);

    /// <summary>Reads a schema.</summary>
    /// <param name="root">Name of the root table.</param>
    /// <param name="tables">The tables, one a line.</param>
    /// <param name="unions">The unions: <c>Name: None, First, Second</c>, one a line; <c>-</c> for tables that hold numbers only.</param>
    public FlatSchema(string root, string tables, string unions = "")
    {
        Root = root;
        foreach ((string name, string[] parts) in Lines(tables))
            _tables.Add(name, [.. parts.Select(ReadField)]);
        foreach ((string name, string[] parts) in Lines(unions))
            _unions.Add(name, [.. parts.Select(part => part == "-" ? null : part)]);
    }

    /// <summary>Name of the root table.</summary>
    public string Root { get; }

    /// <summary>The fields of a table by slot.</summary>
    public FlatField[] FieldsOf(string table) => _tables[table];

    /// <summary>Slot of a field.</summary>
    public int SlotOf(string table, string field) => Array.FindIndex(_tables[table], candidate => candidate.Name == field);

    /// <summary>The table that a number means in a union; <see langword="null"/> where its fields are all numbers.</summary>
    /// <returns>Whether the number is known.</returns>
    public bool TryFindUnion(string union, int type, out string? table)
    {
        string?[] members = _unions[union];
        table = type > 0 && type < members.Length ? members[type] : null;
        return type > 0 && type < members.Length;
    }

    private static IEnumerable<(string Name, string[] Parts)> Lines(string text)
    {
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            yield return (line[..colon], line[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
    }

    private static FlatField ReadField(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (string name, string type) = (parts[0], parts[1]);
        if (type == "text")
            return new FlatField(name, FlatFieldKind.Text, 0, null);
        if (type == "[text]")
            return new FlatField(name, FlatFieldKind.Texts, 0, null);
        if (type.StartsWith("union|", StringComparison.Ordinal))
            return new FlatField(name, FlatFieldKind.Union, 0, type["union|".Length..]);
        bool isVector = type[0] == '[';
        string inner = type.Trim('[', ']');
        if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out int size))
            return new FlatField(name, isVector ? FlatFieldKind.Vector : FlatFieldKind.Scalar, size, null);
        return new FlatField(name, isVector ? FlatFieldKind.Tables : FlatFieldKind.Table, 0, inner);
    }
}
