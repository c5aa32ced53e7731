using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes what was found, concluded, done and declared: vulnerabilities, annotations, formulation, declarations.</summary>
internal static class ReviewJson
{
    /// <summary>Writes vulnerabilities.</summary>
    public static void Vulnerabilities(this BomJson json, IReadOnlyList<BomVulnerability> vulnerabilities) => json.Each("vulnerabilities"u8, vulnerabilities, static (json, vulnerability) =>
    {
        json.Text("bom-ref"u8, vulnerability.Ref);
        json.Text("id"u8, vulnerability.Id);
        json.Object("source"u8, vulnerability, WriteSource);
        json.Each("references"u8, [.. vulnerability.Aliases.Select(alias => (Alias: alias, Vulnerability: vulnerability))], static (json, reference) =>
        {
            json.Text("id"u8, reference.Alias);
            json.Object("source"u8, reference.Vulnerability, WriteSource);
        });
        json.One("ratings"u8, vulnerability, static (json, vulnerability) =>
        {
            json.Object("source"u8, vulnerability.SourceName, static (json, name) => json.Text("name"u8, name));
            json.Text("severity"u8, vulnerability.Severity);
            json.Text("method"u8, "other");
        });
        json.Numbers("cwes"u8, vulnerability.Cwes);
        json.Text("description"u8, vulnerability.Description);
        json.Text("detail"u8, vulnerability.Detail);
        json.Text("recommendation"u8, vulnerability.Recommendation);
        json.Object("analysis"u8, vulnerability, static (json, vulnerability) =>
        {
            json.Text("state"u8, vulnerability.State);
            json.Text("justification"u8, vulnerability.Justification);
            if (vulnerability.Response is { } response)
                json.Texts("response"u8, [response]);
            json.Text("detail"u8, vulnerability.AnalysisDetail);
        });
        json.References("affects"u8, vulnerability.Affects);
    });

    /// <summary>Writes the remarks of a document that has a time and a tool, which CycloneDX demands of each.</summary>
    public static void Annotations(this BomJson json, BomDocument document)
    {
        if (document.IsReproducible || document.Metadata.Timestamp is not { } timestamp || document.Metadata.Tools is not [var tool, ..])
            return;

        json.Each("annotations"u8, [.. document.Annotations.Select(annotation => (Annotation: annotation, Tool: tool, Time: timestamp))], static (json, entry) =>
        {
            json.Text("bom-ref"u8, entry.Annotation.Ref);
            json.AllTexts("subjects"u8, entry.Annotation.Subjects);
            json.Object("annotator"u8, entry.Tool, static (json, tool) => json.Object("component"u8, tool, static (json, tool) =>
            {
                json.Text("type"u8, "application");
                json.Text("name"u8, tool.Name);
                json.Text("version"u8, tool.Version);
            }));
            json.Time("timestamp"u8, entry.Time);
            json.Text("text"u8, entry.Annotation.Text);
        });
    }

    /// <summary>Writes how the application was made.</summary>
    public static void Formulation(this BomJson json, BomWorkflow? workflow) => json.One("formulation"u8, workflow, static (json, workflow) =>
    {
        json.Text("bom-ref"u8, $"formula:{workflow.Ref}");
        json.One("workflows"u8, workflow, static (json, workflow) =>
        {
            json.Text("bom-ref"u8, workflow.Ref);
            json.Text("uid"u8, workflow.Uid);
            json.Text("name"u8, workflow.Name);
            json.All("tasks"u8, workflow.Tasks, static (json, task) =>
            {
                json.Text("bom-ref"u8, task.Ref);
                json.Text("uid"u8, task.Uid);
                json.Text("name"u8, task.Name);
                json.References("resourceReferences"u8, task.Resources);
                json.Texts("taskTypes"u8, [task.TaskType]);
            });
            json.AllTexts("taskTypes"u8, workflow.TaskTypes);
        });
    });

    /// <summary>Writes what the maker declares; CycloneDX 1.6 and later.</summary>
    public static void Declarations(this BomJson json, BomDeclarations? declarations) =>
        json.Object("declarations"u8, json.IsAtLeast(BomSpecVersion.V16) ? declarations : null, static (json, declarations) =>
        {
            json.One("assessors"u8, declarations, static (json, declarations) =>
            {
                json.Text("bom-ref"u8, declarations.AssessorRef);
                json.Flag("thirdParty"u8, false);
                json.Organization("organization"u8, declarations.Assessor);
            });
            json.One("attestations"u8, declarations, static (json, declarations) =>
            {
                json.Text("summary"u8, "What the build verified of models and hosted models");
                json.Text("assessor"u8, declarations.AssessorRef);
                json.All("map"u8, declarations.Claims, WriteConformance);
            });
            json.All("claims"u8, declarations.Claims, static (json, claim) =>
            {
                json.Text("bom-ref"u8, claim.Ref);
                json.Text("target"u8, claim.Target);
                json.Text("predicate"u8, claim.Predicate);
                json.AllTexts("evidence"u8, claim.Evidence);
            });
            json.All("evidence"u8, declarations.Evidence, static (json, piece) =>
            {
                json.Text("bom-ref"u8, piece.Ref);
                json.Text("propertyName"u8, piece.Property);
                json.Text("description"u8, piece.Description);
                json.One("data"u8, piece.Url, static (json, url) =>
                {
                    json.Text("name"u8, url);
                    json.Object("contents"u8, url, static (json, url) => json.Text("url"u8, url));
                });
            });
        });

    private static void WriteSource(BomJson json, BomVulnerability vulnerability)
    {
        json.Text("name"u8, vulnerability.SourceName);
        json.Text("url"u8, vulnerability.SourceUrl);
    }

    private static void WriteConformance(BomJson json, BomClaim claim)
    {
        json.Texts("claims"u8, [claim.Ref]);
        json.Object("conformance"u8, claim, static (json, claim) =>
        {
            json.Number("score"u8, claim.Score);
            json.Text("rationale"u8, claim.Rationale);
        });
    }
}
