namespace ModelGuard.Bom.Model;

/// <summary>A hosted model, behind an endpoint.</summary>
public sealed record BomService
{
    /// <summary>The name by which the rest of the document refers to it.</summary>
    public required string Ref { get; init; }

    /// <summary>Who runs the service, or makes the model where nobody else is known.</summary>
    public BomOrganization? Provider { get; init; }

    /// <summary>The model's id.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the interface.</summary>
    public string? Version { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Endpoints without query.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>Whether a caller has to say who it is; <see langword="null"/> where that is not known.</summary>
    public bool? IsAuthenticated { get; init; }

    /// <summary>Whether data leaves the machine; <see langword="null"/> where that is not known.</summary>
    public bool? CrossesTrustBoundary { get; init; }

    /// <summary>Where the service is, such as <c>internet</c>.</summary>
    public string? TrustZone { get; init; }

    /// <summary>What is exchanged.</summary>
    public IReadOnlyList<BomServiceData> Data { get; init; } = [];

    /// <summary>Its terms.</summary>
    public BomLicense? License { get; init; }

    /// <summary>What lies elsewhere.</summary>
    public IReadOnlyList<BomExternalReference> ExternalReferences { get; init; } = [];

    /// <summary>Anything else, ordered by name and value.</summary>
    public IReadOnlyList<BomProperty> Properties { get; init; } = [];

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
