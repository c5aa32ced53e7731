using System.Text;
using System.Text.Json;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes texts that may come from anywhere: file names and metadata hold whatever their author likes.</summary>
internal static class JsonText
{
    /// <summary>Writes a member unless it has no value.</summary>
    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, Valid(text));
    }

    /// <summary>Writes an item of an array.</summary>
    public static void WriteText(this Utf8JsonWriter json, string text) => json.WriteStringValue(Valid(text));

    /// <summary>Half a surrogate pair, which file names may hold and UTF-8 cannot, becomes U+FFFD.</summary>
    private static string Valid(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
