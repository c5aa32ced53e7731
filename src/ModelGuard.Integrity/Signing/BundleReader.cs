using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Signing;

/// <summary>Reads the JSON of a bundle.</summary>
internal static class BundleReader
{
    /// <summary>The largest bundle that is read, in bytes: a statement about 100,000 files has about 15 MB.</summary>
    public const int MaxLength = PlacedJson.MaxFileLength;

    public const string MediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";
    public const string PayloadType = "application/vnd.in-toto+json";

    private const int MostCertificates = 16;
    private const int MostLogEntries = 16;
    private const int MostHashes = 64;

    /// <summary>Reads a bundle.</summary>
    /// <exception cref="SignatureFaultException">It is none, or says something unknown.</exception>
    public static SignatureBundle Read(ReadOnlySpan<byte> utf8)
    {
        PlacedJsonValue root = StrictJson.Root(utf8, "the bundle");
        Dictionary<string, PlacedJsonValue> members = StrictJson.Members(root, "the bundle", "mediaType", "verificationMaterial", "dsseEnvelope");
        StrictJson.Equal(members.Required(root, "mediaType"), MediaType, "mediaType");

        PlacedJsonValue envelope = members.Required(root, "dsseEnvelope");
        Dictionary<string, PlacedJsonValue> sealedBy = StrictJson.Members(envelope, "dsseEnvelope", "payload", "payloadType", "signatures");
        StrictJson.Equal(sealedBy.Required(envelope, "payloadType"), PayloadType, "payloadType");
        PlacedJsonValue signatures = sealedBy.Required(envelope, "signatures");
        if (StrictJson.Items(signatures, "signatures") is not [var only])
            throw StrictJson.Fault(signatures, $"expected exactly one signature, found {signatures.Items.Count}");
        Dictionary<string, PlacedJsonValue> signature = StrictJson.Members(only, "a signature", "sig", "keyid");
        if (signature.TryGetValue("keyid", out PlacedJsonValue? keyId) && keyId.Kind != System.Text.Json.JsonValueKind.Null)
            StrictJson.Equal(keyId, "", "keyid");

        SignatureBundle bundle = new()
        {
            Method = SignatureMethod.Unknown,
            Payload = StrictJson.Base64(sealedBy.Required(envelope, "payload"), "payload"),
            Signature = StrictJson.Base64(signature.Required(only, "sig"), "sig"),
        };
        return Material(bundle, members.Required(root, "verificationMaterial"));
    }

    private static SignatureBundle Material(SignatureBundle bundle, PlacedJsonValue material)
    {
        Dictionary<string, PlacedJsonValue> members = StrictJson.Members(
            material, "verificationMaterial", "publicKey", "x509CertificateChain", "certificate", "tlogEntries", "timestampVerificationData");
        if (members.TryGetValue("tlogEntries", out PlacedJsonValue? entries))
        {
            if (StrictJson.Items(entries, "tlogEntries").Count > MostLogEntries)
                throw StrictJson.Fault(entries, $"expected at most {MostLogEntries} entries of logs, found {entries.Items.Count}");
            bundle = bundle with { LogEntries = [.. entries.Items.Select(Entry)] };
        }

        bool hasKey = members.TryGetValue("publicKey", out PlacedJsonValue? key);
        bool hasChain = members.TryGetValue("x509CertificateChain", out PlacedJsonValue? chain);
        bool hasCertificate = members.TryGetValue("certificate", out PlacedJsonValue? certificate);
        if ((hasKey ? 1 : 0) + (hasChain ? 1 : 0) + (hasCertificate ? 1 : 0) != 1)
            throw StrictJson.Fault(material, "expected exactly one of publicKey, x509CertificateChain and certificate, found none or several");
        if (hasKey)
            return Key(bundle, key!);
        if (hasCertificate)
            return bundle with { Method = SignatureMethod.Sigstore, Certificates = [Certificate(certificate!)] };

        PlacedJsonValue list = StrictJson.Members(chain!, "x509CertificateChain", "certificates").Required(chain!, "certificates");
        if (StrictJson.Items(list, "certificates").Count is 0 or > MostCertificates)
            throw StrictJson.Fault(list, $"expected 1 to {MostCertificates} certificates, found {list.Items.Count}");
        return bundle with { Method = SignatureMethod.Certificate, Certificates = [.. list.Items.Select(Certificate)] };
    }

    private static SignatureBundle Key(SignatureBundle bundle, PlacedJsonValue key)
    {
        Dictionary<string, PlacedJsonValue> members = StrictJson.Members(key, "publicKey", "hint", "rawBytes", "keyDetails");
        return bundle with
        {
            Method = SignatureMethod.Key,
            KeyHint = members.TryGetValue("hint", out PlacedJsonValue? hint) ? StrictJson.Text(hint, "hint") : null,
            KeyPem = members.TryGetValue("rawBytes", out PlacedJsonValue? raw) ? StrictJson.Base64(raw, "rawBytes") : null,
            KeyDetails = members.TryGetValue("keyDetails", out PlacedJsonValue? details) ? StrictJson.Text(details, "keyDetails") : null,
        };
    }

    private static byte[] Certificate(PlacedJsonValue value) =>
        StrictJson.Base64(StrictJson.Members(value, "a certificate", "rawBytes").Required(value, "rawBytes"), "rawBytes");

    private static LogEntry Entry(PlacedJsonValue value)
    {
        Dictionary<string, PlacedJsonValue> members = StrictJson.Members(
            value, "an entry of a log", "logIndex", "logId", "kindVersion", "integratedTime", "inclusionPromise", "inclusionProof", "canonicalizedBody");
        PlacedJsonValue logId = members.Required(value, "logId");
        PlacedJsonValue kind = members.Required(value, "kindVersion");
        Dictionary<string, PlacedJsonValue> kindVersion = StrictJson.Members(kind, "kindVersion", "kind", "version");
        byte[]? promise = members.TryGetValue("inclusionPromise", out PlacedJsonValue? given)
            ? StrictJson.Base64(StrictJson.Members(given, "inclusionPromise", "signedEntryTimestamp").Required(given, "signedEntryTimestamp"), "signedEntryTimestamp")
            : null;
        return new LogEntry
        {
            LogIndex = StrictJson.Number(members.Required(value, "logIndex"), "logIndex"),
            LogId = StrictJson.Base64(StrictJson.Members(logId, "logId", "keyId").Required(logId, "keyId"), "keyId"),
            Kind = StrictJson.Text(kindVersion.Required(kind, "kind"), "kind"),
            Version = StrictJson.Text(kindVersion.Required(kind, "version"), "version"),
            IntegratedTime = StrictJson.Number(members.Required(value, "integratedTime"), "integratedTime"),
            Body = StrictJson.Base64(members.Required(value, "canonicalizedBody"), "canonicalizedBody"),
            Promise = promise,
            Proof = members.TryGetValue("inclusionProof", out PlacedJsonValue? proof) ? Proof(proof) : null,
        };
    }

    private static InclusionProof Proof(PlacedJsonValue value)
    {
        Dictionary<string, PlacedJsonValue> members = StrictJson.Members(value, "inclusionProof", "logIndex", "treeSize", "rootHash", "hashes", "checkpoint");
        PlacedJsonValue checkpoint = members.Required(value, "checkpoint");
        IReadOnlyList<PlacedJsonValue> hashes = members.TryGetValue("hashes", out PlacedJsonValue? list) ? StrictJson.Items(list, "hashes") : [];
        if (hashes.Count > MostHashes)
            throw StrictJson.Fault(value, $"expected at most {MostHashes} hashes, found {hashes.Count}");
        return new InclusionProof(
            StrictJson.Number(members.Required(value, "logIndex"), "logIndex"),
            StrictJson.Number(members.Required(value, "treeSize"), "treeSize"),
            StrictJson.Base64(members.Required(value, "rootHash"), "rootHash"),
            [.. hashes.Select(static hash => StrictJson.Base64(hash, "hashes"))],
            StrictJson.Text(StrictJson.Members(checkpoint, "checkpoint", "envelope").Required(checkpoint, "envelope"), "envelope"));
    }

    /// <summary>The bytes that are signed (DSSE, "PAE").</summary>
    public static byte[] PreAuthenticationEncoding(ReadOnlySpan<byte> payload)
    {
        byte[] head = Encoding.ASCII.GetBytes(FormattableString.Invariant($"DSSEv1 {PayloadType.Length} {PayloadType} {payload.Length} "));
        return [.. head, .. payload];
    }
}
