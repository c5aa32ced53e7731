using ModelGuard.Core.Reports;
using NuGet.LibraryModel;
using NuGet.Packaging;
using NuGet.ProjectModel;

namespace ModelGuard.Dependencies;

/// <summary>Turns one target of an assets file into a graph of facts.</summary>
internal sealed class PackageGraphBuilder
{
    private const string EmptyFolderMarker = "_._";

    private readonly LockFile _assets;
    private readonly SortedDictionary<string, LockFileTargetLibrary> _libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> _dependsOn = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string?> _contentHashes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _direct = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _privateDirect = new(StringComparer.OrdinalIgnoreCase);

    private readonly PackageDetailsReader _details;

    public PackageGraphBuilder(LockFile assets, LockFileTarget target, Func<string, string?> recognizeLicense)
    {
        _assets = assets;
        _details = new PackageDetailsReader(recognizeLicense);
        foreach (LockFileTargetLibrary library in target.Libraries)
        {
            if (library is { Name: not null, Version: not null })
                _libraries.TryAdd(library.Name, library);
        }

        foreach (LockFileTargetLibrary library in _libraries.Values)
            _dependsOn[library.Name!] = [.. Known(library.Dependencies.Select(static dependency => dependency.Id))];
        foreach (LockFileLibrary library in assets.Libraries)
            _contentHashes.TryAdd($"{library.Name}/{library.Version}", library.Sha512);
        ReadDirect(target);
    }

    public PackageGraph Build()
    {
        HashSet<string> shipped = Shipped();
        List<PackageFact> packages = [];
        List<ProjectReferenceFact> projects = [];
        foreach (LockFileTargetLibrary library in _libraries.Values)
        {
            string name = library.Name!;
            string version = library.Version!.ToNormalizedString();
            if (library.Type == LibraryType.Project)
                projects.Add(new ProjectReferenceFact(name, version, _dependsOn[name]));
            else
                packages.Add(Package(library, version) with { IsDevelopment = !shipped.Contains(name) });
        }

        packages.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        projects.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new PackageGraph(packages, projects, [.. Known(_direct)]);
    }

    /// <summary>What the project references itself, packages and projects, and which of it keeps everything private.</summary>
    private void ReadDirect(LockFileTarget target)
    {
        foreach (TargetFrameworkInformation framework in _assets.PackageSpec?.TargetFrameworks ?? [])
        {
            if (!IsOf(target, framework.TargetAlias) && !target.TargetFramework.Equals(framework.FrameworkName))
                continue;
            foreach (LibraryDependency dependency in framework.Dependencies)
            {
                _direct.Add(dependency.Name);
                if (dependency.SuppressParent == LibraryIncludeFlags.All)
                    _privateDirect.Add(dependency.Name);
            }
        }

        foreach (ProjectFileDependencyGroup group in _assets.ProjectFileDependencyGroups)
        {
            if (!IsOf(target, group.FrameworkName) && group.FrameworkName != target.TargetFramework.DotNetFrameworkName)
                continue;
            foreach (string dependency in group.Dependencies)
                _direct.Add(dependency.Split(' ')[0]);
        }
    }

    /// <summary>
    /// Everything that may end up in the output: what has files for run time, what the project references without keeping it private,
    /// and what those depend on. The rest is used by the build only.
    /// </summary>
    private HashSet<string> Shipped()
    {
        HashSet<string> shipped = new(StringComparer.OrdinalIgnoreCase);
        Stack<string> open = new();
        foreach (LockFileTargetLibrary library in _libraries.Values)
        {
            string name = library.Name!;
            if (HasRuntimeFiles(library) || (_direct.Contains(name) && !_privateDirect.Contains(name)))
                open.Push(name);
        }

        while (open.TryPop(out string? name))
        {
            if (!shipped.Add(name))
                continue;
            foreach (string dependency in _dependsOn[name])
                open.Push(dependency);
        }

        return shipped;
    }

    private static bool HasRuntimeFiles(LockFileTargetLibrary library) =>
        library.RuntimeAssemblies
            .Concat(library.ResourceAssemblies)
            .Concat(library.NativeLibraries)
            .Concat(library.RuntimeTargets)
            .Concat(library.ContentFiles)
            .Any(static file => !file.Path.EndsWith(EmptyFolderMarker, StringComparison.Ordinal));

    private PackageFact Package(LockFileTargetLibrary library, string version)
    {
        string name = library.Name!;
        string? contentHash = _contentHashes.GetValueOrDefault($"{name}/{library.Version}");
        PackageFact package = new(name, version, _direct.Contains(name), Sha512: null, contentHash, _dependsOn[name]) { Files = PackageFiles.Of(library) };

        // A name that is no package id would lead out of the packages folder.
        if (!PackageIdValidator.IsValidPackageId(name))
            return package;

        foreach (LockFileItem folder in _assets.PackageFolders)
        {
            VersionFolderPathResolver resolver = new(folder.Path);
            string? sha512 = AssetsFile.ReadSha512(resolver.GetHashPath(name, library.Version!));
            PackageDetails? details = _details.Read(resolver.GetInstallPath(name, library.Version!), resolver.GetManifestFileName(name, library.Version!));
            if (sha512 is not null || details is not null)
                return package with { Sha512 = sha512, Details = details };
        }

        return package;
    }

    /// <summary>Names in the casing of the libraries that they resolve to, each once, in ordinal order.</summary>
    private IEnumerable<string> Known(IEnumerable<string> names) =>
        names.Where(_libraries.ContainsKey).Select(name => _libraries[name].Name!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static bool IsOf(LockFileTarget target, string? alias) =>
        !string.IsNullOrEmpty(alias) && string.Equals(alias, target.TargetAlias, StringComparison.OrdinalIgnoreCase);
}
