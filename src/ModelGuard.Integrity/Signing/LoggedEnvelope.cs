using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Signing;

/// <summary>Holds the entry of a log against the envelope that it must be about (sigstore/rekor, types <c>dsse</c> 0.0.1 and <c>intoto</c> 0.0.2).</summary>
internal static class LoggedEnvelope
{
    /// <summary>Compares.</summary>
    /// <exception cref="SignatureFaultException">The entry is about something else.</exception>
    public static void Check(LogEntry entry, SignatureBundle bundle)
    {
        PlacedJsonValue body = StrictJson.Root(entry.Body, "the entry of the log");
        PlacedJsonValue spec = Member(body, "spec");
        if (Member(body, "kind").Text != entry.Kind || Member(body, "apiVersion").Text != entry.Version)
            throw new SignatureFaultException("expected an entry of the kind that the bundle says, found another");
        (PlacedJsonValue hash, string? signature, string? verifier) = (entry.Kind, entry.Version) switch
        {
            ("dsse", "0.0.1") => (Member(spec, "payloadHash"), Only(spec, "signatures") is var one ? Member(one, "signature").Text : null, Member(Only(spec, "signatures"), "verifier").Text),
            ("intoto", "0.0.2") => Intoto(Member(spec, "content")),
            _ => throw new SignatureFaultException($"expected an entry of kind dsse 0.0.1 or intoto 0.0.2, found {Excerpt.Of(entry.Kind)} {Excerpt.Of(entry.Version)}") { IsUnsupported = true },
        };

        if (Member(hash, "algorithm").Text != "sha256" || Member(hash, "value").Text != Convert.ToHexStringLower(SHA256.HashData(bundle.Payload)))
            throw new SignatureFaultException("expected an entry about the payload of the bundle, found one about another");
        if (signature != Convert.ToBase64String(bundle.Signature))
            throw new SignatureFaultException("expected an entry about the signature of the bundle, found one about another");
        if (verifier is null || !IsCertificate(verifier, bundle.Certificates[0]))
            throw new SignatureFaultException("expected an entry about the certificate of the bundle, found one about another");
    }

    // This kind keeps the signature in base64 twice.
    private static (PlacedJsonValue Hash, string? Signature, string? Verifier) Intoto(PlacedJsonValue content)
    {
        PlacedJsonValue only = Only(Member(content, "envelope"), "signatures");
        byte[] signature = StrictJson.Base64(Member(only, "sig"), "sig");
        return (Member(content, "payloadHash"), Encoding.ASCII.GetString(signature), Member(only, "publicKey").Text);
    }

    private static bool IsCertificate(string base64, byte[] expected)
    {
        byte[] pem = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, pem, out int length))
            return false;
        string text = Encoding.UTF8.GetString(pem, 0, length);
        return PemEncoding.TryFind(text, out PemFields fields)
            && text[fields.Label] == "CERTIFICATE"
            && Convert.FromBase64String(text[fields.Base64Data]).AsSpan().SequenceEqual(expected);
    }

    private static PlacedJsonValue Only(PlacedJsonValue owner, string name)
    {
        PlacedJsonValue list = Member(owner, name);
        return StrictJson.Items(list, name) is [var only] ? only : throw new SignatureFaultException($"expected one of {name} in the entry of the log, found {list.Items.Count}");
    }

    private static PlacedJsonValue Member(PlacedJsonValue owner, string name) =>
        owner.Members.FirstOrDefault(member => member.Name == name)?.Value
        ?? throw new SignatureFaultException($"expected {name} in the entry of the log, found none");
}
