using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Signing;

/// <summary>
/// Reads the JSON of bundles so that two different texts never mean the same: every name known and once, and base64 written in the one way
/// in which an encoder writes it.
/// </summary>
internal static class StrictJson
{
    public static PlacedJsonValue Root(ReadOnlySpan<byte> utf8, string what)
    {
        PlacedJsonResult result = PlacedJson.Read(utf8, relaxed: false);
        return result.Root ?? throw new SignatureFaultException($"expected valid JSON in {what}: {result.Fault}", result.Line, result.Column);
    }

    public static Dictionary<string, PlacedJsonValue> Members(PlacedJsonValue value, string what, params ReadOnlySpan<string> names)
    {
        if (value.Kind != JsonValueKind.Object)
            throw Fault(value, $"expected an object for {what}, found {value.Describe()}");
        Dictionary<string, PlacedJsonValue> members = new(StringComparer.Ordinal);
        foreach (PlacedJsonMember member in value.Members)
        {
            if (!names.Contains(member.Name))
                throw new SignatureFaultException($"expected one of {string.Join(", ", names.ToArray())} in {what}, found \"{Excerpt.Of(member.Name)}\"", member.Line, member.Column);
            if (!members.TryAdd(member.Name, member.Value))
                throw new SignatureFaultException($"expected \"{member.Name}\" once in {what}, found it again", member.Line, member.Column);
        }

        return members;
    }

    public static PlacedJsonValue Required(this Dictionary<string, PlacedJsonValue> members, PlacedJsonValue owner, string name) =>
        members.TryGetValue(name, out PlacedJsonValue? value) ? value : throw Fault(owner, $"expected {name}, found none");

    public static string Text(PlacedJsonValue value, string what) => value.Kind == JsonValueKind.String
        ? value.Text!
        : throw Fault(value, $"expected a text for {what}, found {value.Describe()}");

    public static IReadOnlyList<PlacedJsonValue> Items(PlacedJsonValue value, string what) => value.Kind == JsonValueKind.Array
        ? value.Items
        : throw Fault(value, $"expected an array for {what}, found {value.Describe()}");

    public static bool Flag(PlacedJsonValue value, string what) => value.Kind is JsonValueKind.True or JsonValueKind.False
        ? value.Kind == JsonValueKind.True
        : throw Fault(value, $"expected true or false for {what}, found {value.Describe()}");

    /// <summary>A whole number, which protobuf's JSON writes as a text where it has 64 bits.</summary>
    public static long Number(PlacedJsonValue value, string what) =>
        value.Kind is JsonValueKind.Number or JsonValueKind.String
        && long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Fault(value, $"expected a whole number for {what}, found {value.Describe()}");

    public static byte[] Base64(PlacedJsonValue value, string what)
    {
        string text = Text(value, what);
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Convert.TryFromBase64String(text, bytes, out int length) && Convert.ToBase64String(bytes.AsSpan(0, length)) == text
            ? bytes[..length]
            : throw Fault(value, $"expected base64 for {what}, found {value.Describe()}");
    }

    public static void Equal(PlacedJsonValue value, string expected, string what)
    {
        if (Text(value, what) != expected)
            throw Fault(value, $"expected \"{expected}\" for {what}, found {value.Describe()}");
    }

    public static SignatureFaultException Fault(PlacedJsonValue value, string message) => new(message, value.Line, value.Column);
}
