using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ModelGuard.Integrity.Signing;

/// <summary>
/// Whom a Fulcio certificate is of: the e-mail address or URI among its alternative names, and the OpenID issuer that vouched for it
/// (sigstore/fulcio, <c>docs/oid-info.md</c>).
/// </summary>
/// <param name="Name">The e-mail address or URI.</param>
/// <param name="Issuer">The OpenID issuer.</param>
internal sealed record SigstoreIdentity(string? Name, string? Issuer)
{
    private const string AlternativeNames = "2.5.29.17";
    private const string IssuerV2 = "1.3.6.1.4.1.57264.1.8";
    private const string IssuerV1 = "1.3.6.1.4.1.57264.1.1";

    /// <summary>Reads the identity of a certificate.</summary>
    /// <exception cref="SignatureFaultException">An extension of it cannot be read.</exception>
    public static SigstoreIdentity Of(X509Certificate2 certificate)
    {
        try
        {
            return new SigstoreIdentity(NameOf(certificate), IssuerOf(certificate));
        }
        catch (AsnContentException exception)
        {
            throw new SignatureFaultException($"expected a certificate of Sigstore, found an extension that cannot be read: {exception.Message}");
        }
    }

    private static string? NameOf(X509Certificate2 certificate)
    {
        if (Extension(certificate, AlternativeNames) is not { } bytes)
            return null;
        AsnReader names = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            Asn1Tag tag = names.PeekTag();

            // rfc822Name [1] and uniformResourceIdentifier [6] (RFC 5280, 4.2.1.6).
            if (tag.TagClass == TagClass.ContextSpecific && tag.TagValue is 1 or 6)
                return names.ReadCharacterString(UniversalTagNumber.IA5String, tag);
            names.ReadEncodedValue();
        }

        return null;
    }

    private static string? IssuerOf(X509Certificate2 certificate)
    {
        if (Extension(certificate, IssuerV2) is { } bytes)
            return new AsnReader(bytes, AsnEncodingRules.DER).ReadCharacterString(UniversalTagNumber.UTF8String);
        return Extension(certificate, IssuerV1) is { } raw ? Encoding.UTF8.GetString(raw) : null;
    }

    private static byte[]? Extension(X509Certificate2 certificate, string oid) =>
        certificate.Extensions.FirstOrDefault(extension => extension.Oid?.Value == oid)?.RawData;
}
