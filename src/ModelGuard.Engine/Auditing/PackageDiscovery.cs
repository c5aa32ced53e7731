using ModelGuard.Core.Packages;
using ModelGuard.Dependencies;
using ModelGuard.Dependencies.PythonPackages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Engine.Discovery;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Auditing;

/// <summary>Finds and reads the files that name packages.</summary>
/// <param name="rootDirectory">The folder that display paths are relative to.</param>
/// <param name="readable">Folders beside it whose files may be read where another file names them.</param>
internal sealed class PackageDiscovery(string rootDirectory, IReadOnlyList<string> readable)
{
    private static readonly HashSet<string> SkippedFolders =
        new(StringComparer.OrdinalIgnoreCase) { "bin", "node_modules", ".git", ".vs", ".idea", ".tox", ".nox", "__pycache__", "site-packages", "dist-packages" };

    private readonly SortedDictionary<string, (PackageFile File, PackageList List)> _lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(FilePaths.Comparer);
    private readonly List<Finding> _findings = [];

    /// <summary>Display paths of the files that were read, in ordinal order.</summary>
    public IReadOnlyList<string> Files => [.. Kept().Select(static item => item.File.DisplayPath).Order(StringComparer.Ordinal)];

    /// <summary>Files that name packages of NuGet: where each lies, by absolute and display path, and the sources that it names.</summary>
    public IReadOnlyList<(string FullPath, string DisplayPath, IReadOnlyList<string> Sources)> NuGetFiles =>
    [
        .. Kept().Where(static item => item.List.Packages.Any(static use => use.Ecosystem == PackageEcosystem.NuGet))
            .Select(static item => (item.File.FullPath, item.File.DisplayPath, item.List.Sources)),
    ];

    /// <summary>The assets files that were read.</summary>
    public IReadOnlyList<PackageFile> AssetsFiles =>
    [
        .. Kept().Select(static item => item.File).Where(static file => file.Name.Equals("project.assets.json", StringComparison.OrdinalIgnoreCase)).OrderBy(static file => file.DisplayPath, StringComparer.Ordinal),
    ];

    /// <summary>Reads files and folders.</summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="cancellationToken">Checked once a file.</param>
    /// <returns>What is wrong with the files, and with how they name packages.</returns>
    public IReadOnlyList<Finding> Read(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
                ReadFolder(path, cancellationToken);
            else
                ReadNamed(path);
        }

        return [.. _findings, .. Kept().SelectMany(static item => item.List.Findings)];
    }

    /// <summary>Every package once for each place, ordered by file, line, column and name; what a lock file settles is left out of the file that asks for it.</summary>
    public IReadOnlyList<PackageUse> Packages()
    {
        (PackageFile File, PackageList List)[] kept = [.. Kept()];
        LockedNames locked = LockedNames.Of(kept);
        return
        [
            .. kept.SelectMany(item => item.List.Packages.Where(use => !locked.Settles(item.File, item.List, use)))
                .Distinct()
                .OrderBy(static use => use.Place.File, StringComparer.Ordinal).ThenBy(static use => use.Place.Line).ThenBy(static use => use.Place.Column)
                .ThenBy(static use => use.Name, StringComparer.Ordinal).ThenBy(static use => use.Version, StringComparer.Ordinal),
        ];
    }

    // A file that another one includes says nothing of its own, unless someone named it.
    private IEnumerable<(PackageFile File, PackageList List)> Kept()
    {
        HashSet<string> included = new(_lists.Values.SelectMany(static item => item.List.Included), FilePaths.Comparer);
        return _lists.Where(pair => !included.Contains(pair.Key) || _named.Contains(pair.Key)).Select(static pair => pair.Value);
    }

    private void ReadFolder(string folder, CancellationToken cancellationToken)
    {
        if (ReadEnvironment(folder))
            return;
        FolderPackageFiles files = new([folder, .. readable], Display);
        List<string> assets = [];
        List<string> environments = [];
        bool IsExcluded(string path)
        {
            string name = Path.GetFileName(path);
            if (name.Equals("obj", StringComparison.OrdinalIgnoreCase) && Directory.Exists(path))
            {
                assets.Add(Path.Combine(path, "project.assets.json"));
                return true;
            }

            if (name == "pyvenv.cfg")
                environments.Add(Path.GetDirectoryName(path)!);
            return SkippedFolders.Contains(name) && Directory.Exists(path);
        }

        foreach ((string path, FileTrouble? trouble) in FolderWalk.List(folder, IsExcluded, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (trouble is not null)
                _findings.Add(trouble.At(Display(path)));
            else if (ArchiveReader.Claims(Path.GetFileName(path)) && !path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                ReadArchive(path);
            else if (PackageFileReaders.Find(Path.GetFileName(path)) is { } reader)
                ReadWith(reader, path, files);
        }

        foreach (string environment in environments)
            ReadEnvironment(environment);

        foreach (string path in assets.Where(File.Exists))
            ReadWith(PackageFileReaders.Find(Path.GetFileName(path))!, path, files);
    }

    private bool ReadEnvironment(string folder)
    {
        IReadOnlyList<string> folders = EnvironmentReader.FoldersOf(folder);
        foreach (string packages in folders)
            _lists.TryAdd(packages, (new PackageFile(packages, Display(packages), ReadOnlyMemory<byte>.Empty, new FolderPackageFiles([packages], Display)), EnvironmentReader.Read(packages, Display)));
        return folders.Count > 0;
    }

    private void ReadArchive(string path) =>
        _lists.TryAdd(path, (new PackageFile(path, Display(path), ReadOnlyMemory<byte>.Empty, new FolderPackageFiles([Path.GetDirectoryName(path)!], Display)), ArchiveReader.Read(path, Display(path))));

    private void ReadNamed(string path)
    {
        _named.Add(path);
        string name = Path.GetFileName(path);
        if (ArchiveReader.Claims(name))
        {
            ReadArchive(path);
            return;
        }

        // Who names a text file means a requirements file, whatever it is called.
        IPackageFileReader? reader = PackageFileReaders.Find(name) ?? (name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? PackageFileReaders.Find("requirements.txt") : null);
        if (reader is null)
        {
            _findings.Add(new Finding(
                DependencyRules.UnreadableDependencies, new Place(Display(path)),
                "expected a file that names packages (a requirements, lock or project file of Python or npm, packages.lock.json, project.assets.json), found another one"));
            return;
        }

        string folder = Path.GetDirectoryName(path)!;
        ReadWith(reader, path, new FolderPackageFiles([FilePaths.IsInside(rootDirectory, path) ? rootDirectory : folder, .. readable], Display));
    }

    private void ReadWith(IPackageFileReader reader, string path, FolderPackageFiles files)
    {
        if (_lists.ContainsKey(path))
            return;
        if (files.Read(path, out string fault) is { } file)
            _lists.Add(path, (file, reader.Read(file)));
        else
            _findings.Add(new Finding(DependencyRules.UnreadableDependencies, new Place(Display(path)), fault));
    }

    private string Display(string path) => FilePaths.Display(rootDirectory, path);
}
