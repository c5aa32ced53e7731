using ModelGuard.Core.Settings;
using ModelGuard.Core.Web;
using ModelGuard.Rules;

namespace ModelGuard.Engine;

/// <summary>What an audit of packages is asked to look at. Every path is absolute.</summary>
public sealed record AuditRequest
{
    /// <summary>The folder that display paths are relative to. Nothing outside it is read, except what <see cref="Paths"/> names.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Files that name packages, archives of packages, environments, and folders to look for all of them in.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Folders beside those of <see cref="Paths"/> whose files may be read where a file names them: a project and its central versions.</summary>
    public IReadOnlyList<string> ReadableFolders { get; init; } = [];

    /// <summary>The offline advisories; <see langword="null"/> for those that the policy names.</summary>
    public string? Advisories { get; init; }

    /// <summary>How loud it is said that there are no advisories.</summary>
    public Severity WithoutAdvisories { get; init; } = Severity.Error;

    /// <summary>Where the index of the advisories is kept where it cannot be kept beside them.</summary>
    public string? IndexFolder { get; init; }

    /// <summary>Whether the NuGet packages that restore laid out are checked: intact, signed as demanded, and what they can run in a build.</summary>
    public bool CheckContents { get; init; } = true;

    /// <summary>Where packages are remembered in which nothing was found, so that they are not read again; <see langword="null"/> for nowhere.</summary>
    public string? VerifiedPackagesFile { get; init; }

    /// <summary>Answers addresses, where whoever asked for the audit allows the network; <see langword="null"/> for an audit of files alone.</summary>
    public IWebDocuments? Web { get; init; }

    /// <summary>The policy file; <see langword="null"/> for the default policy.</summary>
    public string? PolicyFile { get; init; }

    /// <summary>Severities from analyzer configuration; they win over the policy file's.</summary>
    public SeverityMap Severities { get; init; } = new();

    /// <summary>Whether suspicious content is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>The time that ages and terms are counted from, UTC; <see langword="null"/> for that of SOURCE_DATE_EPOCH or the clock.</summary>
    public DateTimeOffset? Now { get; init; }
}
