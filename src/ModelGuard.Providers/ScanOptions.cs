using ModelGuard.Providers.ModelIds;

namespace ModelGuard.Providers;

/// <summary>What the owner of a project knows about its configuration that no table can.</summary>
public sealed record ScanOptions
{
    /// <summary>Nothing.</summary>
    public static ScanOptions None { get; } = new();

    /// <summary>Verdicts for house models and deployments; the first that fits holds.</summary>
    public IReadOnlyList<ModelOverride> Overrides { get; init; } = [];

    /// <summary>Keys whose names do not tell that they name a model; the first that fits holds.</summary>
    public IReadOnlyList<MappedKey> MappedKeys { get; init; } = [];
}
