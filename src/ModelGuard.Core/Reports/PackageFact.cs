namespace ModelGuard.Core.Reports;

/// <summary>A NuGet package of the resolved graph.</summary>
/// <param name="Id">Id in the package's own casing.</param>
/// <param name="Version">Normalised version.</param>
/// <param name="IsDirect">Whether the project references it itself.</param>
/// <param name="Sha512">SHA-512 of the .nupkg file, lower-case hexadecimal, where known.</param>
/// <param name="ContentHash">NuGet's content hash (base64, signature excluded), where known.</param>
/// <param name="DependsOn">Ids of the packages it depends on, resolved in the same graph, in ordinal order.</param>
public sealed record PackageFact(
    string Id, string Version, bool IsDirect, string? Sha512, string? ContentHash, IReadOnlyList<string> DependsOn)
{
    /// <summary>Whether only the build uses it (analyzers, build tasks): nothing of it reaches the output.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>What it says about itself; <see langword="null"/> where its folder is not at hand.</summary>
    public PackageDetails? Details { get; init; }

    /// <summary>Paths of its assemblies relative to the output folder, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
