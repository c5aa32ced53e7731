using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Caching;

/// <summary>What was concluded about the bytes of one file, before settings, lock file and neighbours have their say. This is what is cached.</summary>
internal sealed record JudgedFile
{
    /// <summary>The file's stamp when it was read; <see langword="null"/> where it could not be read, which is never cached.</summary>
    public required FileStamp? Stamp { get; init; }

    /// <summary>When reading began, in ticks (UTC).</summary>
    public required long JudgedTicks { get; init; }

    /// <summary>Format by content.</summary>
    public required ModelFormat Format { get; init; }

    /// <summary>The verdict on the bytes alone.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>SHA-256 where it was computed.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Findings with their rules' own severities.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What was learnt.</summary>
    public ModelFacts Facts { get; init; } = ModelFacts.None;

    /// <summary>What the file named beside it, and what was there.</summary>
    public IReadOnlyList<SiblingRecord> Siblings { get; init; } = [];
}
