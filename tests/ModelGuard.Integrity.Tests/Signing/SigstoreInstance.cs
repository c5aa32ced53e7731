using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ModelGuard.Integrity.Signing;

namespace ModelGuard.Integrity.Tests.Signing;

/// <summary>A small Sigstore instance: an authority, a log of certificates and a log of signatures with keys of its own.</summary>
internal sealed class SigstoreInstance : IDisposable
{
    public const string Identity = "dev@contoso.com";
    public const string Issuer = "https://accounts.example.org";

    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly ECDsa _certificateLog = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _signatureLog = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;

    public SigstoreInstance()
    {
        CertificateRequest request = new("CN=test authority", _rootKey, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _root = request.CreateSelfSigned(Time.AddYears(-1), Time.AddYears(5));
    }

    /// <summary>The roots of the instance, as its users get them.</summary>
    public string TrustedRoot() => new JsonObject
    {
        ["mediaType"] = "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        ["tlogs"] = new JsonArray(Log(_signatureLog)),
        ["certificateAuthorities"] = new JsonArray(new JsonObject
        {
            ["certChain"] = new JsonObject { ["certificates"] = new JsonArray(new JsonObject { ["rawBytes"] = Convert.ToBase64String(_root.RawData) }) },
            ["validFor"] = Validity(),
        }),
        ["ctlogs"] = new JsonArray(Log(_certificateLog)),
    }.ToJsonString();

    /// <summary>Signs a payload as a client of the instance would.</summary>
    /// <param name="payload">The statement.</param>
    /// <param name="hasTimestamp">Whether the certificate carries the promise of the log of certificates.</param>
    /// <param name="signedAt">When the log of signatures took it in, from the middle of the certificate's ten minutes.</param>
    public JsonObject Sign(byte[] payload, bool hasTimestamp = true, TimeSpan signedAt = default)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Certify(key, hasTimestamp);
        byte[] signature = key.SignData(BundleReader.PreAuthenticationEncoding(payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        string verifier = Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));
        byte[] body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["apiVersion"] = "0.0.1",
            ["kind"] = "dsse",
            ["spec"] = new JsonObject
            {
                ["envelopeHash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = new string('0', 64) },
                ["payloadHash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = Convert.ToHexStringLower(SHA256.HashData(payload)) },
                ["signatures"] = new JsonArray(new JsonObject { ["signature"] = Convert.ToBase64String(signature), ["verifier"] = verifier }),
            },
        }.ToJsonString());
        return new JsonObject
        {
            ["mediaType"] = BundleReader.MediaType,
            ["verificationMaterial"] = new JsonObject
            {
                ["certificate"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(certificate.RawData) },
                ["tlogEntries"] = new JsonArray(Entry(body, Time + signedAt)),
            },
            ["dsseEnvelope"] = new JsonObject
            {
                ["payload"] = Convert.ToBase64String(payload),
                ["payloadType"] = BundleReader.PayloadType,
                ["signatures"] = new JsonArray(new JsonObject { ["sig"] = Convert.ToBase64String(signature) }),
            },
        };
    }

    public void Dispose()
    {
        _rootKey.Dispose();
        _certificateLog.Dispose();
        _signatureLog.Dispose();
        _root.Dispose();
    }

    // The log signs the certificate as it is without its promise, which comes last.
    private X509Certificate2 Certify(ECDsa key, bool hasTimestamp)
    {
        CertificateRequest request = new("", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        SubjectAlternativeNameBuilder names = new();
        names.AddEmailAddress(Identity);
        request.CertificateExtensions.Add(names.Build(critical: true));
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.57264.1.1", Encoding.UTF8.GetBytes(Issuer), false));
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        X509SignatureGenerator generator = X509SignatureGenerator.CreateForECDsa(_rootKey);
        X509Certificate2 plain = request.Create(_root.SubjectName, generator, Time.AddMinutes(-5), Time.AddMinutes(5), serial);
        if (!hasTimestamp)
            return plain;

        using (plain)
        {
            byte[] toBeSigned = new System.Formats.Asn1.AsnReader(plain.RawData, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();
            byte[] time = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(time, Time.ToUnixTimeMilliseconds());
            byte[] issuerKey = SHA256.HashData(_root.PublicKey.ExportSubjectPublicKeyInfo());
            byte[] signed = [0, 0, .. time, 0, 1, .. issuerKey, 0, (byte)(toBeSigned.Length >> 8), (byte)toBeSigned.Length, .. toBeSigned, 0, 0];
            byte[] signature = _certificateLog.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            byte[] timestamp = [0, .. SHA256.HashData(_certificateLog.ExportSubjectPublicKeyInfo()), .. time, 0, 0, 4, 3, 0, (byte)signature.Length, .. signature];
            byte[] list = [0, (byte)(timestamp.Length + 2), 0, (byte)timestamp.Length, .. timestamp];
            System.Formats.Asn1.AsnWriter writer = new(System.Formats.Asn1.AsnEncodingRules.DER);
            writer.WriteOctetString(list);
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.11129.2.4.2", writer.Encode(), false));
            return request.Create(_root.SubjectName, generator, Time.AddMinutes(-5), Time.AddMinutes(5), serial);
        }
    }

    // The entry is the third of five leaves.
    private JsonObject Entry(byte[] body, DateTimeOffset time)
    {
        byte[][] leaves = [.. Enumerable.Range(0, 5).Select(index => SHA256.HashData([0, .. index == 2 ? body : [(byte)index]]))];
        byte[] left = Node(leaves[0], leaves[1]);
        byte[] four = Node(left, Node(leaves[2], leaves[3]));
        byte[] root = Node(four, leaves[4]);
        byte[] id = SHA256.HashData(_signatureLog.ExportSubjectPublicKeyInfo());
        string promise = string.Create(CultureInfo.InvariantCulture,
            $"{{\"body\":\"{Convert.ToBase64String(body)}\",\"integratedTime\":{time.ToUnixTimeSeconds()},\"logID\":\"{Convert.ToHexStringLower(id)}\",\"logIndex\":102}}");
        string note = $"log.test - 1193\n5\n{Convert.ToBase64String(root)}\n";
        byte[] noteSignature = Signed(Encoding.UTF8.GetBytes(note));
        return new JsonObject
        {
            ["logIndex"] = "102",
            ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(id) },
            ["kindVersion"] = new JsonObject { ["kind"] = "dsse", ["version"] = "0.0.1" },
            ["integratedTime"] = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["inclusionPromise"] = new JsonObject { ["signedEntryTimestamp"] = Convert.ToBase64String(Signed(Encoding.UTF8.GetBytes(promise))) },
            ["inclusionProof"] = new JsonObject
            {
                ["logIndex"] = "2",
                ["treeSize"] = "5",
                ["rootHash"] = Convert.ToBase64String(root),
                ["hashes"] = new JsonArray(Convert.ToBase64String(leaves[3]), Convert.ToBase64String(left), Convert.ToBase64String(leaves[4])),
                ["checkpoint"] = new JsonObject { ["envelope"] = $"{note}\n\u2014 log.test {Convert.ToBase64String([.. id[..4], .. noteSignature])}\n" },
            },
            ["canonicalizedBody"] = Convert.ToBase64String(body),
        };
    }

    private byte[] Signed(byte[] data) => _signatureLog.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private static JsonObject Log(ECDsa key) => new()
    {
        ["publicKey"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), ["validFor"] = Validity() },
        ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo())) },
    };

    private static JsonObject Validity() => new() { ["start"] = "2025-06-01T00:00:00Z" };
}
