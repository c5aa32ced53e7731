namespace ModelGuard.Bom.Model;

/// <summary>Something about a component that lies elsewhere.</summary>
/// <param name="Type">CycloneDX's word for it, such as <c>distribution</c>.</param>
/// <param name="Url">Where, without user, password and query; relative for a file of the project.</param>
public sealed record BomExternalReference(string Type, string Url)
{
    /// <summary>What it is, for people.</summary>
    public string? Comment { get; init; }

    /// <summary>Digests of what lies there.</summary>
    public IReadOnlyList<BomHash> Hashes { get; init; } = [];
}
