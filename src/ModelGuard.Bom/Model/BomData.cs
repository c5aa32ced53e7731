namespace ModelGuard.Bom.Model;

/// <summary>What a data component holds.</summary>
/// <param name="Type">CycloneDX's word: <c>dataset</c>, <c>configuration</c>, <c>source-code</c>, <c>definition</c> or <c>other</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record BomData(string Type, string Name)
{
    /// <summary>The name by which the document refers to it.</summary>
    public string? Ref { get; init; }

    /// <summary>Where it is.</summary>
    public string? Url { get; init; }

    /// <summary>Who may see it, such as <c>public</c>.</summary>
    public string? Classification { get; init; }

    /// <summary>What in it is sensitive.</summary>
    public IReadOnlyList<string> SensitiveData { get; init; } = [];

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public BomOrganization? Owner { get; init; }

    /// <summary>Its statistics and the like, as properties of its content.</summary>
    public IReadOnlyList<BomProperty> Properties { get; init; } = [];
}
