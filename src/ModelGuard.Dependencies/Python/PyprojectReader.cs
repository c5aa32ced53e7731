using System.Text.Json;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.Python;

/// <summary>
/// Reads <c>pyproject.toml</c>: what the project asks for (PEP 621), its groups (PEP 735), what builds it (PEP 518), and the tables of
/// Poetry, PDM and uv. It pins little: what a lock file beside it pins is no longer open.
/// </summary>
public sealed class PyprojectReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name.Equals("pyproject.toml", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Toml() is not { } root)
            return list.ToList(isManifest: true);

        if (root.ValueOf("project") is { } project)
        {
            AddAll(list, project.ItemsOf("dependencies"), isDevelopment: false);
            foreach (PlacedJsonMember group in project.MembersOf("optional-dependencies"))
                AddAll(list, group.Value.Items, isDevelopment: false);
        }

        AddAll(list, root.ValueOf("build-system")?.ItemsOf("requires") ?? [], isDevelopment: true);
        foreach (PlacedJsonMember group in root.MembersOf("dependency-groups"))
            AddAll(list, group.Value.Items, isDevelopment: true);
        if (root.ValueOf("tool") is { } tool)
            ReadTools(list, tool);
        return list.ToList(isManifest: true);
    }

    private static void ReadTools(PackageListBuilder list, PlacedJsonValue tool)
    {
        AddAll(list, tool.ValueOf("uv")?.ItemsOf("dev-dependencies") ?? [], isDevelopment: true);
        foreach (PlacedJsonMember group in tool.ValueOf("pdm")?.MembersOf("dev-dependencies") ?? [])
            AddAll(list, group.Value.Items, isDevelopment: true);
        if (tool.ValueOf("poetry") is not { } poetry)
            return;
        AddPoetry(list, poetry.MembersOf("dependencies"), isDevelopment: false);
        AddPoetry(list, poetry.MembersOf("dev-dependencies"), isDevelopment: true);
        foreach (PlacedJsonMember group in poetry.MembersOf("group"))
            AddPoetry(list, group.Value.MembersOf("dependencies"), isDevelopment: true);
    }

    private static void AddAll(PackageListBuilder list, IReadOnlyList<PlacedJsonValue> items, bool isDevelopment)
    {
        foreach (PlacedJsonValue item in items)
        {
            // { include-group = "test" } names another group of the same file.
            if (item.Kind == JsonValueKind.Object)
                continue;
            if (item.Kind != JsonValueKind.String || PythonRequirement.Parse(item.Text!) is not { } requirement)
            {
                list.Fault(list.At(item), $"expected a requirement, found {item.Describe()}");
                continue;
            }

            PackageUse use = PythonUses.Of(requirement, list.At(item)) with { IsDirect = true, IsDevelopment = isDevelopment };
            list.Add(use);
            PackageSources.Judge(list, use, requirement.Address is { } address && PythonRequirement.IsPinnedAddress(address));
        }
    }

    private static void AddPoetry(PackageListBuilder list, IReadOnlyList<PlacedJsonMember> members, bool isDevelopment)
    {
        foreach (PlacedJsonMember member in members)
        {
            if (member.Name.Equals("python", StringComparison.OrdinalIgnoreCase))
                continue;

            // Several entries stand for several platforms.
            foreach (PlacedJsonValue value in member.Value.Kind == JsonValueKind.Array ? member.Value.Items : [member.Value])
                AddPoetry(list, member, value, isDevelopment);
        }
    }

    private static void AddPoetry(PackageListBuilder list, PlacedJsonMember member, PlacedJsonValue value, bool isDevelopment)
    {
        string? constraint = value.Kind == JsonValueKind.String ? value.Text : value.TextOf("version");
        string? repository = value.TextOf("git");
        string? address = repository ?? value.TextOf("url") ?? value.TextOf("path");
        if (constraint is null && address is null)
        {
            list.Fault(list.At(value), $"expected a version or a source of {Excerpt.Of(member.Name)}, found {value.Describe()}");
            return;
        }

        PackageUse use = new(PackageEcosystem.PyPI, member.Name, constraint is null ? null : PoetryConstraint.Pinned(constraint), list.At(member))
        {
            Specifier = constraint is null ? null : PoetryConstraint.ToClauses(constraint),
            Source = repository is not null ? PackageSource.Repository : address is null ? PackageSource.Registry : PythonRequirement.SourceOf(address),
            Address = address is null ? null : PackageSources.Shown(address),
            IsDirect = true,
            IsDevelopment = isDevelopment,
        };
        list.Add(use);
        PackageSources.Judge(list, use, PackageSources.IsCommit(value.TextOf("rev")));
    }
}
