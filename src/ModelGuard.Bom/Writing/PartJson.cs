using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes what several parts of a document have in common.</summary>
internal static class PartJson
{
    /// <summary>Writes an organisation.</summary>
    public static void Organization(this BomJson json, ReadOnlySpan<byte> name, BomOrganization? organization) => json.Object(name, organization, static (json, organization) =>
    {
        json.Text("name"u8, organization.Name);
        if (organization.Url is { } url)
            json.Texts("url"u8, [url]);
        json.One("contact"u8, organization.Email, static (json, email) => json.Text("email"u8, email));
    });

    /// <summary>Writes persons.</summary>
    public static void Persons(this BomJson json, ReadOnlySpan<byte> name, IReadOnlyList<BomPerson> persons) => json.Each(name, persons, static (json, person) =>
    {
        json.Text("name"u8, person.Name);
        json.Text("email"u8, person.Email);
    });

    /// <summary>Writes digests.</summary>
    public static void Hashes(this BomJson json, IReadOnlyList<BomHash> hashes) => json.Each("hashes"u8, hashes, static (json, hash) =>
    {
        json.Text("alg"u8, hash.Algorithm);
        json.Text("content"u8, hash.Content);
    });

    /// <summary>Writes the one licence that was declared.</summary>
    public static void License(this BomJson json, BomLicense? license) => json.One("licenses"u8, license, WriteLicense);

    /// <summary>Writes licences. Before 1.7 a list holds either one expression or any number of single licences.</summary>
    public static void Licenses(this BomJson json, IReadOnlyList<BomLicense> licenses)
    {
        if (licenses.Count > 1 && !json.IsAtLeast(BomSpecVersion.V17) && licenses.FirstOrDefault(static license => license.Kind == BomLicenseKind.SpdxExpression) is { } expression)
            licenses = [expression];
        json.Each("licenses"u8, licenses, WriteLicense);
    }

    /// <summary>Writes what lies elsewhere.</summary>
    public static void ExternalReferences(this BomJson json, IReadOnlyList<BomExternalReference> references) => json.Each("externalReferences"u8, references, static (json, reference) =>
    {
        json.Text("type"u8, json.IsAtLeast(BomSpecVersion.V16) ? reference.Type : TypeBefore16(reference.Type));
        json.Text("url"u8, reference.Url);
        json.Text("comment"u8, reference.Comment);
        json.Hashes(reference.Hashes);
    });

    /// <summary>Writes properties.</summary>
    public static void Properties(this BomJson json, IReadOnlyList<BomProperty> properties) => json.Each("properties"u8, properties, static (json, property) =>
    {
        json.Text("name"u8, property.Name);
        json.Text("value"u8, property.Value);
    });

    /// <summary>Writes tags, which exist from 1.6 on.</summary>
    public static void Tags(this BomJson json, IReadOnlyList<string> tags)
    {
        if (json.IsAtLeast(BomSpecVersion.V16))
            json.Texts("tags"u8, tags);
    }

    /// <summary>Writes uses of names, each as an object.</summary>
    public static void References(this BomJson json, ReadOnlySpan<byte> name, IReadOnlyList<string> references) =>
        json.Each(name, references, static (json, reference) => json.Text("ref"u8, reference));

    private static string TypeBefore16(string type) => type switch
    {
        "rfc-9116" => "security-contact",
        "source-distribution" or "digital-signature" or "electronic-signature" => "other",
        _ => type,
    };

    private static void WriteLicense(BomJson json, BomLicense license)
    {
        if (license.Kind == BomLicenseKind.SpdxExpression)
            WriteTerms(json, license);
        else
            json.Object("license"u8, license, WriteTerms);
    }

    private static void WriteTerms(BomJson json, BomLicense license)
    {
        ReadOnlySpan<byte> name = license.Kind switch { BomLicenseKind.SpdxId => "id"u8, BomLicenseKind.Name => "name"u8, _ => "expression"u8 };
        json.Text(name, license.Text);
        if (json.IsAtLeast(BomSpecVersion.V16))
            json.Text("acknowledgement"u8, license.IsConcluded ? "concluded" : "declared");
        if (license.Kind != BomLicenseKind.SpdxExpression)
            json.Text("url"u8, license.Url);
    }
}
