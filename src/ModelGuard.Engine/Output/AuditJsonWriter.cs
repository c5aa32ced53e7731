using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Reports;

namespace ModelGuard.Engine.Output;

/// <summary>Writes an audit as JSON; <c>docs/guides/audit.md</c> says what stays stable.</summary>
public static class AuditJsonWriter
{
    /// <summary>Writes a report to a stream, which stays open.</summary>
    public static void Write(Stream stream, GuardReport report) => ReportJson.Write(stream, ReportJson.Indented, json =>
    {
        AuditFacts facts = report.Audit ?? new AuditFacts();
        json.WriteStartObject("advisories");
        WriteTime(json, "asOf", facts.AdvisoriesOf);
        json.WriteNumber("records", facts.AdvisoryCount);
        ReportJson.WriteTexts(json, "ignoredRanges", facts.IgnoredRanges);
        json.WriteEndObject();
        json.WriteStartArray("sources");
        foreach (AuditedSource source in facts.Sources)
        {
            json.WriteStartObject();
            json.WriteString("address", source.Address);
            json.WriteBoolean("hasData", source.HasData);
            WriteTime(json, "updated", source.UpdatedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("summary");
        json.WriteNumber("files", facts.Files.Count);
        json.WriteNumber("packages", facts.Packages.Count);
        json.WriteNumber("malicious", facts.Vulnerabilities.Count(static fact => fact.IsMalicious));
        json.WriteNumber("vulnerabilities", facts.Vulnerabilities.Count(static fact => !fact.IsMalicious));
        json.WriteEndObject();
        ReportJson.WriteTexts(json, "files", facts.Files);
        json.WriteStartArray("packages");
        foreach (PackageUse use in facts.Packages)
            WritePackage(json, use);
        json.WriteEndArray();
        json.WriteStartArray("vulnerabilities");
        foreach (VulnerabilityFact fact in facts.Vulnerabilities)
            WriteVulnerability(json, fact);
        json.WriteEndArray();
        ReportJson.WriteFindings(json, report.Findings, withFile: true);
    });

    private static void WritePackage(Utf8JsonWriter json, PackageUse use)
    {
        json.WriteStartObject();
        json.WriteString("ecosystem", use.Ecosystem.ToOsvName());
        json.WriteString("name", use.Name);
        json.WriteString("version", use.Version);
        json.WriteString("purl", PackageUrls.Of(use.Ecosystem, use.Name, use.Version));
        json.WriteString("file", use.Place.File);
        ReportJson.WriteNumber(json, "line", use.Place.Line);
        json.WriteBoolean("direct", use.IsDirect);
        json.WriteBoolean("development", use.IsDevelopment);
        json.WriteString("broughtBy", use.BroughtBy);
        json.WriteString("source", use.Source.ToString().ToLowerInvariant());
        json.WriteBoolean("hashed", use.IsHashed);
        json.WriteEndObject();
    }

    private static void WriteVulnerability(Utf8JsonWriter json, VulnerabilityFact fact)
    {
        json.WriteStartObject();
        json.WriteString("id", fact.Id);
        ReportJson.WriteTexts(json, "aliases", fact.Aliases);
        json.WriteBoolean("malicious", fact.IsMalicious);
        json.WriteString("severity", fact.Severity);
        json.WriteString("summary", fact.Summary);
        json.WriteString("source", fact.SourceName);
        json.WriteString("url", fact.SourceUrl);
        WriteTime(json, "published", fact.Published);
        WriteTime(json, "modified", fact.Modified);
        json.WriteStartArray("ratings");
        foreach (VulnerabilityRating rating in fact.Ratings)
        {
            json.WriteStartObject();
            json.WriteString("severity", rating.Severity);
            if (rating.Score is { } score)
                json.WriteNumber("score", score);
            json.WriteString("method", rating.Method);
            json.WriteString("vector", rating.Vector);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("cwes");
        foreach (int cwe in fact.Cwes)
            json.WriteNumberValue(cwe);
        json.WriteEndArray();
        json.WriteStartArray("affects");
        foreach (AffectedPackage affected in fact.Affects)
        {
            json.WriteStartObject();
            json.WriteString("purl", PackageUrls.Of(affected.Ecosystem, affected.Name, affected.Version));
            json.WriteString("name", affected.Name);
            json.WriteString("version", affected.Version);
            ReportJson.WriteTexts(json, "fixVersions", affected.FixedVersions);
            ReportJson.WriteTexts(json, "places", affected.Places);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (fact.Analysis is { } analysis)
        {
            json.WriteStartObject("analysis");
            json.WriteString("state", analysis.State);
            json.WriteString("justification", analysis.Justification);
            json.WriteString("detail", analysis.Detail);
            json.WriteString("until", analysis.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
