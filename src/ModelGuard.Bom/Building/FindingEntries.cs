using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Packages;
using ModelGuard.Rules;

namespace ModelGuard.Bom.Building;

/// <summary>Turns findings about the content of models, and published vulnerabilities of packages, into vulnerabilities with what was concluded (VEX).</summary>
internal static class FindingEntries
{
    // Weaknesses of the CWE list (cwe.mitre.org) that a rule is about; a rule that is about none has none.
    private static readonly Dictionary<string, int> Weaknesses = new(StringComparer.Ordinal)
    {
        ["MG1001"] = 502,
        ["MG1002"] = 502,
        ["MG1003"] = 502,
        ["MG1004"] = 502,
        ["MG1005"] = 502,
        ["MG1006"] = 502,
        ["MG1007"] = 502,
        ["MG1008"] = 436,
        ["MG1009"] = 502,
        ["MG1010"] = 506,
        ["MG1011"] = 502,
        ["MG1031"] = 22,
        ["MG1032"] = 436,
        ["MG1040"] = 22,
        ["MG1043"] = 94,
        ["MG1050"] = 829,
        ["MG1052"] = 125,
        ["MG1053"] = 829,
        ["MG1055"] = 502,
        ["MG1056"] = 829,
        ["MG1057"] = 506,
        ["MG1060"] = 1336,
        ["MG1061"] = 1336,
        ["MG1062"] = 506,
        ["MG1063"] = 829,
        ["MG1064"] = 829,
        ["MG1070"] = 502,
        ["MG1071"] = 73,
        ["MG1072"] = 73,
        ["MG1030"] = 436,
    };

    /// <summary>The vulnerabilities, findings first, each ordered by reference.</summary>
    public static IReadOnlyList<BomVulnerability> Create(BomReferences references, BomInput input, ModelComponents models, PackageComponents packages) =>
        [.. OfModels(references, input.Artifacts, models), .. OfPackages(references, input.Audit, packages)];

    private static IEnumerable<BomVulnerability> OfModels(BomReferences references, IEnumerable<ArtifactReport> artifacts, ModelComponents models) =>
        from artifact in artifacts
        let reference = models.Find(artifact.Reference.DisplayPath)
        where reference is not null
        from finding in artifact.Findings
        where finding.Rule.Effect is not null && finding.Severity > Severity.Hidden
        group finding by (Ref: reference, finding.Rule.Id, finding.AcceptedBecause) into same
        orderby same.Key.Id, same.Key.Ref, same.Key.AcceptedBecause
        select Of(references, same.Key.Ref, [.. same]);

    private static BomVulnerability Of(BomReferences references, string affected, Finding[] findings)
    {
        const int mostPlaces = 8;
        Rule rule = findings[0].Rule;
        string? accepted = findings[0].AcceptedBecause;
        bool isUnsafe = rule.Effect == Verdict.Unsafe;
        string[] places = [.. findings.Select(Describe).Distinct(StringComparer.Ordinal)];
        string more = places.Length > mostPlaces ? $"; and {places.Length - mostPlaces} more" : "";
        return new BomVulnerability
        {
            Ref = references.Claim($"finding:{rule.Id}:{affected}"),
            Id = rule.Id,
            SourceName = "ModelGuard.Build",
            SourceUrl = rule.HelpUri,
            Severity = rule.Effect switch { Verdict.Unsafe => "high", Verdict.Suspicious => "medium", _ => "unknown" },
            Cwes = Weaknesses.TryGetValue(rule.Id, out int cwe) ? [cwe] : [],
            Description = $"{rule.Title}. {rule.Why}",
            Detail = string.Join("; ", places.Take(mostPlaces)) + more,
            Recommendation = findings[0].Mend,

            // An owner who accepts a finding says that it will stay, not that it is harmless.
            State = accepted is null ? isUnsafe ? "exploitable" : "in_triage" : isUnsafe ? "exploitable" : "not_affected",
            Justification = accepted is null || isUnsafe ? null : "protected_by_mitigating_control",
            Response = accepted is null ? null : "will_not_fix",
            AnalysisDetail = accepted,
            Affects = [affected],
        };
    }

    private static string Describe(Finding finding)
    {
        string place = finding.Place.Member is { } member ? $"{member}: " : "";
        return place + finding.Message;
    }

    private static IEnumerable<BomVulnerability> OfPackages(BomReferences references, AuditFacts? audit, PackageComponents packages) =>
        from fact in audit?.Vulnerabilities ?? []
        let affected = fact.Affects.Where(static package => package.Ecosystem == PackageEcosystem.NuGet).Select(package => packages.Find(package.Name)).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
        where affected.Length > 0
        select new BomVulnerability
        {
            Ref = references.Claim($"vulnerability:{fact.Id}"),
            Id = fact.Id,
            SourceName = fact.SourceName,
            SourceUrl = WebAddress.Of(fact.SourceUrl),
            Severity = fact.IsMalicious ? "critical" : fact.Severity,
            Cwes = fact.Cwes,
            Description = BomText.FirstOf(fact.Summary),
            Recommendation = FixOf(fact),
            Aliases = fact.Aliases,
            State = fact.Analysis?.State ?? "in_triage",
            Justification = fact.Analysis?.Justification,
            AnalysisDetail = fact.Analysis?.Detail,
            Affects = affected,
        };

    private static string? FixOf(VulnerabilityFact fact)
    {
        string fixes = string.Join(", ", fact.Affects.Where(static package => package.FixedVersions.Count > 0)
            .Select(static package => $"{package.Name} {package.FixedVersions[^1]}").Distinct(StringComparer.Ordinal));
        return fixes.Length == 0 ? null : $"Update to {fixes} or later.";
    }
}
