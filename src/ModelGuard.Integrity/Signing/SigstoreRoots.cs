using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Signing;

/// <summary>
/// The roots of a Sigstore instance (<c>trusted_root.json</c>, sigstore/protobuf-specs): authorities of certificates, logs of signatures
/// and logs of certificates. The user vouches for the file.
/// </summary>
internal sealed class SigstoreRoots : IDisposable
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxLength = 4 << 20;

    private const string MediaTypePrefix = "application/vnd.dev.sigstore.trustedroot";

    /// <summary>Authorities of certificates (Fulcio).</summary>
    public required IReadOnlyList<SigstoreAuthority> Authorities { get; init; }

    /// <summary>Logs of signatures (Rekor).</summary>
    public required IReadOnlyList<SigstoreLogKey> Logs { get; init; }

    /// <summary>Logs of certificates (Certificate Transparency).</summary>
    public required IReadOnlyList<SigstoreLogKey> CertificateLogs { get; init; }

    /// <summary>Reads a file. Keys on curves that are not known are passed over: what is signed by them cannot be verified.</summary>
    /// <exception cref="SignatureFaultException">It is none.</exception>
    public static SigstoreRoots Read(ReadOnlySpan<byte> utf8)
    {
        PlacedJsonValue root = StrictJson.Root(utf8, "the trusted root");
        if (Member(root, "mediaType")?.Text?.StartsWith(MediaTypePrefix, StringComparison.Ordinal) != true)
            throw StrictJson.Fault(root, $"expected {MediaTypePrefix}... as the mediaType of a trusted root, found something else");
        SigstoreRoots roots = new()
        {
            Authorities = [.. ItemsOf(root, "certificateAuthorities").Select(Authority)],
            Logs = [.. ItemsOf(root, "tlogs").Select(Log).OfType<SigstoreLogKey>()],
            CertificateLogs = [.. ItemsOf(root, "ctlogs").Select(Log).OfType<SigstoreLogKey>()],
        };
        return roots.Authorities.Count > 0 && roots.Logs.Count > 0 && roots.CertificateLogs.Count > 0
            ? roots
            : throw StrictJson.Fault(root, "expected certificateAuthorities, tlogs and ctlogs in the trusted root, found none of one kind");
    }

    private static SigstoreAuthority Authority(PlacedJsonValue value)
    {
        PlacedJsonValue chain = Required(Required(value, "certChain"), "certificates");
        List<X509Certificate2> certificates = [];
        foreach (PlacedJsonValue item in StrictJson.Items(chain, "certificates"))
        {
            try
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(StrictJson.Base64(Required(item, "rawBytes"), "rawBytes")));
            }
            catch (CryptographicException exception)
            {
                throw StrictJson.Fault(item, $"expected a certificate in DER, found none that can be read: {exception.Message}");
            }
        }

        if (certificates.Count == 0)
            throw StrictJson.Fault(chain, "expected certificates of an authority, found none");
        (DateTimeOffset from, DateTimeOffset? until) = Validity(value);
        return new SigstoreAuthority(certificates[^1], [.. certificates[..^1]], from, until);
    }

    private static SigstoreLogKey? Log(PlacedJsonValue value)
    {
        PlacedJsonValue key = Required(value, "publicKey");
        byte[] id = StrictJson.Base64(Required(Required(value, "logId"), "keyId"), "keyId");
        (DateTimeOffset from, DateTimeOffset? until) = Validity(key);
        byte[] encoded = StrictJson.Base64(Required(key, "rawBytes"), "rawBytes");
        try
        {
#pragma warning disable CA2000 // The roots own their keys and dispose them.
            return new SigstoreLogKey(id, EllipticKey.FromSubjectPublicKeyInfo(encoded), from, until);
#pragma warning restore CA2000
        }
        catch (SignatureFaultException fault) when (fault.Line is null)
        {
            return null;
        }
    }

    private static (DateTimeOffset From, DateTimeOffset? Until) Validity(PlacedJsonValue value)
    {
        PlacedJsonValue valid = Required(value, "validFor");
        return (Time(Required(valid, "start")), Member(valid, "end") is { } end ? Time(end) : null);
    }

    private static DateTimeOffset Time(PlacedJsonValue value) =>
        DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw StrictJson.Fault(value, $"expected a time, found {value.Describe()}");

    private static IReadOnlyList<PlacedJsonValue> ItemsOf(PlacedJsonValue root, string name) =>
        Member(root, name) is { } value ? StrictJson.Items(value, name) : [];

    // Newer instances add members; a root that the user vouches for is read for what is known of it.
    private static PlacedJsonValue? Member(PlacedJsonValue value, string name) =>
        value.Kind == JsonValueKind.Object ? value.Members.FirstOrDefault(member => member.Name == name)?.Value : null;

    private static PlacedJsonValue Required(PlacedJsonValue value, string name) =>
        Member(value, name) ?? throw StrictJson.Fault(value, $"expected {name} in the trusted root, found none");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SigstoreLogKey log in Logs.Concat(CertificateLogs))
            log.Key.Dispose();
        foreach (SigstoreAuthority authority in Authorities)
        {
            authority.Root.Dispose();
            foreach (X509Certificate2 certificate in authority.Intermediates)
                certificate.Dispose();
        }
    }
}
