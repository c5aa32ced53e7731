namespace ModelGuard.Core.Settings;

/// <summary>What <c>modelguard.json</c> says about hosted models, under <c>providers</c>.</summary>
public sealed record ProviderPolicy
{
    /// <summary>Verdicts for house models and deployments, in order.</summary>
    public IReadOnlyList<ModelOverrideSetting> Overrides { get; init; } = [];

    /// <summary>Keys of the application's own that name models.</summary>
    public IReadOnlyList<MappedKeySetting> Keys { get; init; } = [];

    /// <summary>Routes, models or keys that need a fallback, <c>*</c> for any text; <see langword="null"/> for every chat model.</summary>
    public IReadOnlyList<string>? Critical { get; init; }

    /// <summary>Makers that are allowed; empty for all.</summary>
    public IReadOnlyList<string> AllowedMakers { get; init; } = [];

    /// <summary>Regions that are allowed; empty for all.</summary>
    public IReadOnlyList<string> AllowedRegions { get; init; } = [];

    /// <summary>Jurisdictions that are allowed; empty for all.</summary>
    public IReadOnlyList<string> AllowedJurisdictions { get; init; } = [];

    /// <summary>How near a model's end has to be to be reported, in days; 0 to 3650.</summary>
    public int RetiringWithinDays { get; init; } = 90;

    /// <summary>From which age on lifecycle facts are old, in days; 1 to 3650.</summary>
    public int StaleAfterDays { get; init; } = 180;

    /// <summary>The file of lifecycle facts, absolute; <see langword="null"/> for those of this program.</summary>
    public string? LifecycleFile { get; init; }

    /// <summary>Keys and when they were rotated.</summary>
    public IReadOnlyList<KeyRotationSetting> Rotations { get; init; } = [];
}
