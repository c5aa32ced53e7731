using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Reports;

namespace ModelGuard.Engine.Output;

/// <summary>Writes an audit as a CycloneDX 1.6 document: the packages that files name, what affects them, and what was decided about it (VEX).</summary>
public static class AuditCycloneDxWriter
{
    /// <summary>Writes a report to a stream, which stays open.</summary>
    public static void Write(Stream stream, GuardReport report)
    {
        AuditFacts facts = report.Audit ?? new AuditFacts();
        using (Utf8JsonWriter json = new(stream, ReportJson.Indented))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("tools");
            json.WriteStartArray("components");
            json.WriteStartObject();
            json.WriteString("type", "application");
            json.WriteString("name", ToolIdentity.Name);
            json.WriteString("version", ToolIdentity.Version);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            if (facts.AdvisoriesOf is { } asOf)
            {
                json.WriteStartArray("properties");
                json.WriteStartObject();
                json.WriteString("name", "modelguard:advisoriesOf");
                json.WriteString("value", Time(asOf));
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
            WriteComponents(json, facts);
            json.WriteStartArray("vulnerabilities");
            foreach (VulnerabilityFact fact in facts.Vulnerabilities)
                WriteVulnerability(json, fact);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteComponents(Utf8JsonWriter json, AuditFacts facts)
    {
        json.WriteStartArray("components");
        foreach (IGrouping<string, PackageUse> group in facts.Packages.GroupBy(static use => PackageUrls.Of(use.Ecosystem, use.Name, use.Version))
            .OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            PackageUse use = group.First();
            json.WriteStartObject();
            json.WriteString("type", "library");
            json.WriteString("bom-ref", group.Key);
            json.WriteString("name", use.Name);
            if (use.Version is { } version)
                json.WriteString("version", version);
            json.WriteString("purl", group.Key);
            json.WriteStartObject("evidence");
            json.WriteStartArray("occurrences");
            foreach ((string file, int? line) in group.Select(static item => (item.Place.File, item.Place.Line)).Distinct())
            {
                json.WriteStartObject();
                json.WriteString("location", file);
                if (line is { } number)
                    json.WriteNumber("line", number);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVulnerability(Utf8JsonWriter json, VulnerabilityFact fact)
    {
        json.WriteStartObject();
        json.WriteString("bom-ref", "vulnerability:" + fact.Id);
        json.WriteString("id", fact.Id);
        WriteSource(json, fact.SourceName, fact.SourceUrl);
        if (fact.Aliases.Count > 0)
        {
            json.WriteStartArray("references");
            foreach (string alias in fact.Aliases)
            {
                json.WriteStartObject();
                json.WriteString("id", alias);
                WriteSource(json, "OSV", "https://osv.dev/vulnerability/" + Uri.EscapeDataString(alias));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("ratings");
        foreach (VulnerabilityRating rating in fact.Ratings)
        {
            json.WriteStartObject();
            if (rating.Score is { } score)
                json.WriteNumber("score", score);
            json.WriteString("severity", rating.Severity);
            json.WriteString("method", rating.Method);
            if (rating.Vector is { } vector)
                json.WriteString("vector", vector);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (fact.Cwes.Count > 0)
        {
            json.WriteStartArray("cwes");
            foreach (int cwe in fact.Cwes)
                json.WriteNumberValue(cwe);
            json.WriteEndArray();
        }

        if (fact.Summary.Length > 0)
            json.WriteString("description", fact.Summary);
        IEnumerable<string> fixes = fact.Affects.Where(static affected => affected.FixedVersions.Count > 0).Select(static affected => $"{affected.Name}: {string.Join(", ", affected.FixedVersions)}");
        if (string.Join("; ", fixes) is { Length: > 0 } upgrade)
            json.WriteString("recommendation", $"Upgrade {upgrade}");
        if (fact.Published is { } published)
            json.WriteString("published", Time(published));
        if (fact.Modified is { } modified)
            json.WriteString("updated", Time(modified));
        if (fact.Analysis is { } analysis)
        {
            json.WriteStartObject("analysis");
            json.WriteString("state", analysis.State);
            if (analysis.Justification is { } justification)
                json.WriteString("justification", justification);
            json.WriteString("detail", analysis.Detail);
            json.WriteEndObject();
        }

        json.WriteStartArray("affects");
        foreach (AffectedPackage affected in fact.Affects)
        {
            json.WriteStartObject();
            json.WriteString("ref", PackageUrls.Of(affected.Ecosystem, affected.Name, affected.Version));
            json.WriteStartArray("versions");
            json.WriteStartObject();
            json.WriteString("version", affected.Version);
            json.WriteString("status", "affected");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (fact.IsMalicious)
        {
            json.WriteStartArray("properties");
            json.WriteStartObject();
            json.WriteString("name", "modelguard:malicious");
            json.WriteString("value", "true");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, string name, string url)
    {
        json.WriteStartObject("source");
        json.WriteString("name", name);
        json.WriteString("url", url);
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
