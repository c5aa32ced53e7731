using System.Numerics;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Sketches;

/// <summary>
/// A first look at a sketch that costs a thousandth of the test: the signs of the profiles of the strongest neurons, all layers in one bag. Each probe of the
/// query finds its nearest neighbour by both halves of its weights; where they agree on the same neuron more often than chance allows, the test follows.
/// </summary>
public sealed class SketchScreen
{
    /// <summary>Neurons of a layer in the screen.</summary>
    public const int NeuronsPerLayer = 16;

    /// <summary>Bytes of a neuron: 128 signs of each half.</summary>
    public const int NeuronBytes = 32;

    private const int Probes = 128;
    private static readonly double Threshold = Math.Log(1e-3);
    private readonly ulong[] _signs;

    /// <summary>Makes a screen.</summary>
    /// <param name="signs">Four numbers a neuron: the signs of the first half and of the second.</param>
    public SketchScreen(ulong[] signs) => _signs = signs;

    /// <summary>Neurons in the screen.</summary>
    public int Count => _signs.Length / 4;

    /// <summary>The numbers, four a neuron.</summary>
    public ReadOnlySpan<ulong> Signs => _signs;

    /// <summary>The screen of a sketch.</summary>
    public static SketchScreen Of(Sketch sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        List<ulong> signs = [];
        foreach (SketchLayer layer in sketch.Layers)
        {
            for (int i = 0; i < Math.Min(layer.Neurons, NeuronsPerLayer); i++)
            {
                foreach (sbyte[] half in (sbyte[][])[layer.First, layer.Second])
                {
                    for (int word = 0; word < 2; word++)
                    {
                        ulong bits = 0;
                        for (int bit = 0; bit < 64; bit++)
                            bits |= half[(i * AnchorTokens.Count) + (word * 64) + bit] < 0 ? 1UL << bit : 0;
                        signs.Add(bits);
                    }
                }
            }
        }

        return new SketchScreen([.. signs]);
    }

    /// <summary>Whether a model may be related to this one, by a test at 1 in 1,000.</summary>
    /// <param name="query">The screen of the model asked about.</param>
    /// <param name="ignoresSign">Whether the second half may be of opposite sign (a gated network).</param>
    public bool MayMatch(SketchScreen query, bool ignoresSign)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Count == 0 || query.Count == 0)
            return false;
        int hits = 0, probes = Math.Min(Probes, query.Count);
        for (int probe = 0; probe < probes; probe++)
        {
            int at = (int)((long)probe * query.Count / probes) * 4;
            ulong a = query._signs[at], b = query._signs[at + 1], c = query._signs[at + 2], d = query._signs[at + 3];
            int first = 0, second = 0, bestFirst = int.MaxValue, bestSecond = int.MaxValue;
            for (int i = 0; i < _signs.Length; i += 4)
            {
                int one = BitOperations.PopCount(a ^ _signs[i]) + BitOperations.PopCount(b ^ _signs[i + 1]);
                int two = BitOperations.PopCount(c ^ _signs[i + 2]) + BitOperations.PopCount(d ^ _signs[i + 3]);
                if (ignoresSign)
                    two = Math.Min(two, 128 - two);
                if (one < bestFirst)
                    (bestFirst, first) = (one, i);
                if (two < bestSecond)
                    (bestSecond, second) = (two, i);
            }

            hits += first == second ? 1 : 0;
        }

        return LogProbability.BinomialUpperTail(hits, probes, 1.0 / Count) <= Threshold;
    }
}
