using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Python;

/// <summary>Reads requirements files (pip, "Requirements File Format") and what they include. Nothing is resolved and no variable is expanded.</summary>
public sealed class RequirementsReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) =>
        name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
        && (name.Contains("requirements", StringComparison.OrdinalIgnoreCase) || name.StartsWith("constraints", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        RequirementLines lines = new(list);
        lines.ReadAll(file);

        Dictionary<string, (string Version, bool IsHashed)> constraints = new(StringComparer.Ordinal);
        foreach (RequirementEntry entry in lines.Entries.Where(static entry => entry.IsConstraint && entry.Use.Version is not null))
            constraints.TryAdd(PackageNames.Normalise(PackageEcosystem.PyPI, entry.Use.Name), (entry.Use.Version!, entry.Use.IsHashed));

        HashSet<string> required = [.. lines.Entries.Where(static entry => !entry.IsConstraint).Select(static entry => PackageNames.Normalise(PackageEcosystem.PyPI, entry.Use.Name))];
        foreach (RequirementEntry entry in lines.Entries)
        {
            PackageUse use = entry.Use;

            // A constraint installs nothing by itself, but what it pins is what another package will bring.
            if (entry.IsConstraint && (use.Version is null || required.Contains(PackageNames.Normalise(PackageEcosystem.PyPI, use.Name))))
                continue;
            if (use.Version is null && constraints.TryGetValue(PackageNames.Normalise(PackageEcosystem.PyPI, use.Name), out (string Version, bool IsHashed) pinned))
                use = use with { Version = pinned.Version, IsHashed = use.IsHashed || pinned.IsHashed };
            list.Add(use);
            PackageSources.Judge(list, use, use.IsHashed || entry.IsPinnedAddress);
        }

        JudgeHashes(list, lines);
        return list.ToList();
    }

    private static void JudgeHashes(PackageListBuilder list, RequirementLines lines)
    {
        PackageUse[] hashable = [.. list.Packages.Where(static use => use.Source is PackageSource.Registry or PackageSource.Url)];
        PackageUse[] unhashed = [.. hashable.Where(static use => !use.IsHashed)];
        if (unhashed.Length == 0)
            return;

        // One digest in a file makes pip ask for all of them.
        if (lines.RequiresHashes || hashable.Length > unhashed.Length)
        {
            foreach (PackageUse use in unhashed)
                list.Report(DependencyRules.NotHashed, use.Place, $"expected a digest for {use.Name} as for the other packages of the file, found none: pip refuses to install it", use.Name, Severity.Error);
            return;
        }

        list.Report(
            DependencyRules.NotHashed, unhashed[0].Place, $"expected digests (--hash) for {unhashed.Length} packages, found none in the file", severity: Severity.Info);
    }
}
