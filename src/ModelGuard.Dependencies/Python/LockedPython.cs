using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Python;

/// <summary>Adds the packages of lock files, and reports what is wrong with how they are locked.</summary>
internal static class LockedPython
{
    private const string DefaultIndex = "https://pypi.org/simple";

    /// <summary>Adds a package whose name and version stand in a table.</summary>
    public static void Add(PackageListBuilder list, PlacedJsonValue package, LockedPackage locked)
    {
        if (package.TextOf("name") is not { Length: > 0 } name)
        {
            list.Fault(list.At(package), "expected the name of a package, found none");
            return;
        }

        Add(list, name, package.TextOf("version"), package, locked);
    }

    /// <summary>Adds a package.</summary>
    public static void Add(PackageListBuilder list, string name, string? version, PlacedJsonValue at, LockedPackage locked)
    {
        if (version is null && locked.Source == PackageSource.Registry)
        {
            list.Fault(list.At(at), $"expected the version of {Excerpt.Of(name)}, found none");
            return;
        }

        bool isDefault = locked.Source == PackageSource.Registry && (locked.Address is null || locked.Address.TrimEnd('/') == DefaultIndex);
        PackageUse use = new(PackageEcosystem.PyPI, name, version, list.At(at))
        {
            Source = locked.Source,
            Address = isDefault || locked.Address is null ? null : PackageSources.Shown(locked.Address),
            IsHashed = locked.IsHashed,
            IsSourceOnly = locked.IsSourceOnly,
            IsDevelopment = locked.IsDevelopment,
        };
        list.Add(use);
        PackageSources.Judge(list, use, use.IsHashed || locked.IsPinnedAddress);
        if (!use.IsHashed && use.Source is PackageSource.Registry or PackageSource.Url)
            list.Report(DependencyRules.NotHashed, use.Place, $"expected a digest for each archive of {name} {version}, found one without, or none", name);
        if (use.IsSourceOnly)
            list.Report(DependencyRules.SourceOnly, use.Place, $"expected a wheel of {name} {version}, found only a source archive", name);
    }
}
