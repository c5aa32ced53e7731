namespace ModelGuard.Core.Packages;

/// <summary>A package in use that a vulnerability affects.</summary>
/// <param name="Ecosystem">Where it comes from.</param>
/// <param name="Name">Its name as the project writes it.</param>
/// <param name="Version">The version in use.</param>
/// <param name="FixedVersions">Versions of the package that end a range which holds the one in use, in order.</param>
public sealed record AffectedPackage(PackageEcosystem Ecosystem, string Name, string Version, IReadOnlyList<string> FixedVersions)
{
    /// <summary>Display paths and lines of the files that name it, in order.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
}
