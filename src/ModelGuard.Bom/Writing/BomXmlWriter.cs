using System.Text;
using System.Text.Json;
using System.Xml;
using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>
/// Writes CycloneDX XML: UTF-8 without byte order mark, two spaces, line feeds. It says what the JSON document says, serial number included,
/// so both notations describe the same thing by the same references.
/// </summary>
public static class BomXmlWriter
{
    private const int FirstBufferLength = 64 << 10;

    // A document that a merge made may be as deep as one that is read.
    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = 64 };

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = "  ",
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>The bytes of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version of CycloneDX; what it lacks is left out.</param>
    public static byte[] Write(BomDocument document, BomSpecVersion version = BomSpecVersion.V16) => FromJson(BomJsonWriter.Write(document, version));

    /// <summary>The same document in XML.</summary>
    /// <param name="json">A document that <see cref="BomJsonWriter"/> wrote, or several of them merged.</param>
    /// <exception cref="NotSupportedException">The document has a member that <see cref="BomJsonWriter"/> never writes; nothing is left out in silence.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static byte[] FromJson(ReadOnlyMemory<byte> json)
    {
        using JsonDocument parsed = JsonDocument.Parse(json, ReadOptions);
        JsonElement root = parsed.RootElement;
        using MemoryStream stream = new(Math.Max(FirstBufferLength, json.Length));
        using (XmlWriter xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("bom", $"http://cyclonedx.org/schema/bom/{root.GetProperty("specVersion").GetString()}");

            // The namespace says these three.
            WriteParts(xml, root, XmlShapes.Document, "bom", ["$schema", "bomFormat", "specVersion"]);
            xml.WriteEndElement();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteParts(XmlWriter xml, JsonElement value, XmlField[] shape, string element, ReadOnlySpan<string> saidAlready)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!saidAlready.Contains(member.Name) && !Knows(shape, member.Name))
                throw new NotSupportedException($"'{member.Name}' of '{element}' has no place in the XML that is written");
        }

        foreach (XmlField field in shape)
        {
            if (field.Form == XmlForm.Group)
                WriteGroup(xml, value, field);
            else if (value.TryGetProperty(field.Member, out JsonElement part))
                WriteField(xml, part, field);
        }
    }

    private static bool Knows(XmlField[] shape, string member)
    {
        foreach (XmlField field in shape)
        {
            if (field.Form == XmlForm.Group ? Knows(field.Parts, member) : field.Member == member)
                return true;
        }

        return false;
    }

    /// <summary>The element is there where what it holds is there.</summary>
    private static void WriteGroup(XmlWriter xml, JsonElement value, XmlField group)
    {
        XmlField[] shape = group.Parts;
        if (!value.TryGetProperty(shape[^1].Member, out _))
            return;

        xml.WriteStartElement(group.Element);
        foreach (XmlField field in shape)
        {
            if (value.TryGetProperty(field.Member, out JsonElement part))
                WriteField(xml, part, field);
        }

        xml.WriteEndElement();
    }

    private static void WriteField(XmlWriter xml, JsonElement value, XmlField field)
    {
        if (field.Wrapper is { } wrapper)
            xml.WriteStartElement(wrapper);
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
                WriteValue(xml, item, field);
        }
        else
        {
            WriteValue(xml, value, field);
        }

        if (field.Wrapper is not null)
            xml.WriteEndElement();
    }

    private static void WriteValue(XmlWriter xml, JsonElement value, XmlField field)
    {
        switch (field.Form)
        {
            case XmlForm.Attribute:
                xml.WriteAttributeString(field.Element, TextOf(value));
                break;
            case XmlForm.Content:
                xml.WriteString(TextOf(value));
                break;
            case XmlForm.Text:
                xml.WriteElementString(field.Element, TextOf(value));
                break;
            case XmlForm.Reference:
                xml.WriteStartElement(field.Element);
                xml.WriteAttributeString("ref", TextOf(value));
                xml.WriteEndElement();
                break;
            case XmlForm.Object:
                xml.WriteStartElement(field.Element);
                WriteParts(xml, value, field.Parts, field.Element, []);
                xml.WriteEndElement();
                break;
            default:
                WriteParts(xml, value, field.Parts, field.Member, []);
                break;
        }
    }

    /// <summary>A text as XML 1.0 can hold it: control characters, which JSON can and XML cannot say, become U+FFFD.</summary>
    private static string TextOf(JsonElement value)
    {
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            return string.Concat(text.EnumerateRunes().Select(static rune => rune.Value < 0x20 && rune.Value is not (0x9 or 0xA or 0xD) || rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));
        }
    }
}
