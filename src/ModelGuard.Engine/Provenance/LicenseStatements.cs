using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity;
using ModelGuard.Integrity.Licenses;

namespace ModelGuard.Engine.Provenance;

/// <summary>Puts the statements about the licence of a model together, the strongest first.</summary>
internal static class LicenseStatements
{
    // Keys of a file's own metadata that name its licence, beside the one that its reader knows (safetensors and GGUF conventions).
    private static readonly string[] HeaderKeys = ["license", "general.license", "modelspec.license", "licence"];

    /// <summary>The statements.</summary>
    public static IReadOnlyList<LicenseFact> Of(ArtifactReport report, LockedArtifact? locked, CardEntry card)
    {
        List<LicenseFact> licenses = [];
        string? declared = string.IsNullOrWhiteSpace(report.Reference.Declaration.License) ? locked?.License : report.Reference.Declaration.License;
        if (!string.IsNullOrWhiteSpace(declared))
            licenses.Add(LicenseReader.Read(declared, LicenseOrigin.Item, file: null));
        if (card.CardLicense is not null)
            licenses.Add(card.CardLicense);
        if (HeaderOf(report.Facts) is { } header)
            licenses.Add(LicenseReader.Read(header, LicenseOrigin.Header, report.Reference.DisplayPath));
        if (card.TextLicense is not null)
            licenses.Add(card.TextLicense);
        return licenses;
    }

    private static string? HeaderOf(ModelFacts facts)
    {
        if (!string.IsNullOrWhiteSpace(facts.License))
            return facts.License;
        foreach (string key in HeaderKeys)
        {
            if (facts.Metadata.TryGetValue(key, out string? text) && !string.IsNullOrWhiteSpace(text))
                return text;
        }

        return null;
    }
}
