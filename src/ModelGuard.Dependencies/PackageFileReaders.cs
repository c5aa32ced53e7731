using ModelGuard.Dependencies.Npm;
using ModelGuard.Dependencies.NuGet;
using ModelGuard.Dependencies.Python;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies;

/// <summary>All kinds of files that name packages.</summary>
public static class PackageFileReaders
{
    /// <summary>The readers; the first that claims a name reads the file.</summary>
    public static IReadOnlyList<IPackageFileReader> All { get; } =
    [
        new AssetsPackagesReader(), new NuGetLockReader(), new UvLockReader(), new PoetryLockReader(), new PdmLockReader(), new PylockReader(), new PipfileLockReader(), new PyprojectReader(),
        new RequirementsReader(), new CondaReader(), new PackageLockReader(), new YarnLockReader(), new PnpmLockReader(), new PackageJsonReader(),
    ];

    /// <summary>The reader of a file.</summary>
    /// <param name="name">Its name without folder.</param>
    /// <returns><see langword="null"/> where no reader claims it.</returns>
    public static IPackageFileReader? Find(string name) => All.FirstOrDefault(reader => reader.Claims(name));
}
