using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Settings;

namespace ModelGuard.Engine;

/// <summary>What one run is asked to judge. Every path is absolute.</summary>
public sealed record GuardRequest
{
    /// <summary>The folder that display paths are relative to: the project's, or the one the command was started in.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Files and folders to look at, models or not.</summary>
    public IReadOnlyList<ArtifactReference> References { get; init; } = [];

    /// <summary>Configuration files to read for model ids and keys.</summary>
    public IReadOnlyList<string> ConfigurationFiles { get; init; } = [];

    /// <summary>The lock file; <see langword="null"/> to verify nothing. A file that does not exist locks nothing.</summary>
    public string? LockFile { get; init; }

    /// <summary>
    /// Absolute paths of files and folders: only a locked artifact at or below one of them is missing where no reference names it.
    /// <see langword="null"/> where <see cref="References"/> are all that the lock file speaks of, as in a build.
    /// </summary>
    public IReadOnlyList<string>? LockScope { get; init; }

    /// <summary>The folder of sketches that declared base models are looked up in; <see langword="null"/> for none.</summary>
    public string? LineageCatalogue { get; init; }

    /// <summary>Whether an artifact that is not locked is an error.</summary>
    public bool LockedMode { get; init; }

    /// <summary>The policy file; <see langword="null"/> for the default policy.</summary>
    public string? PolicyFile { get; init; }

    /// <summary>Signers that count beside those of the policy; every model must be signed by one of them where there is any.</summary>
    public IReadOnlyList<SignerSetting> Signers { get; init; } = [];

    /// <summary>Paths below a signed folder that need no signature, beside those of the policy.</summary>
    public IReadOnlyList<string> UnsignedPaths { get; init; } = [];

    /// <summary>Severities from analyzer configuration; they win over the policy file's.</summary>
    public SeverityMap Severities { get; init; } = new();

    /// <summary>Whether suspicious content is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether what nobody states about a model (licence, training data) is a finding, as in a build; a plain scan judges what is there.</summary>
    public bool SaysWhatIsUnknown { get; init; }

    /// <summary>The day that ends of models and ages of keys are counted from, UTC; <see langword="null"/> for that of SOURCE_DATE_EPOCH or the clock.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Where results are kept between runs; <see langword="null"/> to keep none.</summary>
    public string? CacheFile { get; init; }

    /// <summary>Whether to read every artifact again, whatever the cache says.</summary>
    public bool AlwaysRehash { get; init; }

    /// <summary>How many files are judged at a time.</summary>
    public int MaxParallelism { get; init; } = Environment.ProcessorCount;
}
