namespace ModelGuard.Bom.Model;

/// <summary>A hosted model.</summary>
public sealed record BomService
{
    /// <summary>The name by which the rest of the document refers to it.</summary>
    public required string Ref { get; init; }

    /// <summary>Who makes the model.</summary>
    public string? Provider { get; init; }

    /// <summary>The model's id.</summary>
    public required string Name { get; init; }

    /// <summary>Endpoints without path and query.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>Whether data leaves the machine; <see langword="null"/> where that is not known.</summary>
    public bool? CrossesTrustBoundary { get; init; }

    /// <summary>Anything else, ordered by name and value.</summary>
    public IReadOnlyList<BomProperty> Properties { get; init; } = [];
}
