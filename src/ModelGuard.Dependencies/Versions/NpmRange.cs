namespace ModelGuard.Dependencies.Versions;

/// <summary>
/// A range of npm versions, such as <c>^1.2.0 || >=3 &lt;4</c> (the grammar of node-semver's README, "Ranges"): alternatives of
/// comparators that must all hold.
/// </summary>
public sealed class NpmRange
{
    private readonly NpmComparator[][] _alternatives;

    private NpmRange(NpmComparator[][] alternatives) => _alternatives = alternatives;

    /// <summary>The one version that is allowed; <see langword="null"/> where several are.</summary>
    public string? Pinned => _alternatives is [[{ Comparison: "=" } only]] ? only.Version.ToString() : null;

    /// <summary>Reads a range.</summary>
    /// <returns><see langword="null"/> where it is none: a tag, an address or nonsense.</returns>
    public static NpmRange? Parse(string text)
    {
        List<NpmComparator[]> alternatives = [];
        foreach (string alternative in text.Split("||"))
        {
            if (NpmRangeParser.Parse(alternative) is not { } comparators)
                return null;
            alternatives.Add(comparators);
        }

        return new NpmRange([.. alternatives]);
    }

    /// <summary>
    /// Whether the range allows a version. A pre-release is allowed only where an alternative that holds names a pre-release of the
    /// same release.
    /// </summary>
    public bool Allows(NpmVersion version) => Array.Exists(_alternatives, comparators => Allows(comparators, version));

    private static bool Allows(NpmComparator[] comparators, NpmVersion version)
    {
        if (!Array.TrueForAll(comparators, comparator => comparator.Holds(version)))
            return false;
        return !version.IsPrerelease
            || Array.Exists(comparators, comparator => comparator.Version.IsPrerelease && comparator.Version.CompareRelease(version) == 0);
    }
}
