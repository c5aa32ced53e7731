using System.Runtime.InteropServices;
using System.Text.Json;

namespace ModelGuard.Core.Json;

/// <summary>A value of the kinds that JSON has, and the place where it starts. Readers of notations with the same kinds make them too.</summary>
public sealed class PlacedJsonValue
{
    private List<PlacedJsonMember>? _members;
    private List<PlacedJsonValue>? _items;

    /// <summary>Creates a value; members and items are added afterwards.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">The text of a string or a number; <see langword="null"/> for anything else.</param>
    /// <param name="line">Line of its first character, 1-based.</param>
    /// <param name="column">Column of its first character, 1-based, in UTF-16 code units.</param>
    public PlacedJsonValue(JsonValueKind kind, string? text, int line, int column)
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

    /// <summary><see cref="Members"/> for those who walk large documents.</summary>
    public ReadOnlySpan<PlacedJsonMember> MemberSpan => CollectionsMarshal.AsSpan(_members);

    /// <summary><see cref="Items"/> for those who walk large documents.</summary>
    public ReadOnlySpan<PlacedJsonValue> ItemSpan => CollectionsMarshal.AsSpan(_items);

    /// <summary>The member of a name: of several, the last, as most readers take it; <see langword="null"/> where there is none.</summary>
    public PlacedJsonMember? Find(string name)
    {
        ReadOnlySpan<PlacedJsonMember> members = MemberSpan;
        for (int i = members.Length - 1; i >= 0; i--)
        {
            if (string.Equals(members[i].Name, name, StringComparison.Ordinal))
                return members[i];
        }

        return null;
    }

    /// <summary>The value of a member.</summary>
    /// <returns>The value, or <see langword="null"/> where there is no such member.</returns>
    public PlacedJsonValue? FindValue(string name) => Find(name)?.Value;

    /// <summary>The text of a string member.</summary>
    /// <returns>The text, or <see langword="null"/> where there is no such member or it is no string.</returns>
    public string? FindText(string name) => FindValue(name) is { Kind: JsonValueKind.String } value ? value.Text : null;

    /// <summary>The items of an array member; none where there is no such member or it is no array.</summary>
    public IReadOnlyList<PlacedJsonValue> FindItems(string name) => FindValue(name)?.Items ?? [];

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

    /// <summary>Adds a member to an object.</summary>
    public void Add(PlacedJsonMember member) => (_members ??= []).Add(member);

    /// <summary>Adds an item to an array.</summary>
    public void Add(PlacedJsonValue item) => (_items ??= []).Add(item);
}
