using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.Auditing;

/// <summary>What the advisories say about one version of one package.</summary>
internal sealed class PackageVerdict
{
    private PackageVerdict(IReadOnlyList<AliasGroup> affected, IReadOnlyList<(AdvisoryRecord, AdvisoryMatch)> undecided, string? upgrade) =>
        (Affected, Undecided, Upgrade) = (affected, undecided, upgrade);

    /// <summary>What affects it.</summary>
    public IReadOnlyList<AliasGroup> Affected { get; }

    /// <summary>Records that name it, but cannot be compared with it.</summary>
    public IReadOnlyList<(AdvisoryRecord Record, AdvisoryMatch Match)> Undecided { get; }

    /// <summary>The lowest version that the records name as mended and that none of them affects; <see langword="null"/> where there is none.</summary>
    public string? Upgrade { get; }

    /// <summary>Holds a version against records that name its package.</summary>
    public static PackageVerdict Of(PackageEcosystem ecosystem, string name, string version, IReadOnlyList<AdvisoryRecord> records)
    {
        List<(AdvisoryRecord, AdvisoryMatch)> affected = [];
        List<(AdvisoryRecord, AdvisoryMatch)> undecided = [];
        foreach (AdvisoryRecord record in records)
        {
            AdvisoryMatch match = AdvisoryMatcher.Match(record, ecosystem, name, version);
            if (match.State == AdvisoryMatchState.Affected)
                affected.Add((record, match));
            else if (match.State == AdvisoryMatchState.Undecided)
                undecided.Add((record, match));
        }

        IReadOnlyList<AliasGroup> groups = AliasGroup.Of(affected);

        // What another record of the same vulnerability decides is decided.
        HashSet<string> decided = new(groups.SelectMany(static group => group.Ids), StringComparer.OrdinalIgnoreCase);
        undecided.RemoveAll(item => item.Item1.Aliases.Prepend(item.Item1.Id).Any(decided.Contains));
        return new PackageVerdict(groups, undecided, UpgradeOf(ecosystem, name, version, affected, records));
    }

    /// <summary>The versions that end the ranges of a group's records, in order.</summary>
    public static IReadOnlyList<string> FixesOf(PackageEcosystem ecosystem, AliasGroup group) =>
        [.. Ordered(ecosystem, group.Members.SelectMany(static member => member.Match.Fixes))];

    private static string? UpgradeOf(
        PackageEcosystem ecosystem, string name, string version, List<(AdvisoryRecord, AdvisoryMatch Match)> affected, IReadOnlyList<AdvisoryRecord> records)
    {
        if (!PackageVersion.TryParse(ecosystem, version, out PackageVersion? used))
            return null;
        foreach (string candidate in Ordered(ecosystem, affected.SelectMany(static item => item.Match.Fixes)))
        {
            if (PackageVersion.TryParse(ecosystem, candidate, out PackageVersion? mended) && mended.CompareTo(used) > 0
                && records.All(record => AdvisoryMatcher.Match(record, ecosystem, name, candidate).State == AdvisoryMatchState.NotAffected))
                return candidate;
        }

        return null;
    }

    private static IEnumerable<string> Ordered(PackageEcosystem ecosystem, IEnumerable<string> versions) => versions.Distinct(StringComparer.Ordinal)
        .Select(text => (Text: text, Version: PackageVersion.TryParse(ecosystem, text, out PackageVersion? version) ? version : null))
        .Where(static item => item.Version is not null).OrderBy(static item => item.Version).Select(static item => item.Text);
}
