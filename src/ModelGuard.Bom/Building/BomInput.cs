using ModelGuard.Core.Artifacts;
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

    /// <summary>Hosted models.</summary>
    public IReadOnlyList<ServiceUse> Services { get; init; } = [];

    /// <summary>The NuGet graph; <see langword="null"/> where it could not be read, which the document then says.</summary>
    public PackageGraph? Packages { get; init; }

    /// <summary>Version of ModelGuard.Build.</summary>
    public required string GuardVersion { get; init; }

    /// <summary>Version of the .NET SDK, where known.</summary>
    public string? SdkVersion { get; init; }

    /// <summary>The document's time, from <c>SOURCE_DATE_EPOCH</c>; <see langword="null"/> to leave it out.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}
