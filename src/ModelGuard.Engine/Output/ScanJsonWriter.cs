using System.Text.Json;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Output;

/// <summary>
/// Writes a report as scan JSON, schema version 1. Every key is always there, <c>null</c> where nothing is known, so that scripts need
/// no special cases. Paths are the report's display paths: relative to its root, absolute where they lie outside.
/// </summary>
public static class ScanJsonWriter
{
    /// <summary>Writes a report to a stream, which stays open.</summary>
    public static void Write(Stream stream, GuardReport report)
    {
        ILookup<string, Finding> findings = report.Findings.ToLookup(static finding => finding.Place.File, StringComparer.Ordinal);
        HashSet<string> paths = [.. report.Artifacts.Select(static artifact => artifact.Reference.DisplayPath)];
        ReportJson.Write(stream, ReportJson.Indented, json =>
        {
            WriteSummary(json, report.Summary);
            json.WriteStartArray("artifacts");
            foreach (ArtifactReport artifact in report.Artifacts)
                WriteArtifact(json, artifact, findings[artifact.Reference.DisplayPath]);
            json.WriteEndArray();

            // What is about the lock file, the policy or a file that is not there belongs to no artifact.
            ReportJson.WriteFindings(json, report.Findings.Where(finding => !paths.Contains(finding.Place.File)), withFile: true);
        });
    }

    /// <summary>Writes a report to a file, through a temporary one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteFile(string path, GuardReport report)
    {
        using MemoryStream stream = new();
        Write(stream, report);
        AtomicFile.WriteIfChanged(path, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteSummary(Utf8JsonWriter json, GuardSummary summary)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("artifacts", summary.Artifacts);
        json.WriteNumber("clean", summary.Clean);
        json.WriteNumber("suspicious", summary.Suspicious);
        json.WriteNumber("unsafe", summary.Unsafe);
        json.WriteNumber("inconclusive", summary.Inconclusive);
        json.WriteNumber("notModel", summary.NotModel);
        json.WriteNumber("bytes", summary.Bytes);
        json.WriteEndObject();
    }

    private static void WriteArtifact(Utf8JsonWriter json, ArtifactReport artifact, IEnumerable<Finding> findings)
    {
        json.WriteStartObject();
        json.WriteString("path", artifact.Reference.DisplayPath);
        ReportJson.WriteNumber(json, "size", artifact.Size);
        json.WriteString("sha256", artifact.Sha256);
        json.WriteString("format", artifact.Format.Id);
        json.WriteString("verdict", artifact.Verdict.ToWord());
        json.WriteString("partOf", artifact.PartOf);
        ReportJson.WriteFindings(json, findings, withFile: false);
        WriteFacts(json, artifact.Facts);
        ProvenanceJson.Write(json, artifact.Provenance);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, ModelFacts facts)
    {
        json.WriteStartObject("facts");
        WriteText(json, "formatVersion", facts.FormatVersion);
        WriteText(json, "producer", facts.Producer);
        WriteText(json, "producerVersion", facts.ProducerVersion);
        WriteText(json, "name", facts.Name);
        WriteText(json, "version", facts.Version);
        WriteText(json, "description", facts.Description);
        WriteText(json, "license", facts.License);
        WriteText(json, "architecture", facts.Architecture);
        WriteText(json, "task", facts.Task);
        WriteText(json, "quantization", facts.Quantization);
        WriteTexts(json, "baseModels", facts.BaseModels);
        WriteTexts(json, "languages", facts.Languages);
        WriteTexts(json, "datasets", facts.Datasets);
        if (facts.TensorTypes.Count > 0)
        {
            json.WriteStartObject("tensorTypes");
            foreach ((string type, long count) in facts.TensorTypes.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
                json.WriteNumber(type, count);
            json.WriteEndObject();
        }

        if (facts.TensorCount is { } tensors)
            json.WriteNumber("tensorCount", tensors);
        if (facts.ParameterCount is { } parameters)
            json.WriteNumber("parameterCount", parameters);
        WriteTexts(json, "inputs", facts.Inputs);
        WriteTexts(json, "outputs", facts.Outputs);
        WriteTexts(json, "externalFiles", facts.ExternalFiles);
        if (facts.Metadata.Count > 0)
        {
            json.WriteStartObject("metadata");
            foreach ((string key, string value) in facts.Metadata.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
                json.WriteString(key, value);
            json.WriteEndObject();
        }

        if (facts.WeightsOnly is { } weightsOnly)
            WeightsOnlyJson.Write(json, weightsOnly);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
            ReportJson.WriteTexts(json, name, texts);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}
