using System.Security.Cryptography;
using ModelGuard.Bom.Reading;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Bom.Signing;

/// <summary>Judges the signatures of a document: inside it, and in the envelope beside it.</summary>
public static class SignatureRules
{
    private const long MaxEnvelopeLength = 2L * BomFileReader.MaxLength;

    /// <summary>Judges.</summary>
    /// <param name="bom">The document.</param>
    /// <param name="key">The key of the one who must have signed; <see langword="null"/> where none is known.</param>
    /// <returns>MG5009, MG5010 or MG5011; nothing where every signature verifies, or where there is none and none was expected.</returns>
    public static IReadOnlyList<Finding> Judge(BomFile bom, ECDsa? key)
    {
        ArgumentNullException.ThrowIfNull(bom);
        PlacedJsonValue? inside = JsfSignature.Of(bom);
        string envelopePath = BomSigner.EnvelopePath(bom.Path);
        bool hasEnvelope = File.Exists(envelopePath);
        if (inside is null && !hasEnvelope)
        {
            return key is null
                ? []
                : [new Finding(BomRules.Unsigned, new Place(bom.Path), $"expected a signature of the key {SigningKey.IdOf(key)}, found none in the document and no '{Path.GetFileName(envelopePath)}' beside it")];
        }

        List<Finding> findings = [];
        if (inside is not null)
            AddInside(findings, bom, inside, key);
        if (hasEnvelope)
            AddEnvelope(findings, bom, envelopePath, key);
        return findings;
    }

    private static void AddInside(List<Finding> findings, BomFile bom, PlacedJsonValue signature, ECDsa? key)
    {
        Place place = new(bom.Path) { Line = signature.Line, Column = signature.Column };
        if (key is null)
            findings.Add(new Finding(BomRules.UnverifiedSignature, place, $"expected a key to verify the signature with, found a signature ({Excerpt.Of(signature.FindText("algorithm") ?? "no algorithm")}) and no key"));
        else if (JsfSignature.Fault(bom, signature, key) is { } fault)
            findings.Add(new Finding(BomRules.WrongSignature, place, fault));
    }

    private static void AddEnvelope(List<Finding> findings, BomFile bom, string path, ECDsa? key)
    {
        Place place = new(path);
        if (key is null)
        {
            findings.Add(new Finding(BomRules.UnverifiedSignature, place, "expected a key to verify the envelope with, found an envelope and no key"));
            return;
        }

        string? fault;
        try
        {
            fault = new FileInfo(path).Length > MaxEnvelopeLength
                ? $"expected an envelope of at most {MaxEnvelopeLength} bytes, found a larger one"
                : DsseEnvelope.Fault(File.ReadAllBytes(path), bom.Content.Span, key);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            fault = $"expected an envelope that can be read, found: {exception.Message}";
        }

        if (fault is not null)
            findings.Add(new Finding(BomRules.WrongSignature, place, fault));
    }
}
