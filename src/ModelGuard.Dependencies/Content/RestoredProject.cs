using NuGet.Packaging;
using NuGet.ProjectModel;

namespace ModelGuard.Dependencies.Content;

/// <summary>What restore decided for a project: its packages on disk, references that float, and whether a lock pins them.</summary>
/// <param name="ProjectPath">The project file; empty where the assets file does not say.</param>
/// <param name="Packages">Packages on disk, by id and version, over all target frameworks.</param>
/// <param name="Floating">Direct references whose version floats: id and what is written.</param>
/// <param name="LockFilePath">The NuGet lock file that was used; <see langword="null"/> where there is none.</param>
/// <param name="Missing">Packages of the graph without a folder on disk.</param>
public sealed record RestoredProject(
    string ProjectPath,
    IReadOnlyList<ExtractedPackage> Packages,
    IReadOnlyList<(string Id, string Range)> Floating,
    string? LockFilePath,
    IReadOnlyList<string> Missing)
{
    /// <summary>Reads an assets file.</summary>
    /// <param name="content">Its content.</param>
    /// <param name="assetsFilePath">Its absolute path.</param>
    /// <param name="fault">What was found instead; <see langword="null"/> where it was read.</param>
    public static RestoredProject? Read(ReadOnlyMemory<byte> content, string assetsFilePath, out string? fault)
    {
        try
        {
            return Read(content, assetsFilePath, out fault, new FirstErrorLogger());
        }
#pragma warning disable CA1031 // NuGet's reader throws what it likes at a damaged file; each is the same fault.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            fault = $"found a file that cannot be read: {exception.Message}";
            return null;
        }
    }

    private static RestoredProject? Read(ReadOnlyMemory<byte> content, string assetsFilePath, out string? fault, FirstErrorLogger log)
    {
        LockFile assets;
        using (MemoryStream stream = new(content.ToArray(), writable: false))
            assets = new LockFileFormat().Read(stream, log, assetsFilePath);

        fault = log.FirstError is null ? null : $"found a damaged file: {log.FirstError}";
        if (fault is not null)
            return null;

        string project = assets.PackageSpec?.RestoreMetadata?.ProjectPath ?? "";
        string? lockPath = LockPath(assets, project);
        Dictionary<string, string> locked = lockPath is null ? [] : ReadLock(lockPath, log);
        List<ExtractedPackage> packages = [];
        List<string> missing = [];
        foreach (LockFileLibrary library in assets.Libraries)
        {
            if (!string.Equals(library.Type, "package", StringComparison.OrdinalIgnoreCase) || library.Name is null || library.Version is null)
                continue;
            if (Locate(assets, library) is not { } folder)
                missing.Add($"{library.Name} {library.Version}");
            else
                packages.Add(new ExtractedPackage(library.Name, library.Version.ToNormalizedString(), folder, locked.GetValueOrDefault($"{library.Name}/{library.Version.ToNormalizedString()}") ?? library.Sha512));
        }

        packages.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new RestoredProject(project, packages, [.. Floats(assets)], lockPath, missing);
    }

    private static string? Locate(LockFile assets, LockFileLibrary library)
    {
        // A name that is no package id would lead out of the packages folder; foreign letters are for the rule about ids to report.
        if (library.Name!.AsSpan().IndexOfAny('/', '\\', ':') >= 0 || library.Name.Contains("..", StringComparison.Ordinal))
            return null;
        foreach (LockFileItem root in assets.PackageFolders)
        {
            string folder = new VersionFolderPathResolver(root.Path).GetInstallPath(library.Name, library.Version!);
            if (Directory.Exists(folder))
                return Path.GetFullPath(folder);
        }

        return null;
    }

    private static string? LockPath(LockFile assets, string project)
    {
        string? path = assets.PackageSpec?.RestoreMetadata?.RestoreLockProperties?.NuGetLockFilePath;
        if (string.IsNullOrEmpty(path))
            path = project.Length == 0 ? null : Path.Combine(Path.GetDirectoryName(project)!, PackagesLockFileFormat.LockFileName);
        return path is not null && File.Exists(path) ? path : null;
    }

    private static Dictionary<string, string> ReadLock(string path, FirstErrorLogger log)
    {
        Dictionary<string, string> hashes = new(StringComparer.OrdinalIgnoreCase);
        foreach (PackagesLockFileTarget target in PackagesLockFileFormat.Read(path, log).Targets)
        {
            foreach (LockFileDependency dependency in target.Dependencies)
            {
                if (dependency is { ContentHash: { Length: > 0 } hash, ResolvedVersion: not null })
                    hashes.TryAdd($"{dependency.Id}/{dependency.ResolvedVersion.ToNormalizedString()}", hash);
            }
        }

        return hashes;
    }

    private static IEnumerable<(string Id, string Range)> Floats(LockFile assets) =>
        (assets.PackageSpec?.TargetFrameworks ?? [])
            .SelectMany(static framework => framework.Dependencies)
            .Where(static dependency => dependency.LibraryRange.VersionRange is { IsFloating: true })
            .Select(static dependency => (dependency.Name, dependency.LibraryRange.VersionRange!.Float!.ToString()))
            .Distinct()
            .OrderBy(static reference => reference.Name, StringComparer.Ordinal);
}
