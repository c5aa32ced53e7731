using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Signing;

/// <summary>
/// Signatures in a file beside the document: Dead Simple Signing Envelope 1.0 (github.com/secure-systems-lab/dsse), with the bytes of the
/// document as its payload and signatures in DER, as cosign makes them.
/// </summary>
internal static class DsseEnvelope
{
    /// <summary>What the name of the file ends in, behind the name of the document.</summary>
    public const string Suffix = ".dsse.json";

    private const string PayloadType = "application/vnd.cyclonedx+json";
    private const int MaxDepth = 8;

    /// <summary>The envelope of a document.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> document, ECDsa key)
    {
        byte[] signature = key.SignData(AuthenticationEncoding(PayloadType, document), SigningAlgorithm.Of(key)!.Hash, DSASignatureFormat.Rfc3279DerSequence);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, BomJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("payloadType", PayloadType);
            json.WriteBase64String("payload", document);
            json.WriteStartArray("signatures");
            json.WriteStartObject();
            json.WriteString("keyid", SigningKey.IdOf(key));
            json.WriteBase64String("sig", signature);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Verifies an envelope of a document with a key.</summary>
    /// <returns>What is wrong, or <see langword="null"/> where a signature of it verifies and its payload is the document.</returns>
    public static string? Fault(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> document, ECDsa key)
    {
        PlacedJsonResult result = PlacedJson.Read(envelope, relaxed: false, MaxDepth);
        if (result.Root is not { } root)
            return $"expected an envelope in JSON, found: {result.Fault} (line {result.Line})";
        if (root.FindText("payloadType") is not { } type || root.FindText("payload") is not { } payloadText)
            return "expected payloadType and payload in the envelope, found one of them missing";
        if (type != PayloadType)
            return $"expected the payload type {PayloadType}, found {Excerpt.Of(type)}";
        if (!TryDecode(payloadText, out byte[] payload))
            return "expected a payload in base64, found another text";
        if (!payload.AsSpan().SequenceEqual(document))
            return "expected the bytes of the document as payload, found others: the document was changed after it was signed";

        byte[] content = AuthenticationEncoding(type, payload);
        foreach (PlacedJsonValue signature in root.FindItems("signatures"))
        {
            if (signature.FindText("sig") is { } text && TryDecode(text, out byte[] value)
                && key.VerifyData(content, value, SigningAlgorithm.Of(key)!.Hash, DSASignatureFormat.Rfc3279DerSequence))
            {
                return null;
            }
        }

        return $"expected a signature of the key {SigningKey.IdOf(key)}, found none that verifies";
    }

    private static byte[] AuthenticationEncoding(string type, ReadOnlySpan<byte> payload)
    {
        byte[] head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {payload.Length} "));
        return [.. head, .. payload];
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        try
        {
            bytes = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
