using System.Text.Json;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.Python;

/// <summary>Reads <c>poetry.lock</c> of the versions 1 and 2: the older keeps digests in a table of its own.</summary>
public sealed class PoetryLockReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name.Equals("poetry.lock", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Toml() is not { } root)
            return list.ToList();
        PlacedJsonValue? olderFiles = root.ValueOf("metadata")?.ValueOf("files");
        foreach (PlacedJsonValue package in root.ItemsOf("package"))
        {
            string name = package.TextOf("name") ?? "";
            IReadOnlyList<PlacedJsonValue> files = package.Has("files") ? package.ItemsOf("files") : olderFiles?.ItemsOf(name) ?? [];
            PlacedJsonValue? source = package.ValueOf("source");
            LockedPython.Add(list, package, new LockedPackage
            {
                Source = SourceOf(source?.TextOf("type")),
                Address = source?.TextOf("url"),
                IsHashed = files.Count > 0 && files.All(static item => item.TextOf("hash") is { Length: > 0 }),
                IsSourceOnly = LockedFiles.AreSourceOnly(files, "file"),
                IsDevelopment = IsDevelopment(package),
                IsPinnedAddress = PackageSources.IsCommit(source?.TextOf("resolved_reference")),
            });
        }

        return list.ToList();
    }

    private static PackageSource SourceOf(string? type) => type switch
    {
        "git" => PackageSource.Repository,
        "url" => PackageSource.Url,
        "directory" or "file" => PackageSource.Path,
        _ => PackageSource.Registry,
    };

    private static bool IsDevelopment(PlacedJsonValue package) => package.TextOf("category") == "dev"
        || (package.ValueOf("groups") is { Kind: JsonValueKind.Array, Items: { Count: > 0 } groups } && groups.All(static group => group.Text != "main"));
}
