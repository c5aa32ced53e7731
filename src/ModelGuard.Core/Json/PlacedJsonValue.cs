using System.Text.Json;

namespace ModelGuard.Core.Json;

/// <summary>A JSON value and the place where it starts.</summary>
public sealed class PlacedJsonValue
{
    private List<PlacedJsonMember>? _members;
    private List<PlacedJsonValue>? _items;

    internal PlacedJsonValue(JsonValueKind kind, string? text, int line, int column)
    {
        Kind = kind;
        Text = text;
        Line = line;
        Column = column;
    }

    /// <summary>What it is.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>The text of a string (unescaped) or of a number (as written); <see langword="null"/> for anything else.</summary>
    public string? Text { get; }

    /// <summary>Line of its first character, 1-based.</summary>
    public int Line { get; }

    /// <summary>Column of its first character, 1-based, in UTF-16 code units.</summary>
    public int Column { get; }

    /// <summary>Members of an object in the order of the file, repeated names included.</summary>
    public IReadOnlyList<PlacedJsonMember> Members => _members ?? (IReadOnlyList<PlacedJsonMember>)[];

    /// <summary>Items of an array.</summary>
    public IReadOnlyList<PlacedJsonValue> Items => _items ?? (IReadOnlyList<PlacedJsonValue>)[];

    /// <summary>Finds a member of an object by its exact name; the last one where a name is repeated, as most readers do.</summary>
    /// <returns>Its value, or <see langword="null"/>.</returns>
    public PlacedJsonValue? Find(string name)
    {
        for (int index = (_members?.Count ?? 0) - 1; index >= 0; index--)
        {
            if (_members![index].Name == name)
                return _members[index].Value;
        }

        return null;
    }

    /// <summary>The text of a string member.</summary>
    /// <returns>The text, or <see langword="null"/> where there is no such member or it is no string.</returns>
    public string? FindText(string name) => Find(name) is { Kind: JsonValueKind.String } value ? value.Text : null;

    /// <summary>The items of an array member; none where there is no such member or it is no array.</summary>
    public IReadOnlyList<PlacedJsonValue> FindItems(string name) => Find(name)?.Items ?? [];

    /// <summary>What it is in the words of a message: <c>the string "1"</c>, <c>the number 2</c>, <c>an object</c>.</summary>
    public string Describe() => Kind switch
    {
        JsonValueKind.String => $"the string \"{Excerpt.Of(Text!)}\"",
        JsonValueKind.Number => $"the number {Excerpt.Of(Text!)}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => "nothing",
    };

    internal void Add(PlacedJsonMember member) => (_members ??= []).Add(member);

    internal void Add(PlacedJsonValue item) => (_items ??= []).Add(item);
}
