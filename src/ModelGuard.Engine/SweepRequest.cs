using ModelGuard.Core.Artifacts;

namespace ModelGuard.Engine;

/// <summary>What a sweep of an output or publish folder is asked to judge.</summary>
public sealed record SweepRequest
{
    /// <summary>
    /// The settings of the run: root, policy, severities, strictness, cache, parallelism. References, configuration files and lock file
    /// of it are not looked at. The cache file must not be the one of another run that goes on at the same time.
    /// </summary>
    public required GuardRequest Settings { get; init; }

    /// <summary>Absolute path of the folder. A folder that does not exist holds nothing.</summary>
    public required string Folder { get; init; }

    /// <summary>Absolute paths of files and folders that are not looked at, such as the output of another target framework or the BOM itself.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>What the project declares. A file of the folder is covered where one of these has its SHA-256.</summary>
    public IReadOnlyList<ArtifactReport> Declared { get; init; } = [];
}
