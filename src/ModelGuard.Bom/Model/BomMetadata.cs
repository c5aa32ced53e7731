namespace ModelGuard.Bom.Model;

/// <summary>What a bill of materials is about, and who made it.</summary>
/// <param name="Timestamp">When the sources were, not when the build ran; <see langword="null"/> to leave it out.</param>
/// <param name="Tools">The programs that made it.</param>
/// <param name="Component">The application or library.</param>
public sealed record BomMetadata(DateTimeOffset? Timestamp, IReadOnlyList<BomComponent> Tools, BomComponent Component)
{
    /// <summary>CycloneDX's word for the point in the life of the application at which the document was made.</summary>
    public string Phase { get; init; } = "build";

    /// <summary>Who wrote the document.</summary>
    public IReadOnlyList<BomPerson> Authors { get; init; } = [];

    /// <summary>Who makes the application, and so this document.</summary>
    public BomOrganization? Manufacturer { get; init; }

    /// <summary>Who supplies the application.</summary>
    public BomOrganization? Supplier { get; init; }

    /// <summary>Licence of the document itself.</summary>
    public BomLicense? License { get; init; }

    /// <summary>Anything else, ordered by name and value.</summary>
    public IReadOnlyList<BomProperty> Properties { get; init; } = [];
}
