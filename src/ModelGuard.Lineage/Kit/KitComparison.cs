using ModelGuard.Lineage.Kit.Metadata;
using ModelGuard.Lineage.Kit.Python;
using ModelGuard.Lineage.Kit.Tokens;
using ModelGuard.Lineage.Kit.Weights;

namespace ModelGuard.Lineage.Kit;

/// <summary>
/// What Cisco's Model Provenance Kit 1.0.0 would say of two models, its defects included. It is shown for comparison: two models of one
/// configuration are a "Confirmed Match" to it, whatever their weights are.
/// </summary>
public sealed record KitComparison
{
    /// <summary>Weights of the identity score: EAS, NLF, LEP, END, WVC.</summary>
    private const double EasWeight = 0.36, NlfWeight = 0.08, LepWeight = 0.16, EndWeight = 0.19, WvcWeight = 0.21;

    /// <summary>Likeness of the configurations; <see langword="null"/> where one is missing.</summary>
    public MetadataSimilarity? Metadata { get; private init; }

    /// <summary>Tokenizer features; NaN where one is missing.</summary>
    public double Tfv { get; private init; } = double.NaN;

    /// <summary>Vocabulary overlap; NaN where one is missing.</summary>
    public double Voa { get; private init; } = double.NaN;

    /// <summary>Embedding anchors; NaN where it cannot be compared, as for each of the five.</summary>
    public double Eas { get; private init; } = double.NaN;

    /// <summary>Embedding norms.</summary>
    public double End { get; private init; } = double.NaN;

    /// <summary>Norm vectors.</summary>
    public double Nlf { get; private init; } = double.NaN;

    /// <summary>Layer energies.</summary>
    public double Lep { get; private init; } = double.NaN;

    /// <summary>Layer samples.</summary>
    public double Wvc { get; private init; } = double.NaN;

    /// <summary>Weighted mean of those of the five weight signals that are there; NaN where none is.</summary>
    public double IdentityScore { get; private init; } = double.NaN;

    /// <summary>A quarter of TFV and three of VOA; NaN where a tokenizer is missing.</summary>
    public double TokenizerScore { get; private init; } = double.NaN;

    /// <summary>What decides: the metadata's score where the gate opens, else the identity score, else the metadata's soft score; NaN where there is none.</summary>
    public double PipelineScore { get; private init; } = double.NaN;

    /// <summary>Whether equal hashes of the configuration decided, and weights were not asked.</summary>
    public bool IsGated { get; private init; }

    /// <summary>The decision in the kit's words.</summary>
    public string Decision { get; private init; } = string.Empty;

    /// <summary>The label of the score, which may disagree with the decision.</summary>
    public KitLabel Label { get; private init; } = KitLabel.Of(double.NaN);

    /// <summary>Compares two models.</summary>
    public static KitComparison Compare(KitModel first, KitModel second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Compare(first, second, isScan: false);
    }

    /// <summary>Compares a model with one of a database, whose vocabulary is not known: the kit then takes the overlap for 0.</summary>
    internal static KitComparison Compare(KitModel first, KitModel second, bool isScan)
    {
        KitComparison comparison = new();
        if (first.Tokenizer is { } a && second.Tokenizer is { } b)
        {
            double tfv = TokenizerSimilarity.Features(a, b);
            double voa = isScan ? 0 : TokenizerSimilarity.VocabularyOverlap(a, b);
            comparison = comparison with { Tfv = tfv, Voa = voa, TokenizerScore = PythonText.Round((0.25 * tfv) + (0.75 * voa), 4) };
        }

        if (first.Weights is { } x && second.Weights is { } y)
        {
            comparison = comparison with
            {
                Eas = WeightSimilarity.Anchors(x, y),
                End = WeightSimilarity.Norms(x, y),
                Nlf = WeightSimilarity.NormVectors(x, y),
                Lep = WeightSimilarity.LayerEnergies(x, y),
                Wvc = WeightSimilarity.LayerSamples(x, y),
            };
            comparison = comparison with
            {
                IdentityScore = Identity(
                    (EasWeight, comparison.Eas), (NlfWeight, comparison.Nlf), (LepWeight, comparison.Lep), (EndWeight, comparison.End), (WvcWeight, comparison.Wvc)),
            };
        }

        if (first.Metadata is { } m && second.Metadata is { } n)
            comparison = comparison with { Metadata = MetadataSimilarity.Between(m, n) };
        return comparison.Decide();
    }

    private static double Identity(params ReadOnlySpan<(double Weight, double Score)> signals)
    {
        double sum = 0;
        double weights = 0;
        foreach ((double weight, double score) in signals)
        {
            if (double.IsNaN(score))
                continue;
            sum += weight * score;
            weights += weight;
        }

        return weights > 0 ? PythonText.Round(sum / weights, 4) : double.NaN;
    }

    private KitComparison Decide()
    {
        if (Metadata is { Tier: <= 2 } gate)
            return this with { IsGated = true, PipelineScore = gate.Score, Decision = "Confirmed Match", Label = KitLabel.Of(gate.Score) };
        if (!double.IsNaN(IdentityScore))
            return this with { PipelineScore = IdentityScore, Decision = KitLabel.Of(IdentityScore).Text, Label = KitLabel.Of(IdentityScore) };
        double soft = Metadata?.Score ?? double.NaN;
        KitLabel label = KitLabel.Of(soft);
        return this with { PipelineScore = soft, Decision = double.IsNaN(soft) ? label.Text : label.Text + " (metadata only)", Label = label };
    }
}
