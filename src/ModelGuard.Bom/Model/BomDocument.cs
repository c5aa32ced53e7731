namespace ModelGuard.Bom.Model;

/// <summary>A bill of materials. The words are CycloneDX's; what a version of the format lacks is left out when it is written.</summary>
public sealed record BomDocument
{
    /// <summary>What the document is about, and who made it.</summary>
    public required BomMetadata Metadata { get; init; }

    /// <summary>Models first, then libraries.</summary>
    public IReadOnlyList<BomComponent> Components { get; init; } = [];

    /// <summary>Hosted models.</summary>
    public IReadOnlyList<BomService> Services { get; init; } = [];

    /// <summary>One entry for every component and service; leaves depend on nothing.</summary>
    public IReadOnlyList<BomDependency> Dependencies { get; init; } = [];

    /// <summary>How complete the dependencies are known.</summary>
    public IReadOnlyList<BomComposition> Compositions { get; init; } = [];
}
