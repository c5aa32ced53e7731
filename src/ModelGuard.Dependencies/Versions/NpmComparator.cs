namespace ModelGuard.Dependencies.Versions;

/// <summary>One comparison of a range of npm versions.</summary>
/// <param name="Comparison"><c>=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>></c> or <c>>=</c>.</param>
/// <param name="Version">What is compared with.</param>
internal readonly record struct NpmComparator(string Comparison, NpmVersion Version)
{
    /// <summary>What no version satisfies.</summary>
    public static NpmComparator Nothing { get; } = new("<", new NpmVersion(0, 0, 0, ["0"]));

    public bool Holds(NpmVersion version)
    {
        int order = version.CompareTo(Version);
        return Comparison switch
        {
            "=" => order == 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }
}
