using System.Buffers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;

namespace ModelGuard.Integrity.Signing;

/// <summary>Signs models so that the reference implementation of OpenSSF Model Signing v1.0 verifies them (model_signing 1.1, methods key and certificate).</summary>
public static class ModelSigner
{
    private static readonly string[] GitPaths = [".git", ".gitattributes", ".github", ".gitignore"];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Signs a folder or one file.</summary>
    /// <param name="model">Absolute path of the folder or file.</param>
    /// <param name="bundlePath">Absolute path where the bundle will be; it is left out.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificates">Certificates of the key, DER, the signer's first; empty to sign by key.</param>
    /// <param name="ignored">Paths below the folder that are left out.</param>
    /// <param name="cancellationToken">Checked between files.</param>
    /// <returns>The bundle, and how many files it covers.</returns>
    /// <exception cref="ArgumentException">There is something that no signature can cover, or the certificate is of another key.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static (byte[] Bundle, int Files) Sign(
        string model, string bundlePath, SigningKey key, IReadOnlyList<byte[]> certificates, IReadOnlyList<string> ignored, CancellationToken cancellationToken = default)
    {
        try
        {
            CheckCertificate(certificates, key);
            bool isFile = !Directory.Exists(model);
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(model));
            IReadOnlyList<string> files = isFile ? ["."] : InOrder(SignedFolder.List(model, bundlePath, ignored, allowsLinks: false, leftOut: null));
            if (files.Count == 0)
                throw new ArgumentException("expected files to sign, found none", nameof(model));
            List<SignedResource> resources = [];
            foreach (string file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using FileByteSource source = FileByteSource.Open(isFile ? model : Path.Combine(model, file));
                resources.Add(new SignedResource(file, FileHasher.Hash(source, progress: null, cancellationToken).Sha256));
            }

            string[] left = isFile ? [] : [.. new SortedSet<string>([.. GitPaths, .. ignored, .. BundleInside(model, bundlePath)], StringComparer.Ordinal)];
            byte[] payload = Payload(name, resources, left);
            byte[] signature = key.Sign(BundleReader.PreAuthenticationEncoding(payload));
            return (Bundle(payload, signature, key, certificates), files.Count);
        }
        catch (SignatureFaultException fault)
        {
            throw new ArgumentException(fault.Message, nameof(model));
        }
    }

    // By the parts of the path, as the reference sorts: a/b stands before a.b.
    private static IReadOnlyList<string> InOrder(IReadOnlyList<string> files)
    {
        static int Compare(string left, string right)
        {
            string[] first = left.Split('/');
            string[] second = right.Split('/');
            for (int i = 0; i < Math.Min(first.Length, second.Length); i++)
            {
                int order = string.CompareOrdinal(first[i], second[i]);
                if (order != 0)
                    return order;
            }

            return first.Length.CompareTo(second.Length);
        }

        List<string> ordered = [.. files];
        ordered.Sort(Compare);
        return ordered;
    }

    private static IEnumerable<string> BundleInside(string model, string bundlePath)
    {
        string relative = Path.GetRelativePath(model, bundlePath).Replace(Path.DirectorySeparatorChar, '/');
        if (!relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative))
            yield return relative;
    }

    private static void CheckCertificate(IReadOnlyList<byte[]> certificates, SigningKey key)
    {
        if (certificates.Count == 0)
            return;
        using CertificateList list = CertificateList.Read(certificates);
        using EllipticKey certified = CertificateProof.KeyOf(list.Leaf);
        if (certified.Fingerprint != key.Fingerprint)
            throw new SignatureFaultException("expected the certificate of the key, found one of another key");
        if (!CertificateProof.MaySign(list.Leaf))
            throw new SignatureFaultException("expected a certificate for digital signatures or code signing, found one for neither");
    }

    private static byte[] Payload(string name, IReadOnlyList<SignedResource> resources, IReadOnlyList<string> ignored)
    {
        using IncrementalHash root = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SignedResource resource in resources)
            root.AppendData(Convert.FromHexString(resource.Digest));
        return Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("_type", SignedStatement.Type);
            json.WriteStartArray("subject");
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartObject("digest");
            json.WriteString("sha256", Convert.ToHexStringLower(root.GetHashAndReset()));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("predicateType", SignedStatement.PredicateType);
            json.WriteStartObject("predicate");
            json.WriteStartObject("serialization");
            json.WriteString("method", "files");
            json.WriteString("hash_type", "sha256");
            json.WriteBoolean("allow_symlinks", false);
            json.WriteStartArray("ignore_paths");
            foreach (string path in ignored)
                json.WriteStringValue(path);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("resources");
            foreach (SignedResource resource in resources)
            {
                json.WriteStartObject();
                json.WriteString("name", resource.Name);
                json.WriteString("algorithm", "sha256");
                json.WriteString("digest", resource.Digest);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static byte[] Bundle(byte[] payload, byte[] signature, SigningKey key, IReadOnlyList<byte[]> certificates) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("mediaType", BundleReader.MediaType);
        json.WriteStartObject("verificationMaterial");
        if (certificates.Count == 0)
        {
            json.WriteStartObject("publicKey");
            json.WriteString("hint", key.Fingerprint);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartObject("x509CertificateChain");
            json.WriteStartArray("certificates");
            foreach (byte[] certificate in certificates)
            {
                json.WriteStartObject();
                json.WriteString("rawBytes", Convert.ToBase64String(certificate));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteStartArray("tlogEntries");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("dsseEnvelope");
        json.WriteString("payload", Convert.ToBase64String(payload));
        json.WriteString("payloadType", BundleReader.PayloadType);
        json.WriteStartArray("signatures");
        json.WriteStartObject();
        json.WriteString("sig", Convert.ToBase64String(signature));
        json.WriteString("keyid", "");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads certificates in PEM.</summary>
    /// <returns>Each in DER, in their order.</returns>
    /// <exception cref="ArgumentException">The text holds none.</exception>
    public static IReadOnlyList<byte[]> ReadCertificates(string pem)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
            return certificates.Count > 0 ? [.. certificates.Select(static certificate => certificate.RawData)] : throw new ArgumentException("expected certificates in PEM, found none", nameof(pem));
        }
        catch (CryptographicException)
        {
            throw new ArgumentException("expected certificates in PEM, found something else", nameof(pem));
        }
        finally
        {
            foreach (X509Certificate2 certificate in certificates)
                certificate.Dispose();
        }
    }
}
