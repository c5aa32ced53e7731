using ModelGuard.Lineage.Kit.Python;

namespace ModelGuard.Lineage.Kit.Metadata;

/// <summary>How alike the kit finds two metadata fingerprints.</summary>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Tier">1 same architecture hash, 2 same family, width and depth, 3 anything else.</param>
/// <param name="Match"><c>exact</c>, <c>family</c> or <c>soft_match</c>.</param>
public sealed record MetadataSimilarity(double Score, int Tier, string Match)
{
    /// <summary>Sizes whose ratio reaches this are the same to the kit.</summary>
    private const double SameSize = 0.90;

    /// <summary>Compares two fingerprints.</summary>
    public static MetadataSimilarity Between(KitMetadata first, KitMetadata second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.ArchitectureHash == second.ArchitectureHash)
            return new MetadataSimilarity(1, 1, "exact");
        if (first.FamilyHash == second.FamilyHash && first.HiddenSize == second.HiddenSize && first.Layers == second.Layers)
            return new MetadataSimilarity(0.9, 2, "family");
        return new MetadataSimilarity(Soft(first, second), 3, "soft_match");
    }

    private static double Soft(KitMetadata a, KitMetadata b)
    {
        double sum = 0;
        double weights = 0;
        Add(2.0, (Equal(a.BosId, b.BosId) + Equal(a.EosId, b.EosId)) / 2);
        AddSize(1.8, a.HiddenSize, b.HiddenSize);
        Add(1.5, Equal(a.QkNorm, b.QkNorm));
        AddSize(1.5, a.Layers, b.Layers);
        if (a.VocabularySize > 0 || b.VocabularySize > 0)
            Add(1.5, 1 - (Math.Abs(a.VocabularySize - b.VocabularySize) / (double)Math.Max(a.VocabularySize, b.VocabularySize)));
        Add(1.5, Equal(a.AttentionStyle, b.AttentionStyle));
        Add(1.2, Theta(a.RopeTheta, b.RopeTheta));
        Add(0.5, Equal(a.NormType, b.NormType));
        Add(0.4, Equal(a.PositionEncoding, b.PositionEncoding));
        Add(0.4, Equal(a.AttentionBias, b.AttentionBias));
        Add(0.1, Equal(a.ModelType, b.ModelType));
        return PythonText.Round(sum / weights, 4);

        void Add(double weight, double similarity)
        {
            sum += weight * similarity;
            weights += weight;
        }

        void AddSize(double weight, long first, long second)
        {
            if (first > 0 && second > 0)
                Add(weight, Math.Min(first, second) / (double)Math.Max(first, second) >= SameSize ? 1 : 0);
        }
    }

    private static double Equal<T>(T first, T second) => EqualityComparer<T>.Default.Equals(first, second) ? 1 : 0;

    private static double Theta(double? first, double? second)
    {
        if (first is null && second is null)
            return 1;
        return first is > 0 and { } a && second is > 0 and { } b ? Math.Min(a, b) / Math.Max(a, b) : 0;
    }
}
