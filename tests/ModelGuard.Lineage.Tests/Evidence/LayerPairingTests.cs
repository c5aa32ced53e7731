using ModelGuard.Lineage.Evidence;
using Xunit;

namespace ModelGuard.Lineage.Tests.Evidence;

public sealed class LayerPairingTests
{
    [Fact]
    public void Dropped_layers_fall_out()
    {
        double[,] score = new double[6, 4];
        (int, int)[] truth = [(0, 0), (1, 1), (3, 2), (5, 3)];
        foreach ((int left, int right) in truth)
            score[left, right] = 100;
        score[4, 0] = 50;

        Assert.Equal(truth, LayerPairing.Monotone(score));
    }

    [Fact]
    public void Nothing_is_paired_where_nothing_scores() => Assert.Empty(LayerPairing.Monotone(new double[3, 3]));
}
