using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>Finds equal values among many, in time that grows with their size and not with its square.</summary>
internal sealed class SameValues : IEqualityComparer<PlacedJsonValue>
{
    private static readonly SameValues Instance = new();

    /// <summary>The position of the first value that an earlier one equals.</summary>
    public static int? FirstRepeated(IReadOnlyList<PlacedJsonValue> values)
    {
        HashSet<PlacedJsonValue> seen = new(values.Count, Instance);
        for (int index = 0; index < values.Count; index++)
        {
            if (!seen.Add(values[index]))
                return index;
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(PlacedJsonValue? left, PlacedJsonValue? right)
    {
        if (left is null || right is null || left.Kind != right.Kind || left.Text != right.Text
            || left.Members.Count != right.Members.Count || left.Items.Count != right.Items.Count)
        {
            return ReferenceEquals(left, right);
        }

        foreach (PlacedJsonMember member in left.Members)
        {
            if (!Equals(member.Value, right.FindValue(member.Name)))
                return false;
        }

        for (int index = 0; index < left.Items.Count; index++)
        {
            if (!Equals(left.Items[index], right.Items[index]))
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
        foreach (PlacedJsonMember member in value.Members)
            members += HashCode.Combine(member.Name, GetHashCode(member.Value));
        hash.Add(members);
        foreach (PlacedJsonValue item in value.Items)
            hash.Add(GetHashCode(item));
        return hash.ToHashCode();
    }
}
