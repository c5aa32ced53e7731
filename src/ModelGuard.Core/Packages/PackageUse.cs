using ModelGuard.Rules;

namespace ModelGuard.Core.Packages;

/// <summary>A package that a file of the project names, or that is installed in an environment.</summary>
/// <param name="Ecosystem">Where it comes from.</param>
/// <param name="Name">Its name as written.</param>
/// <param name="Version">The one version that is meant; <see langword="null"/> where the file leaves it open.</param>
/// <param name="Place">Where it is named.</param>
public sealed record PackageUse(PackageEcosystem Ecosystem, string Name, string? Version, Place Place)
{
    /// <summary>Which versions are allowed, as written; <see langword="null"/> where nothing is said beside <see cref="Version"/>.</summary>
    public string? Specifier { get; init; }

    /// <summary>What it is fetched from.</summary>
    public PackageSource Source { get; init; }

    /// <summary>The address, repository or path that it is fetched from, without user name and password; <see langword="null"/> for the default index.</summary>
    public string? Address { get; init; }

    /// <summary>Whether a digest of its bytes is written down beside it.</summary>
    public bool IsHashed { get; init; }

    /// <summary>Whether the project names it itself; <see langword="false"/> where another package brings it, or nothing is known.</summary>
    public bool IsDirect { get; init; }

    /// <summary>A package that the project names itself and that brings this one; <see langword="null"/> where it is named itself, or nothing is known.</summary>
    public string? BroughtBy { get; init; }

    /// <summary>Whether only development, build or tests use it.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>Whether a script of its own runs when it is installed.</summary>
    public bool RunsOnInstall { get; init; }

    /// <summary>Whether no built archive of it is offered, so that installing it runs its build.</summary>
    public bool IsSourceOnly { get; init; }
}
