using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Packages;
using ModelGuard.Rules;

namespace ModelGuard.Core.Reports;

/// <summary>Everything a run learnt. Whatever anyone prints or writes comes from here.</summary>
public sealed record GuardReport
{
    /// <summary>Absolute path that display paths are relative to.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Every file that was looked at, once, ordered by display path.</summary>
    public required IReadOnlyList<ArtifactReport> Artifacts { get; init; }

    /// <summary>
    /// All findings with the severities in force, in <see cref="FindingOrder"/>: those of <see cref="Artifacts"/> and those about
    /// configuration, lock file, policy and settings. Hidden ones are included.
    /// </summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Hosted models named by configuration files, ordered by file and line.</summary>
    public IReadOnlyList<ServiceUse> Services { get; init; } = [];

    /// <summary>Keys that stand in configuration files, in their order. Of this run only: a report that was written and read back has none.</summary>
    public IReadOnlyList<KeyUse> Keys { get; init; } = [];

    /// <summary>What the audit of packages learnt; <see langword="null"/> where none was asked for.</summary>
    public AuditFacts? Audit { get; init; }

    /// <summary>Absolute paths of files beside the artifacts whose presence or content counted, whether they were there or not; not kept in files.</summary>
    public IReadOnlyCollection<string> LookedAt { get; init; } = [];

    /// <summary>Artifact files opened in this run; what a cache answered was not opened.</summary>
    public long OpenedFiles { get; init; }

    /// <summary>Bytes of artifacts read in this run.</summary>
    public long ReadBytes { get; init; }

    /// <summary>How many files got which verdict.</summary>
    public GuardSummary Summary => GuardSummary.Of(Artifacts);
}
