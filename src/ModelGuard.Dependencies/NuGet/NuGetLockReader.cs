using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.NuGet;

/// <summary>Reads NuGet's <c>packages.lock.json</c>: every package of every target framework, once.</summary>
public sealed class NuGetLockReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name.Equals("packages.lock.json", StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("packages.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".lock.json", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (PlacedJsonMember framework in list.Json()?.MembersOf("dependencies") ?? [])
        {
            foreach (PlacedJsonMember package in framework.Value.Members)
            {
                string? type = package.Value.TextOf("type");
                if (type == "Project")
                    continue;
                if (package.Value.TextOf("resolved") is not { } version)
                    list.Fault(list.At(package), $"expected the resolved version of {Excerpt.Of(package.Name)}, found none");
                else if (seen.Add($"{package.Name}/{version}"))
                    list.Add(new PackageUse(PackageEcosystem.NuGet, package.Name, version, list.At(package)) { IsDirect = type == "Direct", IsHashed = package.Value.Has("contentHash") });
            }
        }

        return list.ToList();
    }
}
