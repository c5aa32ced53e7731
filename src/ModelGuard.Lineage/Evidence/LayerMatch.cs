namespace ModelGuard.Lineage.Evidence;

/// <summary>What the match found for a pair of layers.</summary>
/// <param name="Left">Layer of the first model, 0-based over all stacks.</param>
/// <param name="Right">Layer of the second model.</param>
/// <param name="Count">The match.</param>
/// <param name="LogP">ln p after correction for every layer and network that could have been paired instead.</param>
/// <param name="FixedPoints">Matched neurons that have the same index in both.</param>
/// <param name="OrderExpected">How many of them chance alone would give.</param>
/// <param name="Partners">Index of each matched neuron in the first network, and of its partner in the second.</param>
/// <param name="LeftNetwork">Which network of the first layer: 0, or an expert.</param>
/// <param name="RightNetwork">Which network of the second layer.</param>
public sealed record LayerMatch(
    int Left, int Right, MatchCount Count, double LogP, int FixedPoints, double OrderExpected, IReadOnlyList<(int Left, int Right)> Partners, int LeftNetwork, int RightNetwork)
{
    /// <summary>Share of the compared neurons that agree, from 0 to 1.</summary>
    public double Share => Count.Neurons == 0 ? 0 : Count.Agreeing / (double)Count.Neurons;
}
