using static ModelGuard.Bom.Writing.XmlField;

namespace ModelGuard.Bom.Writing;

/// <summary>The elements of what was found, concluded, done and declared, in the order of the XML schemas of CycloneDX 1.5 to 1.7.</summary>
internal static class ReviewXmlShapes
{
    /// <summary>A vulnerability.</summary>
    public static readonly XmlField[] Vulnerability =
    [
        Attribute("bom-ref"), Text("id"), Source(),
        Objects("references", "reference", static () => [Text("id"), Source()]),
        Objects("ratings", "rating", static () => [Source(), Text("severity"), Text("method")]),
        Texts("cwes", "cwe"), Text("description"), Text("detail"), Text("recommendation"),
        Object("analysis", static () => [Text("state"), Text("justification"), Texts("response", "response", "responses"), Text("detail")]),
        Objects("affects", "target", static () => [Text("ref")]),
    ];

    /// <summary>A remark.</summary>
    public static readonly XmlField[] Annotation =
    [
        Attribute("bom-ref"), References("subjects", "subject", "subjects"),
        Object("annotator", static () => [Object("component", static () => XmlShapes.Component)]),
        Text("timestamp"), Text("text"),
    ];

    /// <summary>How the application was made.</summary>
    public static readonly XmlField[] Formula = [Attribute("bom-ref"), Objects("workflows", "workflow", static () => Workflow)];

    /// <summary>What the maker declares.</summary>
    public static readonly XmlField[] Declarations =
    [
        Objects("assessors", "assessor", static () =>
            [Attribute("bom-ref"), Text("thirdParty"), Object("organization", static () => XmlShapes.Organization)]),
        Objects("attestations", "attestation", static () =>
        [
            Text("summary"), Text("assessor"),
            Object("map", static () => [Texts("claims", "claim"), Object("conformance", static () => [Text("score"), Text("rationale")])]),
        ]),
        Objects("claims", "claim", static () => [Attribute("bom-ref"), Text("target"), Text("predicate"), Text("evidence")]),
        Objects("evidence", "evidence", static () =>
        [
            Attribute("bom-ref"), Text("propertyName"), Text("description"),
            Object("data", static () => [Text("name"), Object("contents", static () => [Text("url")])]),
        ]),
    ];

    private static readonly XmlField[] Workflow =
    [
        Attribute("bom-ref"), Text("uid"), Text("name"),
        Objects("tasks", "task", static () => [Attribute("bom-ref"), Text("uid"), Text("name"), Resources(), TaskTypes()]),
        TaskTypes(),
    ];

    private static XmlField Source() => Object("source", static () => [Text("name"), Text("url")]);

    private static XmlField Resources() => Objects("resourceReferences", "resourceReference", static () => [Text("ref")]);

    private static XmlField TaskTypes() => Texts("taskTypes", "taskType");
}
