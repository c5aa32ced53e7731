namespace ModelGuard.Bom.Model;

/// <summary>A bill of materials. The words are CycloneDX's; what a version of the format lacks is left out when it is written.</summary>
public sealed record BomDocument
{
    /// <summary>What the document is about, and who made it.</summary>
    public required BomMetadata Metadata { get; init; }

    /// <summary>
    /// Whether the document says that it can be made again byte for byte (<c>cdx:reproducible</c>); then it has neither time nor serial number,
    /// as the property taxonomy demands.
    /// </summary>
    public bool IsReproducible { get; init; }

    /// <summary>Models first, then data, then libraries.</summary>
    public IReadOnlyList<BomComponent> Components { get; init; } = [];

    /// <summary>Hosted models.</summary>
    public IReadOnlyList<BomService> Services { get; init; } = [];

    /// <summary>What lies elsewhere about the document.</summary>
    public IReadOnlyList<BomExternalReference> ExternalReferences { get; init; } = [];

    /// <summary>One entry for every component and service; leaves depend on nothing.</summary>
    public IReadOnlyList<BomDependency> Dependencies { get; init; } = [];

    /// <summary>How complete the dependencies are known.</summary>
    public IReadOnlyList<BomComposition> Compositions { get; init; } = [];

    /// <summary>Findings and published vulnerabilities.</summary>
    public IReadOnlyList<BomVulnerability> Vulnerabilities { get; init; } = [];

    /// <summary>Remarks; written only where the document has a time, which CycloneDX demands of each.</summary>
    public IReadOnlyList<BomAnnotation> Annotations { get; init; } = [];

    /// <summary>How the application was made.</summary>
    public BomWorkflow? Workflow { get; init; }

    /// <summary>What the maker declares; CycloneDX 1.6 and later.</summary>
    public BomDeclarations? Declarations { get; init; }
}
