using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.Python;

/// <summary>Reads <c>pdm.lock</c>.</summary>
public sealed class PdmLockReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name.Equals("pdm.lock", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Toml() is not { } root)
            return list.ToList();
        PlacedJsonValue? olderFiles = root.ValueOf("metadata")?.ValueOf("files");
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (PlacedJsonValue package in root.ItemsOf("package"))
        {
            // A package with extras stands a second time.
            if (package.Has("extras") && !seen.Add($"{package.TextOf("name")} {package.TextOf("version")}"))
                continue;
            seen.Add($"{package.TextOf("name")} {package.TextOf("version")}");
            IReadOnlyList<PlacedJsonValue> files = package.Has("files") ? package.ItemsOf("files") : olderFiles?.ItemsOf($"{package.TextOf("name")} {package.TextOf("version")}") ?? [];
            IReadOnlyList<PlacedJsonValue> groups = package.ItemsOf("groups");
            LockedPython.Add(list, package, new LockedPackage
            {
                Source = package.Has("git") ? PackageSource.Repository : package.Has("url") ? PackageSource.Url : package.Has("path") ? PackageSource.Path : PackageSource.Registry,
                Address = package.TextOf("git") ?? package.TextOf("url") ?? package.TextOf("path"),
                IsHashed = files.Count > 0 && files.All(static item => item.TextOf("hash") is { Length: > 0 }),
                IsSourceOnly = LockedFiles.AreSourceOnly(files, "file", "url"),
                IsDevelopment = groups.Count > 0 && groups.All(static group => group.Text != "default"),
                IsPinnedAddress = PackageSources.IsCommit(package.TextOf("revision")),
            });
        }

        return list.ToList();
    }
}
