using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.Python;

/// <summary>Reads <c>uv.lock</c>.</summary>
public sealed class UvLockReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name.Equals("uv.lock", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        foreach (PlacedJsonValue package in list.Toml()?.ItemsOf("package") ?? [])
            Add(list, package);
        return list.ToList();
    }

    private static void Add(PackageListBuilder list, PlacedJsonValue package)
    {
        PlacedJsonValue? source = package.ValueOf("source");

        // The project itself and the members of its workspace.
        if (source is not null && (source.Has("editable") || source.Has("virtual") || source.Has("directory")))
            return;
        PlacedJsonValue? archive = package.ValueOf("sdist");
        IReadOnlyList<PlacedJsonValue> wheels = package.ItemsOf("wheels");
        PlacedJsonValue[] archives = archive is null ? [.. wheels] : [archive, .. wheels];
        string? repository = source?.TextOf("git");
        string? address = repository ?? source?.TextOf("url") ?? source?.TextOf("path") ?? source?.TextOf("registry");
        LockedPython.Add(list, package, new LockedPackage
        {
            Source = repository is not null ? PackageSource.Repository
                : source?.Has("url") == true ? PackageSource.Url
                : source?.Has("path") == true ? PackageSource.Path
                : PackageSource.Registry,
            Address = address,
            IsHashed = archives.Length > 0 && archives.All(static item => item.TextOf("hash") is { Length: > 0 }),
            IsSourceOnly = archive is not null && wheels.Count == 0,
            IsPinnedAddress = repository is not null && PackageSources.IsCommit(repository[(repository.LastIndexOf('#') + 1)..]),
        });
    }
}
