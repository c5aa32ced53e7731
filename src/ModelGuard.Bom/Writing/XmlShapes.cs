using static ModelGuard.Bom.Writing.XmlField;

namespace ModelGuard.Bom.Writing;

/// <summary>
/// The elements that a document may hold, in the order of the XML schemas of CycloneDX 1.5 to 1.7 (bom-1.x.xsd), attributes first. The order
/// is not that of the JSON members, and XML lists have an element of their own around them.
/// </summary>
internal static class XmlShapes
{
    /// <summary>The document.</summary>
    public static readonly XmlField[] Document =
    [
        Attribute("serialNumber"), Attribute("version"),
        Object("metadata", static () => Metadata),
        Components("components"),
        Objects("services", "service", static () => Service),
        ExternalReferences(),
        Objects("dependencies", "dependency", static () => [Attribute("ref"), References("dependsOn", "dependency", null)]),
        Objects("compositions", "composition", static () => Composition),
        Properties(),
        Objects("vulnerabilities", "vulnerability", static () => ReviewXmlShapes.Vulnerability),
        Objects("annotations", "annotation", static () => ReviewXmlShapes.Annotation),
        Objects("formulation", "formula", static () => ReviewXmlShapes.Formula),
        Object("declarations", static () => ReviewXmlShapes.Declarations),
    ];

    /// <summary>A component.</summary>
    public static readonly XmlField[] Component =
    [
        Attribute("type"), Attribute("mime-type"), Attribute("bom-ref"), Attribute("isExternal"),
        Object("supplier", static () => Organization), Object("manufacturer", static () => Organization),
        Objects("authors", "author", static () => Person),
        Text("author"), Text("publisher"), Text("group"), Text("name"), Text("version"), Text("description"), Text("scope"),
        Hashes(), Licenses(), Text("copyright"), Text("purl"), Text("modified"),
        Object("pedigree", static () => [Components("ancestors"), Text("notes")]),
        ExternalReferences(), Properties(), Components("components"),
        Object("evidence", static () => Evidence),
        Object("releaseNotes", static () => [Text("type"), Text("title"), Text("timestamp")]),
        Object("modelCard", static () => ModelCard),
        Object("data", static () => Data),
        Texts("tags", "tag"),
    ];

    /// <summary>Who makes or supplies something.</summary>
    public static readonly XmlField[] Organization = [Attribute("bom-ref"), Text("name"), Text("url"), Object("contact", static () => Person)];

    private static readonly XmlField[] Person = [Attribute("bom-ref"), Text("name"), Text("email")];

    private static readonly XmlField[] Metadata =
    [
        Text("timestamp"),
        Objects("lifecycles", "lifecycle", static () => [Text("phase")]),
        Object("tools", static () => [Components("components")]),
        Objects("authors", "author", static () => Person),
        Object("component", static () => Component),
        Object("manufacturer", static () => Organization), Object("manufacture", static () => Organization), Object("supplier", static () => Organization),
        Licenses(), Properties(),
    ];

    private static readonly XmlField[] Evidence =
    [
        Object("identity", static () =>
        [
            Text("field"), Text("confidence"), Text("concludedValue"),
            Objects("methods", "method", static () => [Text("technique"), Text("confidence"), Text("value")]),
            References("tools", "tool", "tools"),
        ]),
        Objects("occurrences", "occurrence", static () => [Attribute("bom-ref"), Text("location"), Text("line"), Text("additionalContext")]),
        Licenses(),
        Flat("copyright", static () => [Text("text")]),
    ];

    private static readonly XmlField[] Data =
    [
        Attribute("bom-ref"), Text("type"), Text("name"),
        Object("contents", static () => [Text("url"), Properties()]),
        Text("classification"), Text("sensitiveData"), Text("description"),
        Object("governance", static () => [Objects("owners", "owner", static () => [Object("organization", static () => Organization)])]),
    ];

    private static readonly XmlField[] ModelCard =
    [
        Object("modelParameters", static () =>
        [
            Object("approach", static () => [Text("type")]),
            Text("task"), Text("architectureFamily"), Text("modelArchitecture"),
            Flat("datasets", static () => [Text("ref")]),
            Objects("inputs", "input", static () => [Text("format")]),
            Objects("outputs", "output", static () => [Text("format")]),
        ]),
        Object("quantitativeAnalysis", static () =>
            [Objects("performanceMetrics", "performanceMetric", static () => [Text("type"), Text("value"), Text("slice")])]),
        Object("considerations", static () =>
        [
            Texts("users", "user"), Texts("useCases", "useCase"), Texts("technicalLimitations", "technicalLimitation"),
            Texts("performanceTradeoffs", "performanceTradeoff"),
            Objects("ethicalConsiderations", "ethicalConsideration", static () => [Text("name"), Text("mitigationStrategy")]),
            Object("environmentalConsiderations", static () => [Properties()]),
            Objects("fairnessAssessments", "fairnessAssessment", static () => [Text("groupAtRisk"), Text("harms"), Text("mitigationStrategy")]),
        ]),
        Properties(),
    ];

    private static readonly XmlField[] Service =
    [
        Attribute("bom-ref"),
        Object("provider", static () => Organization),
        Text("group"), Text("name"), Text("version"), Text("description"),
        Texts("endpoints", "endpoint"),
        Text("authenticated"), Text("x-trust-boundary"), Text("trustZone"),
        Objects("data", "dataflow", static () =>
            [Attribute("name"), Attribute("description"), Group("classification", static () => [Attribute("flow"), Content("classification")])]),
        Licenses(), ExternalReferences(), Properties(), Texts("tags", "tag"),
    ];

    private static readonly XmlField[] Composition =
        [Attribute("bom-ref"), Text("aggregate"), References("assemblies", "assembly", "assemblies"), References("dependencies", "dependency", "dependencies")];

    private static XmlField Components(string member) => Objects(member, "component", static () => Component);

    private static XmlField Hashes() => Objects("hashes", "hash", static () => [Attribute("alg"), Content("content")]);

    private static XmlField Properties() => Objects("properties", "property", static () => [Attribute("name"), Content("value")]);

    private static XmlField ExternalReferences() =>
        new("externalReferences", XmlForm.Object, "externalReferences", "reference", static () => [Attribute("type"), Text("url"), Text("comment"), Hashes()]);

    /// <summary>A list item is a licence in an object of its own, or an expression beside its acknowledgement.</summary>
    private static XmlField Licenses() => Flat("licenses", static () =>
    [
        Object("license", static () => [Attribute("acknowledgement"), Text("id"), Text("name"), Text("url")]),
        Group("expression", static () => [Attribute("acknowledgement"), Content("expression")]),
    ]);
}
