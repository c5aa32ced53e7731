using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>
/// MATCH-W: whether the layers of two models descend from each other, by their feed-forward weights. Layers are paired on small projections of their
/// strongest neurons, and only the pairs are then tested on all that was sampled, so the cost grows with the number of layers and not with its square.
/// </summary>
public static class MatchTest
{
    private const int PairingNeurons = 128;
    private const int PairingWidth = 256;
    private const int MostNetworkPairs = 64;
    private const ulong ProjectionSeed = 0x6D67_6C69_6E65;

    // A pair of layers below this p-value is no example of the null.
    private static readonly double NullThreshold = Math.Log(1e-3);
    private static readonly double RepeatThreshold = Math.Log(1e-12);

    /// <summary>Runs the test.</summary>
    /// <param name="left">First model.</param>
    /// <param name="right">Second model.</param>
    /// <param name="alignment">In what coordinates rows are compared.</param>
    public static MatchResult Run(ModelNeurons left, ModelNeurons right, StreamAlignment alignment)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(alignment);
        Halves[][] leftHalves = Reduce(left, alignment.MapLeft), rightHalves = Reduce(right, alignment.MapRight);
        (MatchCount Count, int Left, int Right)[,] counts = new (MatchCount, int, int)[leftHalves.Length, rightHalves.Length];
        double[,] score = new double[leftHalves.Length, rightHalves.Length];
        for (int i = 0; i < leftHalves.Length; i++)
        {
            for (int j = 0; j < rightHalves.Length; j++)
            {
                counts[i, j] = BestNetworks(leftHalves[i], rightHalves[j]);
                score[i, j] = -counts[i, j].Count.LogP();
            }
        }

        IReadOnlyList<(int Left, int Right)> path = LayerPairing.Monotone(score);
        double inflation = InflationOf(counts, path);
        int depth = Math.Max(left.TestableLayers, right.TestableLayers);
        int testable = Math.Min(left.TestableLayers, right.TestableLayers);
        List<LayerMatch> layers = [.. path.Select(pair => Test(left, right, alignment, pair, counts[pair.Left, pair.Right], inflation, depth))];
        double strongest = layers.Count == 0 ? 0 : Math.Min(0, layers.Min(static layer => layer.LogP) + Math.Log(Math.Max(1, testable)));
        return new MatchResult
        {
            Alignment = alignment,
            Layers = layers,
            TestableLayers = testable,
            Inflation = inflation,
            Repeats = Repeats(counts, path),
            LogPStrongestLayer = strongest,
            LogPAllLayers = left.Layers.Count == right.Layers.Count ? AllLayers(left, right, alignment, counts, layers, inflation) : 0,
            LogPOrder = MatchResult.OrderLogP(layers),
        };
    }

    // Depth by depth, a pairing that no data chose; agreements of all layers are counted together.
    private static double AllLayers(
        ModelNeurons left, ModelNeurons right, StreamAlignment alignment, (MatchCount Count, int Left, int Right)[,] counts, List<LayerMatch> known, double inflation)
    {
        int hits = 0;
        double expected = 0;
        for (int i = 0; i < left.Layers.Count; i++)
        {
            if (left.Layers[i].Count != 1 || right.Layers[i].Count != 1)
                continue;
            LayerMatch match = known.Find(layer => layer.Left == i && layer.Right == i) ?? Test(left, right, alignment, (i, i), counts[i, i], inflation, 1);
            hits += match.Count.Agreeing;
            expected += match.Count.Neurons == 0 ? 0 : match.Count.Matched * inflation * Networks(left, right, i, i) / match.Count.Neurons;
        }

        return LogProbability.InjectionUpperTail(hits, expected);
    }

    // How many ways there were to compare two layers: experts with experts, and gate with up where names tell neither.
    private static int Networks(ModelNeurons left, ModelNeurons right, int i, int j) =>
        Math.Max(1, left.Layers[i].Count * right.Layers[j].Count) * (IsAmbiguous(left.Layers[i], right.Layers[j]) ? 2 : 1);

    private static bool IsAmbiguous(IReadOnlyList<NeuronSample> left, IReadOnlyList<NeuronSample> right) =>
        left.Concat(right).Any(static sample => !sample.Network.IsGateKnown);

    private static double InflationOf((MatchCount Count, int Left, int Right)[,] counts, IReadOnlyList<(int Left, int Right)> path)
    {
        HashSet<(int, int)> paired = [.. path];
        double hits = 0, expected = 0;
        for (int i = 0; i < counts.GetLength(0); i++)
        {
            for (int j = 0; j < counts.GetLength(1); j++)
            {
                MatchCount count = counts[i, j].Count;
                if (count.Neurons == 0 || paired.Contains((i, j)) || count.LogP() < NullThreshold)
                    continue;
                hits += count.Agreeing;
                expected += count.Matched / (double)count.Neurons;
            }
        }

        // One hit and one expectation on top: few pairs of layers say little.
        return Math.Max(1, (hits + 1) / (expected + 1));
    }

    private static int Repeats((MatchCount Count, int Left, int Right)[,] counts, IReadOnlyList<(int Left, int Right)> path)
    {
        HashSet<(int, int)> paired = [.. path];
        int repeats = 0;
        for (int i = 0; i < counts.GetLength(0); i++)
        {
            for (int j = 0; j < counts.GetLength(1); j++)
                repeats += !paired.Contains((i, j)) && counts[i, j].Count.LogP() < RepeatThreshold ? 1 : 0;
        }

        return repeats;
    }

    private static LayerMatch Test(
        ModelNeurons left, ModelNeurons right, StreamAlignment alignment, (int Left, int Right) pair, (MatchCount Count, int Left, int Right) reduced, double inflation, int depth)
    {
        if (left.Layers[pair.Left].Count == 0 || right.Layers[pair.Right].Count == 0)
            return new LayerMatch(pair.Left, pair.Right, default, 0, 0, 0, [], 0, 0);
        NeuronSample leftSample = left.Layers[pair.Left][reduced.Left], rightSample = right.Layers[pair.Right][reduced.Right];
        Halves leftHalves = Halves.Of(leftSample, ModelNeurons.PerNetwork, alignment.MapLeft), rightHalves = Halves.Of(rightSample, ModelNeurons.PerNetwork, alignment.MapRight);
        (MatchCount count, int[] second) = Match(leftHalves, rightHalves);
        double logP = Math.Min(0, count.LogP(inflation) + Math.Log(depth) + Math.Log(Networks(left, right, pair.Left, pair.Right)));

        ReadOnlySpan<int> leftRows = leftSample.Strongest(ModelNeurons.PerNetwork), rightRows = rightSample.Strongest(ModelNeurons.PerNetwork);
        List<(int, int)> partners = [];
        int fixedPoints = 0;
        for (int i = 0; i < second.Length; i++)
        {
            if (second[i] == MutualNeighbours.None)
                continue;
            partners.Add((leftRows[i], rightRows[second[i]]));
            fixedPoints += leftRows[i] == rightRows[second[i]] ? 1 : 0;
        }

        double expected = partners.Count / (double)Math.Min(leftSample.Network.Neurons, rightSample.Network.Neurons);
        return new LayerMatch(pair.Left, pair.Right, count, logP, fixedPoints, expected, partners, reduced.Left, reduced.Right);
    }

    private static (MatchCount Count, int Left, int Right) BestNetworks(Halves[] left, Halves[] right)
    {
        (MatchCount Count, int Left, int Right) best = default;
        double bestLogP = double.PositiveInfinity;
        int tried = 0;
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length && tried < MostNetworkPairs; j++, tried++)
            {
                MatchCount count = Match(left[i], right[j]).Count;
                double logP = count.LogP();
                if (logP < bestLogP)
                    (best, bestLogP) = ((count, i, j), logP);
            }
        }

        return best;
    }

    private static (MatchCount Count, int[] Second) Match(Halves left, Halves right)
    {
        int neurons = Math.Min(left.First.Rows, right.First.Rows);
        if (left.IsGated != right.IsGated)
            return (new MatchCount(0, 0, neurons), []);
        int[] first = MutualNeighbours.Of(left.First, right.First, ignoresSign: false), second = MutualNeighbours.Of(left.Second, right.Second, left.IsGated);
        MatchCount count = MatchCount.Of(first, second, neurons);
        if (left.IsGateKnown && right.IsGateKnown)
            return (count, second);

        // Gate and up may be the other way round in one of them; the p-value pays for the second look.
        int[] crossed = MutualNeighbours.Of(left.First, right.Second, ignoresSign: true), other = MutualNeighbours.Of(left.Second, right.First, ignoresSign: true);
        MatchCount swapped = MatchCount.Of(crossed, other, neurons);
        return swapped.LogP() < count.LogP() ? (swapped, other) : (count, second);
    }

    private static Halves[][] Reduce(ModelNeurons neurons, Func<Matrix, Matrix> map) =>
        [.. neurons.Layers.Select(layer => (Halves[])[.. layer.Select(sample => Halves.Of(sample, PairingNeurons, map).Project(PairingWidth, ProjectionSeed))])];

    private sealed record Halves(Matrix First, Matrix Second, bool IsGated, bool IsGateKnown)
    {
        public static Halves Of(NeuronSample sample, int count, Func<Matrix, Matrix> map)
        {
            (Matrix first, Matrix second) = sample.ReadHalves(count);
            (first, second) = (map(first), map(second));
            first.NormalizeRows();
            second.NormalizeRows();
            return new Halves(first, second, sample.Network.Gate is not null, sample.Network.IsGateKnown);
        }

        // Random signs keep scalar products (W. B. Johnson and J. Lindenstrauss, 1984).
        public Halves Project(int width, ulong seed)
        {
            if (First.Columns <= width)
                return this;
            DeterministicRandom random = new(seed);
            Matrix signs = new(width, First.Columns);
            for (int i = 0; i < signs.Values.Length; i += 64)
            {
                ulong bits = random.NextBits();
                for (int j = i; j < Math.Min(i + 64, signs.Values.Length); j++, bits >>= 1)
                    signs.Values[j] = (bits & 1) == 0 ? -1 : 1;
            }

            Halves result = this with { First = MatrixProduct.TimesTranspose(First, signs), Second = MatrixProduct.TimesTranspose(Second, signs) };
            result.First.NormalizeRows();
            result.Second.NormalizeRows();
            return result;
        }
    }
}
