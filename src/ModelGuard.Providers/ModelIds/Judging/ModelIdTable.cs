using ModelGuard.Providers.ModelIds.Tables;

namespace ModelGuard.Providers.ModelIds.Judging;

/// <summary>The model-id grammar: what each provider documents about the forms of its ids. First match wins, in this order.</summary>
public static class ModelIdTable
{
    /// <summary>Forms that mean the same everywhere: keywords, wildcards, digests, files.</summary>
    public static IReadOnlyList<ModelIdRule> Universal { get; } = RegistryIds.Before;

    /// <summary>The makers' and clouds' own schemes.</summary>
    public static IReadOnlyList<ModelIdRule> Schemes { get; } =
    [
        .. CloudIds.Rules, .. OpenAiIds.Rules, .. AnthropicIds.Rules, .. GoogleIds.Rules, .. OtherMakerIds.Rules, .. RegistryIds.After,
    ];

    /// <summary>Names of a registry where nothing says which.</summary>
    public static IReadOnlyList<ModelIdRule> Registries { get; } = RegistryIds.Last;

    /// <summary>All rows.</summary>
    public static IEnumerable<ModelIdRule> All => Universal.Concat(Schemes).Concat(Registries);
}
