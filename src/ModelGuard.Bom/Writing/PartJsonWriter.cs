using System.Globalization;
using System.Text.Json;
using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes what several parts of a document have in common.</summary>
internal sealed class PartJsonWriter(Utf8JsonWriter json, BomSpecVersion version)
{
    /// <summary>A time as CycloneDX writes it, in UTC.</summary>
    public static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public void WriteTexts(string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteText(text);
        json.WriteEndArray();
    }

    /// <summary>Tags exist from 1.6 on.</summary>
    public void WriteTags(IReadOnlyList<string> tags)
    {
        if (version >= BomSpecVersion.V16 && tags.Count > 0)
            WriteTexts("tags", tags);
    }

    public void WriteProperties(IReadOnlyList<BomProperty> properties)
    {
        if (properties.Count == 0)
            return;

        json.WriteStartArray("properties");
        foreach (BomProperty property in properties)
        {
            json.WriteStartObject();
            json.WriteText("name", property.Name);
            json.WriteText("value", property.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void WriteOrganization(string name, BomOrganization? organization)
    {
        if (organization is null)
            return;

        json.WriteStartObject(name);
        json.WriteText("name", organization.Name);
        if (organization.Url is { } url)
            WriteTexts("url", [url]);
        if (organization.Email is { } email)
        {
            json.WriteStartArray("contact");
            json.WriteStartObject();
            json.WriteText("email", email);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public void WritePersons(string name, IReadOnlyList<BomPerson> persons)
    {
        if (persons.Count == 0)
            return;

        json.WriteStartArray(name);
        foreach (BomPerson person in persons)
        {
            json.WriteStartObject();
            json.WriteText("name", person.Name);
            json.WriteText("email", person.Email);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void WriteHashes(IReadOnlyList<BomHash> hashes)
    {
        if (hashes.Count == 0)
            return;

        json.WriteStartArray("hashes");
        foreach (BomHash hash in hashes)
        {
            json.WriteStartObject();
            json.WriteString("alg", hash.Algorithm);
            json.WriteString("content", hash.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Before 1.7 a list holds either one expression or any number of single licences.</summary>
    public void WriteLicenses(string name, IReadOnlyList<BomLicense> licenses)
    {
        if (version < BomSpecVersion.V17 && licenses.Count > 1 && licenses.Any(static license => license.Kind == BomLicenseKind.SpdxExpression))
            licenses = [licenses.First(static license => license.Kind == BomLicenseKind.SpdxExpression)];
        if (licenses.Count == 0)
            return;

        json.WriteStartArray(name);
        foreach (BomLicense license in licenses)
            WriteLicense(license);
        json.WriteEndArray();
    }

    public void WriteExternalReferences(IReadOnlyList<BomExternalReference> references)
    {
        if (references.Count == 0)
            return;

        json.WriteStartArray("externalReferences");
        foreach (BomExternalReference reference in references)
        {
            json.WriteStartObject();
            json.WriteString("type", TypeOf(reference.Type));
            json.WriteText("url", reference.Url);
            json.WriteText("comment", reference.Comment);
            WriteHashes(reference.Hashes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>1.5 lacks some of the types.</summary>
    private string TypeOf(string type) =>
        version < BomSpecVersion.V16 && type is "source-distribution" or "rfc-9116" or "digital-signature" or "electronic-signature"
            ? type == "rfc-9116" ? "security-contact" : "other"
            : type;

    private void WriteLicense(BomLicense license)
    {
        bool isExpression = license.Kind == BomLicenseKind.SpdxExpression;
        json.WriteStartObject();
        if (!isExpression)
            json.WriteStartObject("license");
        json.WriteText(license.Kind switch { BomLicenseKind.SpdxId => "id", BomLicenseKind.Name => "name", _ => "expression" }, license.Text);
        if (version >= BomSpecVersion.V16)
            json.WriteString("acknowledgement", license.IsConcluded ? "concluded" : "declared");
        if (!isExpression)
        {
            json.WriteText("url", license.Url);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
