using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>Finds equal values among many, in time that grows with their size and not with its square.</summary>
internal sealed class SameValues : IEqualityComparer<PlacedJsonValue>
{
    private static readonly SameValues Instance = new();

    /// <summary>The position of the first value that an earlier one equals.</summary>
    public static int? FirstRepeated(ReadOnlySpan<PlacedJsonValue> values)
    {
        // A few are compared with each other; the hash of each would cost more.
        const int few = 8;
        HashSet<PlacedJsonValue>? seen = values.Length > few ? new(values.Length, Instance) : null;
        for (int index = 0; index < values.Length; index++)
        {
            if (seen is null ? IsAmong(values[index], values[..index]) : !seen.Add(values[index]))
                return index;
        }

        return null;
    }

    private static bool IsAmong(PlacedJsonValue value, ReadOnlySpan<PlacedJsonValue> values)
    {
        foreach (PlacedJsonValue other in values)
        {
            if (Instance.Equals(value, other))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(PlacedJsonValue? left, PlacedJsonValue? right)
    {
        if (left is null || right is null || left.Kind != right.Kind || left.Text != right.Text
            || left.MemberSpan.Length != right.MemberSpan.Length || left.ItemSpan.Length != right.ItemSpan.Length)
        {
            return ReferenceEquals(left, right);
        }

        foreach (PlacedJsonMember member in left.MemberSpan)
        {
            if (!Equals(member.Value, right.FindValue(member.Name)))
                return false;
        }

        for (int index = 0; index < left.ItemSpan.Length; index++)
        {
            if (!Equals(left.ItemSpan[index], right.ItemSpan[index]))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(PlacedJsonValue value)
    {
        HashCode hash = default;
        hash.Add(value.Kind);
        hash.Add(value.Text, StringComparer.Ordinal);
        int members = 0;
        foreach (PlacedJsonMember member in value.MemberSpan)
            members += HashCode.Combine(member.Name, GetHashCode(member.Value));
        hash.Add(members);
        foreach (PlacedJsonValue item in value.ItemSpan)
            hash.Add(GetHashCode(item));
        return hash.ToHashCode();
    }
}
