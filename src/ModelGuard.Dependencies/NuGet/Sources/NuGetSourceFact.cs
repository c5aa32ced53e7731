namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>What a source answered.</summary>
/// <param name="Source">The source.</param>
internal sealed record NuGetSourceFact(NuGetSource Source)
{
    /// <summary>What could not be had, each as what was expected and what was found.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Whether it publishes vulnerabilities and all of them could be read.</summary>
    public bool HasVulnerabilities { get; set; }

    /// <summary>Whether it was asked for vulnerabilities and says that it has none to publish.</summary>
    public bool LacksVulnerabilities { get; set; }

    /// <summary>When its vulnerabilities were last changed, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Vulnerabilities of the packages asked for, by lower-case id.</summary>
    public Dictionary<string, List<SourceVulnerability>> Vulnerabilities { get; } = new(StringComparer.Ordinal);

    /// <summary>What it says about the releases asked for, by lower-case id and normalised version; <see langword="null"/> for one that it does not have. What could not be asked is absent.</summary>
    public Dictionary<(string Id, string Version), SourceRelease?> Releases { get; } = [];
}
