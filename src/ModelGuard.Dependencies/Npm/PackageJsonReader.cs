using System.Text.Json;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.Npm;

/// <summary>Reads <c>package.json</c>. It pins little: what a lock file beside it or above it pins is no longer open.</summary>
public sealed class PackageJsonReader : IPackageFileReader
{
    private static readonly (string Name, bool IsDevelopment)[] Sections = [("dependencies", false), ("optionalDependencies", false), ("devDependencies", true)];

    /// <inheritdoc/>
    public bool Claims(string name) => name == "package.json";

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Json() is not { } root)
            return list.ToList(isManifest: true);
        foreach ((string section, bool isDevelopment) in Sections)
        {
            foreach (PlacedJsonMember member in root.MembersOf(section))
                Add(list, member, isDevelopment);
        }

        return list.ToList(isManifest: true);
    }

    private static void Add(PackageListBuilder list, PlacedJsonMember member, bool isDevelopment)
    {
        if (member.Value is not { Kind: JsonValueKind.String, Text: { } range })
        {
            list.Fault(list.At(member), $"expected a range of versions, found {member.Value.Describe()}");
            return;
        }

        // Another package of the same workspace, or a folder.
        if (range.StartsWith("workspace:", StringComparison.Ordinal) || range.StartsWith("link:", StringComparison.Ordinal)
            || range.StartsWith("file:", StringComparison.Ordinal) || range.StartsWith("catalog:", StringComparison.Ordinal))
            return;
        string name = member.Name;
        if (range.StartsWith("npm:", StringComparison.Ordinal))
        {
            int at = range.LastIndexOf('@');
            name = at > 4 ? range[4..at] : range[4..];
            range = at > 4 ? range[(at + 1)..] : "";
        }

        NpmRange? parsed = NpmRange.Parse(range);
        PackageSource source = parsed is null ? LockedNpm.SourceOf(range) : PackageSource.Registry;
        PackageUse use = new(PackageEcosystem.Npm, name, parsed?.Pinned, list.At(member))
        {
            Specifier = range,
            Source = source,
            Address = source == PackageSource.Registry ? null : PackageSources.Shown(range),
            IsDirect = true,
            IsDevelopment = isDevelopment,
        };
        list.Add(use);
        PackageSources.Judge(list, use, PackageSources.IsCommit(range[(range.LastIndexOf('#') + 1)..]));
    }
}
