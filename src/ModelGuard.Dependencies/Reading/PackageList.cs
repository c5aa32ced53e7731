using ModelGuard.Core.Packages;
using ModelGuard.Rules;

namespace ModelGuard.Dependencies.Reading;

/// <summary>What a file says about packages. Where something in it cannot be read, the rest is there all the same.</summary>
/// <param name="Packages">The packages, in the order of the file.</param>
/// <param name="Findings">What is wrong with the file, and with how it names packages.</param>
public sealed record PackageList(IReadOnlyList<PackageUse> Packages, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the file only asks for packages: what a lock file beside it or above it pins is no longer open.</summary>
    public bool IsManifest { get; init; }

    /// <summary>Absolute paths of the files that it includes, whose packages are among <see cref="Packages"/>.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>The sources that the packages were restored from, as the file names them; none where it does not say.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
