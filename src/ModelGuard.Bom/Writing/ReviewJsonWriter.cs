using System.Text.Json;
using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes what was found, concluded, done and declared: vulnerabilities, annotations, formulation, declarations.</summary>
internal sealed class ReviewJsonWriter(Utf8JsonWriter json, BomSpecVersion version)
{
    private readonly PartJsonWriter _parts = new(json, version);

    public void WriteVulnerabilities(IReadOnlyList<BomVulnerability> vulnerabilities)
    {
        if (vulnerabilities.Count == 0)
            return;

        json.WriteStartArray("vulnerabilities");
        foreach (BomVulnerability vulnerability in vulnerabilities)
            WriteVulnerability(vulnerability);
        json.WriteEndArray();
    }

    public void WriteAnnotations(BomDocument document)
    {
        if (document.Annotations.Count == 0 || document.IsReproducible || document.Metadata.Timestamp is not { } timestamp || document.Metadata.Tools is not [var tool, ..])
            return;

        json.WriteStartArray("annotations");
        foreach (BomAnnotation annotation in document.Annotations)
        {
            json.WriteStartObject();
            json.WriteText("bom-ref", annotation.Ref);
            _parts.WriteTexts("subjects", annotation.Subjects);
            json.WriteStartObject("annotator");
            json.WriteStartObject("component");
            json.WriteString("type", "application");
            json.WriteText("name", tool.Name);
            json.WriteText("version", tool.Version);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("timestamp", PartJsonWriter.TimeText(timestamp));
            json.WriteText("text", annotation.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void WriteFormulation(BomWorkflow? workflow)
    {
        if (workflow is null)
            return;

        json.WriteStartArray("formulation");
        json.WriteStartObject();
        json.WriteText("bom-ref", $"formula:{workflow.Ref}");
        json.WriteStartArray("workflows");
        json.WriteStartObject();
        json.WriteText("bom-ref", workflow.Ref);
        json.WriteText("uid", workflow.Uid);
        json.WriteText("name", workflow.Name);
        json.WriteStartArray("tasks");
        foreach (BomTask task in workflow.Tasks)
        {
            json.WriteStartObject();
            json.WriteText("bom-ref", task.Ref);
            json.WriteText("uid", task.Uid);
            json.WriteText("name", task.Name);
            json.WriteStartArray("resourceReferences");
            foreach (string resource in task.Resources)
            {
                json.WriteStartObject();
                json.WriteText("ref", resource);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            _parts.WriteTexts("taskTypes", [task.TaskType]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        _parts.WriteTexts("taskTypes", workflow.TaskTypes);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public void WriteDeclarations(BomDeclarations? declarations)
    {
        if (declarations is null || version < BomSpecVersion.V16)
            return;

        json.WriteStartObject("declarations");
        json.WriteStartArray("assessors");
        json.WriteStartObject();
        json.WriteText("bom-ref", declarations.AssessorRef);
        json.WriteBoolean("thirdParty", false);
        _parts.WriteOrganization("organization", declarations.Assessor);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteAttestations(declarations);
        WriteClaims(declarations.Claims);
        WriteEvidence(declarations.Evidence);
        json.WriteEndObject();
    }

    private void WriteVulnerability(BomVulnerability vulnerability)
    {
        json.WriteStartObject();
        json.WriteText("bom-ref", vulnerability.Ref);
        json.WriteText("id", vulnerability.Id);
        WriteSource("source", vulnerability.SourceName, vulnerability.SourceUrl);
        if (vulnerability.Aliases.Count > 0)
        {
            json.WriteStartArray("references");
            foreach (string alias in vulnerability.Aliases)
            {
                json.WriteStartObject();
                json.WriteText("id", alias);
                WriteSource("source", vulnerability.SourceName, vulnerability.SourceUrl);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("ratings");
        json.WriteStartObject();
        WriteSource("source", vulnerability.SourceName, null);
        json.WriteString("severity", vulnerability.Severity);
        json.WriteString("method", "other");
        json.WriteEndObject();
        json.WriteEndArray();
        if (vulnerability.Cwes.Count > 0)
        {
            json.WriteStartArray("cwes");
            foreach (int cwe in vulnerability.Cwes)
                json.WriteNumberValue(cwe);
            json.WriteEndArray();
        }

        json.WriteText("description", vulnerability.Description);
        json.WriteText("detail", vulnerability.Detail);
        json.WriteText("recommendation", vulnerability.Recommendation);
        json.WriteStartObject("analysis");
        json.WriteString("state", vulnerability.State);
        if (vulnerability.Justification is { } justification)
            json.WriteString("justification", justification);
        if (vulnerability.Response is { } response)
            _parts.WriteTexts("response", [response]);
        json.WriteText("detail", vulnerability.AnalysisDetail);
        json.WriteEndObject();
        json.WriteStartArray("affects");
        foreach (string affected in vulnerability.Affects)
        {
            json.WriteStartObject();
            json.WriteText("ref", affected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteSource(string name, string sourceName, string? url)
    {
        json.WriteStartObject(name);
        json.WriteText("name", sourceName);
        json.WriteText("url", url);
        json.WriteEndObject();
    }

    private void WriteAttestations(BomDeclarations declarations)
    {
        json.WriteStartArray("attestations");
        json.WriteStartObject();
        json.WriteString("summary", "What the build verified of models and hosted models");
        json.WriteText("assessor", declarations.AssessorRef);
        json.WriteStartArray("map");
        foreach (BomClaim claim in declarations.Claims)
        {
            json.WriteStartObject();
            _parts.WriteTexts("claims", [claim.Ref]);
            json.WriteStartObject("conformance");
            json.WriteNumber("score", claim.Score);
            json.WriteText("rationale", claim.Rationale);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteClaims(IReadOnlyList<BomClaim> claims)
    {
        json.WriteStartArray("claims");
        foreach (BomClaim claim in claims)
        {
            json.WriteStartObject();
            json.WriteText("bom-ref", claim.Ref);
            json.WriteText("target", claim.Target);
            json.WriteText("predicate", claim.Predicate);
            _parts.WriteTexts("evidence", claim.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteEvidence(IReadOnlyList<BomClaimEvidence> evidence)
    {
        json.WriteStartArray("evidence");
        foreach (BomClaimEvidence piece in evidence)
        {
            json.WriteStartObject();
            json.WriteText("bom-ref", piece.Ref);
            json.WriteText("propertyName", piece.Property);
            json.WriteText("description", piece.Description);
            if (piece.Url is { } url)
            {
                json.WriteStartArray("data");
                json.WriteStartObject();
                json.WriteText("name", url);
                json.WriteStartObject("contents");
                json.WriteText("url", url);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
