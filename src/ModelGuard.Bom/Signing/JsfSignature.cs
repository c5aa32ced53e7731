using System.Security.Cryptography;
using ModelGuard.Bom.Reading;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Signing;

/// <summary>
/// Signatures inside the document: JSON Signature Format 0.82 (cyberphone.github.io/doc/security/jsf.html), elliptic-curve algorithms. The
/// signature is over the canonical document with everything of the signature object but its value.
/// </summary>
internal static class JsfSignature
{
    private const string Member = "signature";

    /// <summary>The signature object of a document, if it has one.</summary>
    public static PlacedJsonValue? Of(BomFile bom) => bom.Root.FindValue(Member);

    /// <summary>The bytes of a document with a signature as its last member; one that it has already is replaced.</summary>
    public static byte[] Sign(BomFile bom, ECDsa key)
    {
        SigningAlgorithm algorithm = SigningAlgorithm.Of(key)!;
        byte[] unsigned = Write(bom, algorithm, key, value: null);
        BomFile document = BomFileReader.Read(bom.Path, unsigned).Bom!;
        byte[] value = key.SignData(CanonicalJson.Write(document.Root, IsValue), algorithm.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return Write(bom, algorithm, key, value);
    }

    /// <summary>Verifies the signature of a document with a key.</summary>
    /// <returns>What is wrong, or <see langword="null"/> where it verifies.</returns>
    public static string? Fault(BomFile bom, PlacedJsonValue signature, ECDsa key)
    {
        SigningAlgorithm algorithm = SigningAlgorithm.Of(key)!;
        if (signature.FindValue("signers") is not null || signature.FindValue("chain") is not null)
            return "expected one signature, found several, which are not supported";
        if (signature.FindText("algorithm") is not { } name || signature.FindText("value") is not { } text)
            return "expected algorithm and value in the signature, found one of them missing";
        if (name != algorithm.Name)
            return $"expected a signature with {algorithm.Name}, which the key given makes, found {Excerpt.Of(name)}";
        if (signature.FindItems("excludes").Count > 0)
            return "expected a signature over the whole document, found one that excludes members of it";
        if (!TryDecode(text, out byte[] value))
            return "expected a value in base64url, found another text";

        // cdxgen signs the document without the whole signature object; strict JSF keeps all of it but the value.
        return Verifies(CanonicalJson.Write(bom.Root, IsValue)) || Verifies(CanonicalJson.Write(bom.Root, static (path, member) => path.Length == 0 && member == Member))
            ? null
            : $"expected a signature of the key {SigningKey.IdOf(key)}, found one that another key made or that is of other content";

        bool Verifies(byte[] content) => key.VerifyData(content, value, algorithm.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static bool IsValue(string path, string member) => path == "/" + Member && member == "value";

    private static byte[] Write(BomFile bom, SigningAlgorithm algorithm, ECDsa key, byte[]? value) => JsonCopy.Write(bom.Root, Member, json =>
    {
        ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
        json.WriteStartObject(Member);
        json.WriteString("algorithm", algorithm.Name);
        json.WriteStartObject("publicKey");
        json.WriteString("kty", "EC");
        json.WriteString("crv", algorithm.Curve);
        json.WriteString("x", Encode(parameters.Q.X!));
        json.WriteString("y", Encode(parameters.Q.Y!));
        json.WriteEndObject();
        if (value is not null)
            json.WriteString("value", Encode(value));
        json.WriteEndObject();
    });

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static bool TryDecode(string text, out byte[] bytes)
    {
        try
        {
            bytes = System.Buffers.Text.Base64Url.DecodeFromChars(text);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
