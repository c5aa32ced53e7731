using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules;

namespace ModelGuard.Dependencies.NuGet;

/// <summary>
/// Reads the packages of every target of <c>project.assets.json</c>, and says where the project asks for each: a package that another
/// one brings stands where that one is asked for.
/// </summary>
public sealed class AssetsPackagesReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name.Equals("project.assets.json", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Json() is not { } root)
            return list.ToList();
        if (!root.Has("libraries"))
        {
            list.Fault(list.At(root), "expected the packages that restore resolved, found none");
            return list.ToList();
        }

        HashSet<string> direct = DirectNames(root);
        Dictionary<string, string> broughtBy = BroughtBy(root, direct);
        ReferenceLines lines = ReferenceLines.Of(file, root.ValueOf("project")?.ValueOf("restore")?.TextOf("projectPath"));
        foreach (PlacedJsonMember library in root.MembersOf("libraries"))
        {
            if (library.Value.TextOf("type") != "package")
                continue;
            int slash = library.Name.IndexOf('/', StringComparison.Ordinal);
            if (slash <= 0)
            {
                list.Fault(list.At(library), $"expected a name and a version, found '{Excerpt.Of(library.Name)}'");
                continue;
            }

            string name = library.Name[..slash];
            string? by = direct.Contains(name) ? null : broughtBy.GetValueOrDefault(name);
            Place place = lines.Find(by ?? name) ?? list.At(library);
            list.Add(new PackageUse(PackageEcosystem.NuGet, name, library.Name[(slash + 1)..], place)
            {
                IsDirect = direct.Contains(name),
                BroughtBy = by,
                IsHashed = library.Value.TextOf("sha512") is { Length: > 0 },
            });
        }

        return list.ToList() with
        {
            Sources = [.. (root.ValueOf("project")?.ValueOf("restore")?.MembersOf("sources") ?? []).Select(static source => source.Name)],
        };
    }

    private static HashSet<string> DirectNames(PlacedJsonValue root)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (PlacedJsonMember framework in root.ValueOf("project")?.MembersOf("frameworks") ?? [])
            names.UnionWith(framework.Value.MembersOf("dependencies").Select(static member => member.Name));
        foreach (PlacedJsonMember group in root.MembersOf("projectFileDependencyGroups"))
            names.UnionWith(group.Value.Items.Select(static item => item.Text?.Split(' ')[0]).OfType<string>());
        return names;
    }

    /// <summary>For each package the first that the project names itself and that leads to it, in the order of names.</summary>
    private static Dictionary<string, string> BroughtBy(PlacedJsonValue root, HashSet<string> direct)
    {
        Dictionary<string, HashSet<string>> edges = new(StringComparer.OrdinalIgnoreCase);
        foreach (PlacedJsonMember library in root.MembersOf("targets").SelectMany(static target => target.Value.Members))
        {
            string name = library.Name.Split('/')[0];
            if (!edges.TryGetValue(name, out HashSet<string>? targets))
                edges.Add(name, targets = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            targets.UnionWith(library.Value.MembersOf("dependencies").Select(static member => member.Name));
        }

        Dictionary<string, string> broughtBy = new(StringComparer.OrdinalIgnoreCase);
        Queue<(string Name, string By)> open = new(direct.Order(StringComparer.OrdinalIgnoreCase).Select(static name => (name, name)));
        while (open.TryDequeue(out (string Name, string By) next))
        {
            if (!broughtBy.TryAdd(next.Name, next.By) || !edges.TryGetValue(next.Name, out HashSet<string>? targets))
                continue;
            foreach (string target in targets.Order(StringComparer.OrdinalIgnoreCase))
                open.Enqueue((target, next.By));
        }

        return broughtBy;
    }
}
