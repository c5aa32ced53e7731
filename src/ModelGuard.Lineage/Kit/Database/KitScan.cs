using ModelGuard.Lineage.Kit.Metadata;

namespace ModelGuard.Lineage.Kit.Database;

/// <summary>The kit's lookup of a model among base models: neighbours in size, then scores, best first.</summary>
public static class KitScan
{
    /// <summary>The kit's own threshold.</summary>
    public const double DefaultThreshold = 0.50;

    /// <summary>How many matches the kit shows.</summary>
    public const int DefaultCount = 3;

    /// <summary>Looks a model up.</summary>
    /// <param name="model">The model.</param>
    /// <param name="assets">The base models.</param>
    /// <param name="threshold">Least pipeline score shown, from 0 to 1.</param>
    /// <param name="count">Matches shown at most.</param>
    /// <returns>Matches by score, and by id where scores are equal; none where the model has no configuration.</returns>
    public static IReadOnlyList<KitMatch> Find(KitModel model, IEnumerable<KitAsset> assets, double threshold = DefaultThreshold, int count = DefaultCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(assets);
        if (model.Metadata is not { } metadata)
            return [];
        int bucket = BucketIndex(metadata.Bucket);
        return
        [
            .. assets
                .Where(asset => Math.Abs(BucketIndex(asset.Bucket) - bucket) <= 1)
                .Select(asset => Match(model, metadata, asset))
                .Where(match => match.Comparison.PipelineScore >= threshold)
                .OrderByDescending(match => match.Comparison.PipelineScore)
                .ThenBy(match => match.Asset.AssetId, StringComparer.Ordinal)
                .Take(count),
        ];
    }

    private static KitMatch Match(KitModel model, KitMetadata metadata, KitAsset asset)
    {
        KitComparison comparison = KitComparison.Compare(model, model.Weights is not null && asset.ReadWeights?.Invoke() is { } weights ? asset.Model with { Weights = weights } : asset.Model, isScan: true);
        string type = metadata.ArchitectureHash == asset.ArchitectureHash ? "exact_arch"
            : metadata.FamilyHash == asset.FamilyHash ? "family_hash"
            : comparison.Metadata?.Tier switch
            {
                1 => "exact_arch",
                2 => "family_hash",
                _ => double.IsNaN(comparison.IdentityScore) ? "mfi_only" : "similarity",
            };
        return new KitMatch(asset, type, comparison);
    }

    private static int BucketIndex(string bucket)
    {
        for (int i = 0; i < ParameterEstimate.Buckets.Count; i++)
        {
            if (ParameterEstimate.Buckets[i] == bucket)
                return i;
        }

        // A bucket of another name is a neighbour of none.
        return -10;
    }
}
