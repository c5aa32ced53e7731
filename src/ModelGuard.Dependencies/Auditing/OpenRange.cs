using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.Auditing;

/// <summary>Whether a range lets a version in, in the notation of its ecosystem.</summary>
internal static class OpenRange
{
    /// <summary>Whether an installation of a package could take a version. A range that cannot be read lets everything in.</summary>
    public static bool Admits(PackageUse use, string version)
    {
        if (string.IsNullOrWhiteSpace(use.Specifier))
            return true;
        return use.Ecosystem switch
        {
            PackageEcosystem.PyPI => PythonVersion.Parse(version) is not { } python || PythonSpecifierSet.Parse(use.Specifier)?.Allows(python) != false,
            PackageEcosystem.Npm => NpmVersion.ParseLoosely(version) is not { } npm || NpmRange.Parse(use.Specifier)?.Allows(npm) != false,
            _ => NuGetPackageVersion.Parse(version)?.IsIn(use.Specifier) != false,
        };
    }
}
