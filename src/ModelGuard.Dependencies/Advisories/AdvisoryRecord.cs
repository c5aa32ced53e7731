using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>A record of the Open Source Vulnerability format (ossf.github.io/osv-schema), version 1.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Affected">The packages that it names.</param>
public sealed record AdvisoryRecord(string Id, IReadOnlyList<AdvisoryAffected> Affected)
{
    /// <summary>Ids of the same vulnerability in other databases.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>One line about it.</summary>
    public string Summary { get; init; } = "";

    /// <summary>When it was published, UTC.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Whether it was withdrawn: it is wrong, or another record took its place.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>How severe it is.</summary>
    public IReadOnlyList<VulnerabilityRating> Ratings { get; init; } = [];

    /// <summary>Numbers of weaknesses (CWE).</summary>
    public IReadOnlyList<int> Cwes { get; init; } = [];

    /// <summary>Addresses of advisories and reports.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Whether the release itself is malicious: a record of ossf/malicious-packages, or one that names such a record.</summary>
    public bool IsMalicious => IsMaliciousId(Id) || Aliases.Any(IsMaliciousId);

    /// <summary>Whether an id is one of ossf/malicious-packages.</summary>
    public static bool IsMaliciousId(string id) => id.StartsWith("MAL-", StringComparison.OrdinalIgnoreCase);
}
