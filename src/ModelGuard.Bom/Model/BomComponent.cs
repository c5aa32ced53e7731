namespace ModelGuard.Bom.Model;

/// <summary>A thing that is part of the application, or the application itself.</summary>
public sealed record BomComponent
{
    /// <summary>What it is.</summary>
    public required BomComponentType Type { get; init; }

    /// <summary>
    /// The name by which the rest of the document refers to it, unique in the document; <see langword="null"/> for what nothing refers to.
    /// </summary>
    public string? Ref { get; init; }

    /// <summary>Media type of its file.</summary>
    public string? MediaType { get; init; }

    /// <summary>Who supplies it.</summary>
    public BomOrganization? Supplier { get; init; }

    /// <summary>Who makes it.</summary>
    public BomOrganization? Manufacturer { get; init; }

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<BomPerson> Authors { get; init; } = [];

    /// <summary>The organisation, namespace or repository owner that its name belongs to.</summary>
    public string? Group { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary>What it says about itself.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it ships.</summary>
    public BomScope? Scope { get; init; }

    /// <summary>Digests of its file.</summary>
    public IReadOnlyList<BomHash> Hashes { get; init; } = [];

    /// <summary>Its declared licence.</summary>
    public BomLicense? License { get; init; }

    /// <summary>Its copyright notice.</summary>
    public string? Copyright { get; init; }

    /// <summary>Its package URL.</summary>
    public string? PackageUrl { get; init; }

    /// <summary>Whether the environment provides it rather than the application (<c>isExternal</c>); CycloneDX 1.7 and later.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Whether it is hosted elsewhere and only used. What cannot be said to be external, before 1.7, is then left out: the service says it.</summary>
    public bool IsHosted { get; init; }

    /// <summary>Whether it was changed after it was taken over; <see langword="null"/> where that is not known.</summary>
    public bool? IsModified { get; init; }

    /// <summary>How it came from its ancestors.</summary>
    public string? PedigreeNotes { get; init; }

    /// <summary>What it was derived from.</summary>
    public IReadOnlyList<BomComponent> Ancestors { get; init; } = [];

    /// <summary>What lies elsewhere.</summary>
    public IReadOnlyList<BomExternalReference> ExternalReferences { get; init; } = [];

    /// <summary>Its parts.</summary>
    public IReadOnlyList<BomComponent> Components { get; init; } = [];

    /// <summary>Why and where it was found.</summary>
    public BomEvidence? Evidence { get; init; }

    /// <summary>When this version came out.</summary>
    public DateTimeOffset? Released { get; init; }

    /// <summary>What is known of a model.</summary>
    public BomModelCard? ModelCard { get; init; }

    /// <summary>What a data component holds.</summary>
    public BomData? Data { get; init; }

    /// <summary>Anything else, ordered by name and value.</summary>
    public IReadOnlyList<BomProperty> Properties { get; init; } = [];

    /// <summary>Words to find it by; CycloneDX 1.6 and later.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
