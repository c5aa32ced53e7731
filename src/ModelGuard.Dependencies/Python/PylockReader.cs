using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.Python;

/// <summary>Reads <c>pylock.toml</c> and <c>pylock.NAME.toml</c> (PEP 751).</summary>
public sealed class PylockReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) =>
        name.Equals("pylock.toml", StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("pylock.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".toml", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Toml() is not { } root)
            return list.ToList();
        if (root.Find("lock-version") is { } version && version.Value.Text?.StartsWith("1.", StringComparison.Ordinal) != true)
            list.Fault(list.At(version), $"expected a lock-version of 1, found {version.Value.Describe()}");
        foreach (PlacedJsonValue package in root.ItemsOf("packages"))
            Add(list, package);
        return list.ToList();
    }

    private static void Add(PackageListBuilder list, PlacedJsonValue package)
    {
        PlacedJsonValue? repository = package.ValueOf("vcs");
        PlacedJsonValue? archive = package.ValueOf("archive");
        PlacedJsonValue? folder = package.ValueOf("directory");
        PlacedJsonValue? source = package.ValueOf("sdist");
        IReadOnlyList<PlacedJsonValue> wheels = package.ItemsOf("wheels");
        PlacedJsonValue[] files = [.. new[] { archive, source }.OfType<PlacedJsonValue>(), .. wheels];
        string? address = (repository ?? archive)?.TextOf("url") ?? (repository ?? archive ?? folder)?.TextOf("path") ?? package.TextOf("index");
        LockedPython.Add(list, package, new LockedPackage
        {
            Source = repository is not null ? PackageSource.Repository
                : archive is not null ? PythonRequirement.SourceOf(address ?? "")
                : folder is not null ? PackageSource.Path
                : PackageSource.Registry,
            Address = address,
            IsHashed = files.Length > 0 && Array.TrueForAll(files, static file => file.MembersOf("hashes").Count > 0),
            IsSourceOnly = source is not null && wheels.Count == 0,
            IsPinnedAddress = PackageSources.IsCommit(repository?.TextOf("commit-id")),
        });
    }
}
