namespace ModelGuard.Lineage.Kit.Database;

/// <summary>A base model that the kit would show for a query.</summary>
/// <param name="Asset">The base model.</param>
/// <param name="MatchType"><c>exact_arch</c>, <c>family_hash</c>, <c>mfi_only</c> or <c>similarity</c>.</param>
/// <param name="Comparison">The scores.</param>
public sealed record KitMatch(KitAsset Asset, string MatchType, KitComparison Comparison);
