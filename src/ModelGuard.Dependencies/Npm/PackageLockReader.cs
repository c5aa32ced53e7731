using System.Text.Json;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.Npm;

/// <summary>Reads <c>package-lock.json</c> and <c>npm-shrinkwrap.json</c> of the versions 1 to 3.</summary>
public sealed class PackageLockReader : IPackageFileReader
{
    private const string ModulesFolder = "node_modules/";

    private static readonly string[] DependencySections = ["dependencies", "devDependencies", "optionalDependencies"];

    /// <inheritdoc/>
    public bool Claims(string name) => name is "package-lock.json" or "npm-shrinkwrap.json" or ".package-lock.json";

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Json() is not { } root)
            return list.ToList();

        // Version 2 carries both forms; npm 7 and later read the newer.
        if (root.Has("packages"))
            ReadPackages(list, root.MembersOf("packages"));
        else
            ReadTree(list, root);
        if (!root.Has("packages") && !root.Has("dependencies") && !root.Has("lockfileVersion"))
            list.Fault(list.At(root), "expected packages or dependencies, found neither");
        return list.ToList();
    }

    private static void ReadPackages(PackageListBuilder list, IReadOnlyList<PlacedJsonMember> packages)
    {
        PlacedJsonValue? project = packages.FirstOrDefault(static member => member.Name.Length == 0)?.Value;
        HashSet<string> direct = [.. DependencySections
            .SelectMany(name => project?.MembersOf(name) ?? []).Select(static member => member.Name)];
        foreach (PlacedJsonMember member in packages)
        {
            int at = member.Name.LastIndexOf(ModulesFolder, StringComparison.Ordinal);
            PlacedJsonValue value = member.Value;

            // The project, the folders of its workspace and the links to them.
            if (at < 0 || value.IsTrue("link"))
                continue;
            string folder = member.Name[(at + ModulesFolder.Length)..];
            if (value.Kind != JsonValueKind.Object || folder.Length == 0)
            {
                list.Fault(list.At(member), $"expected a package, found {value.Describe()}");
                continue;
            }

            LockedNpm.Add(list, Use(list, value.TextOf("name") ?? folder, member, value) with { IsDirect = at == 0 && direct.Contains(folder) }, value.IsTrue("inBundle"));
        }
    }

    private static void ReadTree(PackageListBuilder list, PlacedJsonValue root)
    {
        Stack<(PlacedJsonMember Member, bool IsTop)> open = new(root.MembersOf("dependencies").Reverse().Select(static member => (member, true)));
        while (open.TryPop(out (PlacedJsonMember Member, bool IsTop) next))
        {
            PlacedJsonValue value = next.Member.Value;
            if (value.Kind != JsonValueKind.Object)
            {
                list.Fault(list.At(next.Member), $"expected a package, found {value.Describe()}");
                continue;
            }

            // npm:real@1.0.0 stands for another package under this name.
            string name = next.Member.Name;
            PackageUse use = Use(list, name, next.Member, value);
            if (use.Version is { } version && version.StartsWith("npm:", StringComparison.Ordinal) && version.LastIndexOf('@') is var at and > 4)
                use = use with { Name = version[4..at], Version = version[(at + 1)..] };
            LockedNpm.Add(list, use, value.IsTrue("bundled"));
            foreach (PlacedJsonMember inner in value.MembersOf("dependencies").Reverse())
                open.Push((inner, false));
        }
    }

    private static PackageUse Use(PackageListBuilder list, string name, PlacedJsonMember member, PlacedJsonValue value) =>
        new(PackageEcosystem.Npm, name, value.TextOf("version"), list.At(member))
        {
            Address = value.TextOf("resolved"),
            IsHashed = value.TextOf("integrity") is { Length: > 0 },
            IsDevelopment = value.IsTrue("dev") || value.IsTrue("devOptional"),
            RunsOnInstall = value.IsTrue("hasInstallScript"),
        };
}
