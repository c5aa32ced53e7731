using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>
/// Evaluates records (OSV schema, "Evaluation"): a version is affected where it is listed, or where a range holds it. What its builder
/// added to a version, such as <c>+cu121</c>, excuses nothing.
/// </summary>
public static class AdvisoryMatcher
{
    /// <summary>Whether a record affects a version of a package.</summary>
    /// <param name="record">The record; a withdrawn one affects nothing.</param>
    /// <param name="ecosystem">Where the package comes from.</param>
    /// <param name="name">The package's name.</param>
    /// <param name="version">The version in use.</param>
    public static AdvisoryMatch Match(AdvisoryRecord record, PackageEcosystem ecosystem, string name, string version)
    {
        if (record.IsWithdrawn)
            return AdvisoryMatch.None;
        AdvisoryMatch match = AdvisoryMatch.None;
        _ = PackageVersion.TryParse(ecosystem, version, out PackageVersion? parsed);
        foreach (AdvisoryAffected affected in record.Affected)
        {
            if (PackageEcosystems.FromOsvName(affected.Ecosystem) == ecosystem && PackageNames.AreSame(ecosystem, affected.Name, name))
                match = Worse(match, Match(affected, ecosystem, version, parsed));
        }

        return match;
    }

    private static AdvisoryMatch Match(AdvisoryAffected affected, PackageEcosystem ecosystem, string version, PackageVersion? parsed)
    {
        AdvisoryMatch match = IsListed(affected, ecosystem, version, parsed) ? new AdvisoryMatch(AdvisoryMatchState.Affected, [], "") : AdvisoryMatch.None;
        foreach (AdvisoryRange range in affected.Ranges.Where(static range => range.IsOfVersions))
        {
            AdvisoryMatch next = parsed is null ? Undecided($"'{version}' is no version of {ecosystem.ToOsvName()}") : Match(range, ecosystem, parsed);

            // Where a range cannot be read, the list beside it decides: OSV asks for every affected version in it.
            if (next.State != AdvisoryMatchState.Undecided || parsed is null || affected.Versions.Count == 0)
                match = Worse(match, next);
        }

        bool saysNothing = affected.Versions.Count == 0 && !affected.Ranges.Any(static range => range.IsOfVersions);
        return saysNothing
            ? Undecided(affected.Ranges.Count == 0 ? "it names no versions" : $"it names no versions, only ranges of the type {string.Join(", ", affected.Ranges.Select(static range => range.Type).Distinct())}")
            : match;
    }

    private static bool IsListed(AdvisoryAffected affected, PackageEcosystem ecosystem, string version, PackageVersion? parsed)
    {
        if (affected.Versions.Contains(version, StringComparer.OrdinalIgnoreCase))
            return true;
        foreach (string listed in affected.Versions)
        {
            if (parsed is not null && PackageVersion.TryParse(ecosystem, listed, out PackageVersion? other) && IsSame(other, parsed))
                return true;
        }

        return false;
    }

    private static bool IsSame(PackageVersion listed, PackageVersion used) =>
        listed.CompareTo(used) == 0 || listed.CompareTo(used.WithoutLocal) == 0;

    private static AdvisoryMatch Match(AdvisoryRange range, PackageEcosystem ecosystem, PackageVersion version)
    {
        if (range.Events.Count == 0)
            return Undecided("it has a range without events");
        List<(PackageVersion? Version, AdvisoryEvent Event)> events = [];
        foreach (AdvisoryEvent item in range.Events)
        {
            PackageVersion? at = null;
            bool isBeforeAll = item.Kind == AdvisoryEventKind.Introduced && item.Version == "0";
            bool isBehindAll = item.Kind == AdvisoryEventKind.Limit && item.Version == "*";
            if (!isBeforeAll && !isBehindAll && !PackageVersion.TryParse(ecosystem, item.Version, out at))
                return Undecided($"it has a range with '{item.Version}', which is no version of {ecosystem.ToOsvName()}");
            events.Add((at, item));
        }

        // Nothing is before 0; a limit of * limits nothing.
        events.Sort(static (left, right) =>
        {
            int order = (left.Version, right.Version) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                _ => left.Version.CompareTo(right.Version),
            };
            return order != 0 ? order : left.Event.Kind.CompareTo(right.Event.Kind);
        });
        AdvisoryMatch match = MatchOrdered(events, version);
        return ReferenceEquals(version, version.WithoutLocal) ? match : Worse(match, MatchOrdered(events, version.WithoutLocal));
    }

    private static AdvisoryMatch MatchOrdered(List<(PackageVersion? Version, AdvisoryEvent Event)> events, PackageVersion version)
    {
        // A range that does not say where it starts, starts before all versions.
        bool isAffected = !events.Exists(static item => item.Event.Kind == AdvisoryEventKind.Introduced);
        bool isLimited = false;
        bool isBeforeLimit = false;
        string? fix = null;
        foreach ((PackageVersion? at, AdvisoryEvent item) in events)
        {
            int order = at is null ? 1 : version.CompareTo(at);
            switch (item.Kind)
            {
                case AdvisoryEventKind.Introduced when order >= 0:
                    isAffected = true;
                    fix = null;
                    break;
                case AdvisoryEventKind.Fixed when order >= 0:
                    isAffected = false;
                    break;
                case AdvisoryEventKind.Fixed:
                    fix ??= item.Version;
                    break;
                case AdvisoryEventKind.LastAffected when order > 0:
                    isAffected = false;
                    break;
                case AdvisoryEventKind.Limit:
                    isLimited = true;
                    isBeforeLimit |= at is null || order < 0;
                    break;
                default:
                    break;
            }
        }

        if (!isAffected || (isLimited && !isBeforeLimit))
            return AdvisoryMatch.None;
        return new AdvisoryMatch(AdvisoryMatchState.Affected, fix is null ? [] : [fix], "");
    }

    private static AdvisoryMatch Undecided(string reason) => new(AdvisoryMatchState.Undecided, [], reason);

    private static AdvisoryMatch Worse(AdvisoryMatch left, AdvisoryMatch right)
    {
        if (left.State != right.State)
            return left.State > right.State ? left : right;
        return right.Fixes.Count == 0 ? left : left with { Fixes = [.. left.Fixes.Union(right.Fixes, StringComparer.Ordinal)] };
    }
}
