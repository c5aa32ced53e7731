using System.Buffers;
using System.Text.Json;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Reading;

/// <summary>Writes a document that was read once more, with a change.</summary>
internal static class JsonCopy
{
    /// <summary>Writes a document with a member at its end, instead of one of the same name.</summary>
    /// <param name="root">The document.</param>
    /// <param name="member">The member to leave out.</param>
    /// <param name="write">Writes the new one.</param>
    public static byte[] Write(PlacedJsonValue root, string member, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, BomJson.Options))
        {
            json.WriteStartObject();
            foreach (PlacedJsonMember existing in root.Members.Where(existing => existing.Name != member))
            {
                json.WritePropertyName(existing.Name);
                Write(json, existing.Value);
            }

            write(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The bytes of a value, with names of the document replaced.</summary>
    public static byte[] Bytes(PlacedJsonValue value, IReadOnlyDictionary<string, string> names)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, BomJson.Options))
            Write(json, value, names);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a value as it was read; the reader bounds its depth.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="names">New names of what the document names and refers to; <see langword="null"/> to keep all.</param>
    /// <param name="member">The member that the value stands under.</param>
    public static void Write(Utf8JsonWriter json, PlacedJsonValue value, IReadOnlyDictionary<string, string>? names = null, string member = "")
    {
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (PlacedJsonMember inner in value.Members)
                {
                    json.WritePropertyName(inner.Name);
                    Write(json, inner.Value, names, inner.Name);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                string list = ReferenceWalk.IsLinkList(member) ? ReferenceWalk.NameMember : "";
                foreach (PlacedJsonValue item in value.Items)
                    Write(json, item, names, list);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                bool isName = member == ReferenceWalk.NameMember || ReferenceWalk.IsLink(member);
                json.WriteStringValue(isName && names is not null && names.TryGetValue(value.Text!, out string? name) ? name : value.Text);
                break;
            case JsonValueKind.Number:
                json.WriteRawValue(value.Text!);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                json.WriteBooleanValue(value.Kind == JsonValueKind.True);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
