namespace ModelGuard.Scanning.Pickle;

/// <summary>Numbers the pickle streams of each member, from 1, in the order in which they are judged first.</summary>
internal sealed class PickleStreamNumbers
{
    // More members than findings are kept for need no numbers.
    private const int MaxMembers = 10_000;

    private readonly Dictionary<string, (int Count, long Offset)> _members = new(StringComparer.Ordinal);

    /// <summary>Notes that a stream begins.</summary>
    /// <param name="member">The member; <see langword="null"/> for the file itself.</param>
    /// <param name="offset">Offset of the stream.</param>
    /// <returns>Its number.</returns>
    public int Next(string? member, long offset)
    {
        string key = member ?? string.Empty;
        (int count, long last) = _members.GetValueOrDefault(key, (0, -1));
        if (last < offset && (count > 0 || _members.Count < MaxMembers))
            _members[key] = (count + 1, offset);
        return Of(member);
    }

    /// <summary>The number of the stream that began last in a member; 1 where none is known.</summary>
    public int Of(string? member) => Math.Max(1, _members.GetValueOrDefault(member ?? string.Empty).Count);
}
