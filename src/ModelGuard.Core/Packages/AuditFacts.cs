namespace ModelGuard.Core.Packages;

/// <summary>What an audit of packages learnt.</summary>
public sealed record AuditFacts
{
    /// <summary>Every package that a file names, once for each file, ordered by file, line and name.</summary>
    public IReadOnlyList<PackageUse> Packages { get; init; } = [];

    /// <summary>What affects them, ordered by id.</summary>
    public IReadOnlyList<VulnerabilityFact> Vulnerabilities { get; init; } = [];

    /// <summary>Display paths of the files that were read, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The newest change of any record of the advisories, UTC; <see langword="null"/> where there are no advisories.</summary>
    public DateTimeOffset? AdvisoriesOf { get; init; }

    /// <summary>How many records the advisories hold.</summary>
    public int AdvisoryCount { get; init; }

    /// <summary>Ids of advisories about the packages that hold ranges which were not compared, such as those of commits (GIT), in ordinal order.</summary>
    public IReadOnlyList<string> IgnoredRanges { get; init; } = [];

    /// <summary>Absolute paths of the folders of NuGet packages whose files were looked at.</summary>
    public IReadOnlyList<string> PackageFolders { get; init; } = [];

    /// <summary>The sources of packages that were asked over the network, ordered by address; none where that was not asked for.</summary>
    public IReadOnlyList<AuditedSource> Sources { get; init; } = [];
}
