using System.Text.Json;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Engine.Output;

/// <summary>Writes what is known about a model beside its bytes.</summary>
internal static class ProvenanceJson
{
    /// <summary>Writes the member <c>provenance</c>; nothing where nothing is known.</summary>
    public static void Write(Utf8JsonWriter json, ProvenanceFacts facts)
    {
        if (facts.Source is null && facts.Card is null && facts.PublisherDigests.Count + facts.Signatures.Count + facts.Licenses.Count == 0)
            return;
        json.WriteStartObject("provenance");
        if (facts.Source is { } source)
        {
            json.WriteStartObject("source");
            WriteTexts(json, ("declared", source.Declared), ("repository", source.Repository), ("revision", source.Revision), ("file", source.File), ("url", source.Url), ("from", source.From));
            json.WriteBoolean("immutable", source.IsImmutable);
            json.WriteEndObject();
        }

        WriteList(json, "publisherDigests", facts.PublisherDigests, static (to, digest) =>
        {
            WriteTexts(to, ("algorithm", digest.Algorithm), ("value", digest.Value), ("from", digest.From), ("file", digest.File));
            if (digest.Matches is { } matches)
                to.WriteBoolean("matches", matches);
        });
        WriteList(json, "signatures", facts.Signatures, static (to, signature) => WriteTexts(
            to, ("file", signature.File), ("method", WordOf(signature.Method)), ("state", WordOf(signature.State)), ("reason", signature.Reason),
            ("identity", signature.Identity), ("issuer", signature.Issuer), ("signer", signature.Signer)));
        WriteList(json, "licenses", facts.Licenses, static (to, license) => WriteTexts(
            to, ("declared", license.Declared), ("expression", license.Expression), ("origin", WordOf(license.Origin)), ("file", license.File)));
        if (facts.Card is { } card)
            json.WriteString("card", card.File);
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Text)> texts)
    {
        foreach ((string name, string? text) in texts)
        {
            if (text is not null)
                json.WriteString(name, text);
        }
    }

    private static string WordOf(SignatureMethod method) => method switch
    {
        SignatureMethod.Key => "key",
        SignatureMethod.Certificate => "certificate",
        SignatureMethod.Sigstore => "sigstore",
        _ => "unknown",
    };

    private static string WordOf(SignatureState state) => state switch
    {
        SignatureState.Verified => "verified",
        SignatureState.Failed => "failed",
        _ => "not-verified",
    };

    private static string WordOf(LicenseOrigin origin) => origin switch
    {
        LicenseOrigin.Item => "item",
        LicenseOrigin.ModelCard => "model-card",
        LicenseOrigin.Header => "header",
        _ => "license-file",
    };
}
