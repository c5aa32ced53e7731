using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>The facts that a bill of materials is made from.</summary>
public sealed record BomInput
{
    /// <summary>What is built.</summary>
    public required ApplicationFact Application { get; init; }

    /// <summary>Every file that was looked at; what is no model and no part of one is left out.</summary>
    public IReadOnlyList<ArtifactReport> Artifacts { get; init; } = [];

    /// <summary>Display paths of the artifacts whose bytes are those that were pinned.</summary>
    public IReadOnlySet<string> PinnedPaths { get; init; } = new HashSet<string>();

    /// <summary>SHA-512 of artifacts by their SHA-256, both lower-case hexadecimal, as far as they were computed.</summary>
    public IReadOnlyDictionary<string, string> Sha512 { get; init; } = new Dictionary<string, string>();

    /// <summary>Data that models were trained or tested on.</summary>
    public IReadOnlyList<DatasetFact> Datasets { get; init; } = [];

    /// <summary>Hosted models.</summary>
    public IReadOnlyList<ServiceUse> Services { get; init; } = [];

    /// <summary>The kind of data that the application sends to hosted models and gets back, in the project's words; <see langword="null"/> where it says nothing.</summary>
    public string? ServiceDataClassification { get; init; }

    /// <summary>The NuGet graph; <see langword="null"/> where it could not be read, which the document then says.</summary>
    public PackageGraph? Packages { get; init; }

    /// <summary>Shared frameworks that the application runs on.</summary>
    public IReadOnlyList<RuntimeFact> Runtimes { get; init; } = [];

    /// <summary>What an audit of packages learnt; <see langword="null"/> where there was none.</summary>
    public AuditFacts? Audit { get; init; }

    /// <summary>Name of the lock file beside the project; <see langword="null"/> where there is none.</summary>
    public string? LockFile { get; init; }

    /// <summary>Name of the policy file; <see langword="null"/> where there is none.</summary>
    public string? PolicyFile { get; init; }

    /// <summary>Name of the SARIF file that is written beside the document; <see langword="null"/> for none.</summary>
    public string? SarifFile { get; init; }

    /// <summary>Version of ModelGuard.Build.</summary>
    public required string GuardVersion { get; init; }

    /// <summary>Version of the .NET SDK, where known.</summary>
    public string? SdkVersion { get; init; }

    /// <summary>CycloneDX's word for the point at which the document is made: <c>build</c>, <c>post-build</c>, <c>discovery</c>.</summary>
    public string Phase { get; init; } = "build";

    /// <summary>The document's time, from <c>SOURCE_DATE_EPOCH</c> or the commit; <see langword="null"/> to leave it out.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Whether to leave out time and serial number and to say that the document can be made again byte for byte.</summary>
    public bool IsReproducible { get; init; }

    /// <summary>Whether to add what the OWASP AIBOM completeness scorer looks for.</summary>
    public bool HasOwaspProfile { get; init; }
}
