using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Engine.Discovery;

namespace ModelGuard.Engine.Auditing;

/// <summary>
/// Which packages the lock files of a folder pin. A file that only asks for packages is settled by a lock file beside it or above it, and
/// NuGet's own lock file by the graph that restore resolved in the same project, which knows the line of the project.
/// </summary>
internal sealed class LockedNames
{
    private const string AssetsName = "project.assets.json";

    private readonly Dictionary<string, HashSet<(PackageEcosystem, string)>> _locked = new(FilePaths.Comparer);
    private readonly Dictionary<string, HashSet<string>> _resolved = new(FilePaths.Comparer);

    private LockedNames()
    {
    }

    /// <summary>Gathers what the lock files among some files pin.</summary>
    public static LockedNames Of(IReadOnlyList<(PackageFile File, PackageList List)> lists)
    {
        LockedNames names = new();
        foreach ((PackageFile file, PackageList list) in lists.Where(static item => !item.List.IsManifest))
        {
            string folder = Path.GetDirectoryName(file.FullPath)!;
            if (file.Name == AssetsName)
            {
                names._resolved[Path.GetDirectoryName(folder) ?? folder] = [.. list.Packages.Select(static use => $"{use.Name}/{use.Version}".ToUpperInvariant())];
                continue;
            }

            if (!names._locked.TryGetValue(folder, out HashSet<(PackageEcosystem, string)>? locked))
                names._locked.Add(folder, locked = []);
            locked.UnionWith(list.Packages.Where(static use => use.Version is not null).Select(static use => (use.Ecosystem, PackageNames.Normalise(use.Ecosystem, use.Name))));
        }

        return names;
    }

    /// <summary>Whether another file says more about a package than the file that names it here.</summary>
    public bool Settles(PackageFile file, PackageList list, PackageUse use)
    {
        string folder = Path.GetDirectoryName(file.FullPath)!;
        if (use.Ecosystem == PackageEcosystem.NuGet)
            return file.Name != AssetsName && _resolved.TryGetValue(folder, out HashSet<string>? resolved) && resolved.Contains($"{use.Name}/{use.Version}".ToUpperInvariant());
        if (!list.IsManifest)
            return false;

        (PackageEcosystem, string) name = (use.Ecosystem, PackageNames.Normalise(use.Ecosystem, use.Name));
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (_locked.TryGetValue(at, out HashSet<(PackageEcosystem, string)>? locked) && locked.Contains(name))
                return true;
        }

        return false;
    }
}
