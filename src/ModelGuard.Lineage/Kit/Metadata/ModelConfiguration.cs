using System.Text.Json;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Lineage.Kit.Metadata;

/// <summary>
/// A <c>config.json</c> as transformers would show it: common names lead to the model type's own, and where there is no hidden size at the
/// top, the text backbone's part is looked at. Defaults of transformers' classes are not known here; a field that is absent stays absent.
/// </summary>
public sealed class ModelConfiguration
{
    private readonly Dictionary<string, JsonElement> _top;
    private readonly Dictionary<string, JsonElement> _fields;

    private ModelConfiguration(Dictionary<string, JsonElement> top)
    {
        _top = top;
        ModelType = top.TryGetValue("model_type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : string.Empty;
        Architectures = top.TryGetValue("architectures", out JsonElement names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : [];
        _fields = Backbone();
    }

    /// <summary>The model type, always of the top level; empty where there is none.</summary>
    public string ModelType { get; }

    /// <summary>The classes it names, always of the top level.</summary>
    public IReadOnlyList<string> Architectures { get; }

    /// <summary>Reads a configuration.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    /// <exception cref="MalformedContentException">It is no JSON object.</exception>
    public static ModelConfiguration Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ModelConfiguration(Fields(document.RootElement.Clone()))
                : throw new MalformedContentException($"expected a JSON object, found {document.RootElement.ValueKind}", 0);
        }
        catch (JsonException exception)
        {
            throw new MalformedContentException($"the configuration is no valid JSON: {exception.Message}", exception.BytePositionInLine ?? 0);
        }
    }

    /// <summary>A field under its own or the common name; <see langword="null"/> where it is absent or null.</summary>
    public JsonElement? Find(string field)
    {
        string? alias = ConfigurationAliases.Find(ModelType, field);
        if (alias is not null && _fields.TryGetValue(alias, out JsonElement renamed) && renamed.ValueKind != JsonValueKind.Null)
            return renamed;
        return _fields.TryGetValue(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>Whether a field is there, even as null.</summary>
    public bool Has(string field) => _fields.ContainsKey(field) || (ConfigurationAliases.Find(ModelType, field) is { } alias && _fields.ContainsKey(alias));

    /// <summary>An integer; <see langword="null"/> where the field is absent or is none that fits 63 bits.</summary>
    public long? Integer(string field) => Find(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) ? number : null;

    /// <summary>A text.</summary>
    public string? Text(string field) => Find(field) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A truth value.</summary>
    public bool? Truth(string field) => Find(field) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    /// <summary>Whether Python would call the field's value true.</summary>
    public bool IsTruthy(string field) => Find(field) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => false,
    };

    private Dictionary<string, JsonElement> Backbone()
    {
        string hidden = ConfigurationAliases.Find(ModelType, "hidden_size") ?? "hidden_size";
        foreach (string name in (string[])[hidden, "hidden_size"])
        {
            if (_top.TryGetValue(name, out JsonElement size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out long value) && value != 0)
                return _top;
        }

        foreach (string part in (string[])["text_config", "decoder"])
        {
            if (_top.TryGetValue(part, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object)
                return Fields(inner);
        }

        return _top;
    }

    private static Dictionary<string, JsonElement> Fields(JsonElement value)
    {
        // Of a name that occurs twice Python takes the last.
        Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
        foreach (JsonProperty property in value.EnumerateObject())
            fields[property.Name] = property.Value;
        return fields;
    }
}
