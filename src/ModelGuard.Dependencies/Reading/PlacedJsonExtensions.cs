using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Dependencies.Reading;

/// <summary>What readers ask documents for.</summary>
internal static class PlacedJsonExtensions
{
    /// <summary>The text of a member that is one.</summary>
    public static string? TextOf(this PlacedJsonValue value, string name) =>
        value.Find(name)?.Value is { Kind: JsonValueKind.String } found ? found.Text : null;

    /// <summary>The value of a member, whatever it is.</summary>
    public static PlacedJsonValue? ValueOf(this PlacedJsonValue value, string name) => value.Find(name)?.Value;

    /// <summary>Members of a member; none where it is no object.</summary>
    public static IReadOnlyList<PlacedJsonMember> MembersOf(this PlacedJsonValue value, string name) => value.Find(name)?.Value.Members ?? [];

    /// <summary>Items of a member; none where it is no array.</summary>
    public static IReadOnlyList<PlacedJsonValue> ItemsOf(this PlacedJsonValue value, string name) => value.Find(name)?.Value.Items ?? [];

    /// <summary>Whether a member is true.</summary>
    public static bool IsTrue(this PlacedJsonValue value, string name) => value.Find(name)?.Value.Kind == JsonValueKind.True;

    /// <summary>Whether a member is there and not null.</summary>
    public static bool Has(this PlacedJsonValue value, string name) => value.Find(name) is { Value.Kind: not JsonValueKind.Null };
}
