using System.Text.Json;

namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>Documents of sources: whatever they hold is looked at by kind, and nothing in them is trusted to be there.</summary>
internal static class SourceJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads a document.</summary>
    /// <returns><see langword="null"/>, with a fault, where it is no JSON.</returns>
    public static JsonElement? Read(ReadOnlyMemory<byte> content, string what, out string fault)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content, Options);
            fault = "";
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            fault = $"expected {what}, found no JSON: {exception.Message}";
            return null;
        }
    }

    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value ? value.AsText() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Get(name) is { } value ? value.Items() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    // Text of broken surrogates is no text.
    public static string? AsText(this JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
