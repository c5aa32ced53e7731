using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Licenses;
using ModelGuard.Integrity.Sources;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Provenance;

/// <summary>Gathers what is known about the models of a run beside their bytes.</summary>
internal static class ProvenanceGathering
{
    /// <summary>Adds the facts to every model and every part of one.</summary>
    public static IReadOnlyList<ArtifactReport> AddTo(IReadOnlyList<ArtifactReport> reports) => [.. reports.Select(WithFacts)];

    private static ArtifactReport WithFacts(ArtifactReport report)
    {
        if (report.Verdict == Verdict.NotAModel && report.PartOf is null)
            return report;

        ArtifactDeclaration declaration = report.Reference.Declaration;
        SourceFact? source = null;
        if (declaration.Source is { } written)
            SourceReader.TryRead(written, declaration.Revision, declaration.Sha256, "item", out source, out _);
        List<LicenseFact> licenses = [];
        if (!string.IsNullOrWhiteSpace(declaration.License))
            licenses.Add(LicenseReader.Read(declaration.License, LicenseOrigin.Item, file: null));
        if (!string.IsNullOrWhiteSpace(report.Facts.License))
            licenses.Add(LicenseReader.Read(report.Facts.License, LicenseOrigin.Header, report.Reference.DisplayPath));
        return source is null && licenses.Count == 0
            ? report
            : report with { Provenance = new ProvenanceFacts { Source = source, Licenses = licenses } };
    }
}
