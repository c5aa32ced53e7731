namespace ModelGuard.Core.Packages;

/// <summary>The names that databases and documents use for ecosystems.</summary>
public static class PackageEcosystems
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PackageEcosystem> All { get; } = [PackageEcosystem.NuGet, PackageEcosystem.PyPI, PackageEcosystem.Npm];

    /// <summary>The name in OSV records (OSV schema, "Defined ecosystems").</summary>
    public static string ToOsvName(this PackageEcosystem ecosystem) => ecosystem switch
    {
        PackageEcosystem.NuGet => "NuGet",
        PackageEcosystem.PyPI => "PyPI",
        PackageEcosystem.Npm => "npm",
        _ => throw new ArgumentOutOfRangeException(nameof(ecosystem), ecosystem, "no ecosystem"),
    };

    /// <summary>The type in package URLs (purl-spec, "purl types").</summary>
    public static string ToPurlType(this PackageEcosystem ecosystem) => ecosystem switch
    {
        PackageEcosystem.NuGet => "nuget",
        PackageEcosystem.PyPI => "pypi",
        PackageEcosystem.Npm => "npm",
        _ => throw new ArgumentOutOfRangeException(nameof(ecosystem), ecosystem, "no ecosystem"),
    };

    /// <summary>The ecosystem of an OSV name; what stands behind a colon names a release of the ecosystem and is left out.</summary>
    /// <returns><see langword="null"/> where the guard does not know it.</returns>
    public static PackageEcosystem? FromOsvName(ReadOnlySpan<char> name)
    {
        int colon = name.IndexOf(':');
        if (colon >= 0)
            name = name[..colon];
        foreach (PackageEcosystem ecosystem in All)
        {
            if (name.Equals(ecosystem.ToOsvName(), StringComparison.OrdinalIgnoreCase))
                return ecosystem;
        }

        return null;
    }
}
