using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>The match of all layers of two models under one alignment.</summary>
public sealed record MatchResult
{
    /// <summary>The alignment.</summary>
    public required StreamAlignment Alignment { get; init; }

    /// <summary>The paired layers, in order.</summary>
    public required IReadOnlyList<LayerMatch> Layers { get; init; }

    /// <summary>How many pairs of layers could be tested: the smaller model's number of layers.</summary>
    public required int TestableLayers { get; init; }

    /// <summary>How much likelier than 1/m an agreement is among pairs of layers that do not belong together, 1 or more: the null's own rate, measured.</summary>
    public required double Inflation { get; init; }

    /// <summary>Pairs of layers that match beside those that were paired: layers that occur more than once.</summary>
    public required int Repeats { get; init; }

    /// <summary>ln p of the strongest layer, corrected for all layers (Bonferroni).</summary>
    public required double LogPStrongestLayer { get; init; }

    /// <summary>ln p of all layers together, paired as they stand; 0 where the models differ in depth.</summary>
    public required double LogPAllLayers { get; init; }

    /// <summary>ln p of the order test over the paired layers.</summary>
    public required double LogPOrder { get; init; }

    /// <summary>Share of the compared neurons that agree, over the smaller model's layers.</summary>
    public double Share => TestableLayers == 0 ? 0 : Layers.Sum(static layer => layer.Share) / TestableLayers;

    /// <summary>Share of the matched neurons that stand at the same index.</summary>
    public double FixedShare => Layers.Sum(static layer => layer.Partners.Count) is > 0 and int all ? Layers.Sum(static layer => layer.FixedPoints) / (double)all : 0;

    /// <summary>ln p of match and order together (Bonferroni over the three).</summary>
    public double LogP => Math.Min(0, Math.Log(3) + Math.Min(LogPStrongestLayer, Math.Min(LogPAllLayers, LogPOrder)));

    /// <summary>The paired layers that are significant by themselves.</summary>
    /// <param name="alpha">Level.</param>
    public IEnumerable<LayerMatch> Significant(double alpha) => Layers.Where(layer => layer.LogP <= Math.Log(alpha));

    /// <summary>ln of the order test's p-value: hits of random injections (see <see cref="LogProbability.InjectionUpperTail"/>).</summary>
    internal static double OrderLogP(IEnumerable<LayerMatch> layers)
    {
        LayerMatch[] all = [.. layers];
        return LogProbability.InjectionUpperTail(all.Sum(static layer => layer.FixedPoints), all.Sum(static layer => layer.OrderExpected));
    }
}
