using ModelGuard.Rules;

namespace ModelGuard.Tool.Commands;

/// <summary>The values of <see cref="GuardOptions"/>; every path of a file is absolute.</summary>
internal sealed record GuardSettings
{
    /// <summary>The paths and patterns as given.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary><c>text</c>, <c>json</c> or <c>sarif</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Where the result goes; <see langword="null"/> for standard output.</summary>
    public string? OutputFile { get; init; }

    /// <summary>The least severity that fails; <see langword="null"/> for none.</summary>
    public Severity? Threshold { get; init; }

    /// <summary>Whether suspicious content is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>The policy file.</summary>
    public string? PolicyFile { get; init; }

    /// <summary>The lock file.</summary>
    public string? LockFile { get; init; }

    /// <summary>Whether a model that is not locked is an error.</summary>
    public bool Locked { get; init; }

    /// <summary>The cache file.</summary>
    public string? CacheFile { get; init; }

    /// <summary>Files at a time.</summary>
    public int Jobs { get; init; }

    /// <summary>Whether to write findings only.</summary>
    public bool Quiet { get; init; }
}
