using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Npm;

/// <summary>Adds the packages of npm's lock files, and reports what is wrong with how they are locked.</summary>
internal static class LockedNpm
{
    /// <summary>Adds a package.</summary>
    /// <param name="list">Where it goes.</param>
    /// <param name="use">The package; its address decides what it is fetched from.</param>
    /// <param name="mayLackDigest">Whether nothing is fetched for it, so that there is nothing to pin.</param>
    public static void Add(PackageListBuilder list, PackageUse use, bool mayLackDigest = false)
    {
        string? address = use.Address;
        PackageSource source = address is null ? PackageSource.Registry : SourceOf(address);
        if (use.Version is not null && NpmVersion.ParseLoosely(use.Version) is null)
        {
            // Older files write the address in place of the version.
            address ??= use.Version;
            source = SourceOf(address);
            use = use with { Version = null };
        }

        use = use with { Source = source, Address = address is null || source == PackageSource.Registry && !address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? null : PackageSources.Shown(address) };
        if (use.Version is null && source == PackageSource.Registry)
        {
            list.Fault(use.Place, $"expected the version of {Excerpt.Of(use.Name)}, found none");
            return;
        }

        list.Add(use);
        bool isPinned = address is not null && PackageSources.IsCommit(address[(address.LastIndexOfAny(['#', '=', '/']) + 1)..]);
        PackageSources.Judge(list, use, use.IsHashed || isPinned);
        if (!use.IsHashed && !mayLackDigest && source is PackageSource.Registry or PackageSource.Url && !(source == PackageSource.Url && isPinned))
            list.Report(DependencyRules.NotHashed, use.Place, $"expected a digest (integrity) of {use.Name} {use.Version}, found none", use.Name);
        if (use.RunsOnInstall)
        {
            bool isKnown = KnownInstallScripts.Contains(use.Name);
            list.Report(
                DependencyRules.RunsOnInstall, use.Place, $"expected a package that is only unpacked, found that {use.Name} {use.Version} runs a script{(isKnown ? ", as it is known to" : "")}", use.Name,
                isKnown ? Severity.Info : null);
        }
    }

    /// <summary>What an address leads to. Archives of a registry lie below <c>/-/</c>.</summary>
    public static PackageSource SourceOf(string address)
    {
        if (address.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("link:", StringComparison.OrdinalIgnoreCase) || address.StartsWith('.'))
            return PackageSource.Path;
        if (address.StartsWith("git", StringComparison.OrdinalIgnoreCase) || address.StartsWith("ssh:", StringComparison.OrdinalIgnoreCase)
            || address.Contains(".git#", StringComparison.OrdinalIgnoreCase) || address.EndsWith(".git", StringComparison.OrdinalIgnoreCase)
            || address.Contains("codeload.github.com", StringComparison.OrdinalIgnoreCase) || IsShorthand(address))
            return PackageSource.Repository;
        if (!address.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return PackageSource.Registry;
        return address.Contains("/-/", StringComparison.Ordinal) || address.Contains("registry.", StringComparison.OrdinalIgnoreCase) || address.Contains("/npm/", StringComparison.OrdinalIgnoreCase)
            ? PackageSource.Registry
            : PackageSource.Url;
    }

    // owner/name, with or without #commit, is a repository of GitHub.
    private static bool IsShorthand(string address)
    {
        string plain = address.Split('#')[0];
        return plain.Count(static character => character == '/') == 1 && !plain.Contains(':', StringComparison.Ordinal) && plain[0] != '@' && plain[0] != '/';
    }
}
