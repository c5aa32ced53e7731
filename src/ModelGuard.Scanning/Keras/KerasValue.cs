namespace ModelGuard.Scanning.Keras;

/// <summary>A text, an object or an array of a Keras configuration. Numbers, booleans and null name nothing and are not kept.</summary>
internal sealed class KerasValue
{
    private List<(string Name, KerasValue Value)>? _members;
    private List<KerasValue>? _items;

    /// <summary>The text; <see langword="null"/> for an object or an array.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it is an object.</summary>
    public bool IsObject { get; init; }

    /// <summary>Byte offset of its first character.</summary>
    public required long Offset { get; init; }

    /// <summary>Members of an object in the order of the file, repeated names included.</summary>
    public IReadOnlyList<(string Name, KerasValue Value)> Members => _members ?? (IReadOnlyList<(string, KerasValue)>)[];

    /// <summary>Items of an array.</summary>
    public IReadOnlyList<KerasValue> Items => _items ?? (IReadOnlyList<KerasValue>)[];

    /// <summary>The last member of a name, which is the one that Python keeps.</summary>
    public KerasValue? Member(string name)
    {
        for (int i = Members.Count - 1; i >= 0; i--)
        {
            if (Members[i].Name == name)
                return Members[i].Value;
        }

        return null;
    }

    /// <summary>The text of a member; <see langword="null"/> where it has none.</summary>
    public string? TextOf(string name) => Member(name)?.Text;

    /// <summary>The value itself and everything below it, without recursion: the file decides how deep it is.</summary>
    public IEnumerable<KerasValue> SelfAndBelow()
    {
        Stack<KerasValue> open = new([this]);
        while (open.TryPop(out KerasValue? next))
        {
            yield return next;
            foreach ((_, KerasValue member) in next.Members)
                open.Push(member);
            foreach (KerasValue item in next.Items)
                open.Push(item);
        }
    }

    /// <summary>Adds a member.</summary>
    public void Add(string name, KerasValue value) => (_members ??= []).Add((name, value));

    /// <summary>Adds an item.</summary>
    public void Add(KerasValue value) => (_items ??= []).Add(value);
}
