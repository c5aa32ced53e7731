using System.Buffers;
using System.Text.Json;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Signing;

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
        using (Utf8JsonWriter json = new(buffer, BomJsonWriter.Options))
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

    /// <summary>Writes a value as it was read; the reader bounds its depth.</summary>
    public static void Write(Utf8JsonWriter json, PlacedJsonValue value)
    {
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (PlacedJsonMember member in value.Members)
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (PlacedJsonValue item in value.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(value.Text);
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
