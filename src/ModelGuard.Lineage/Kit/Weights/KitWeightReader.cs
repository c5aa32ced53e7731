using ModelGuard.Lineage.Kit.Tokens;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Kit.Weights;

/// <summary>Takes the kit's weight signals from a model, tensor by tensor.</summary>
internal sealed class KitWeightReader
{
    private const int SampleCount = 4096;
    private const int SlicedRows = 32;
    private const int SmallestNorm = 64;
    private const double SmallestEnergy = 1e-8;
    private const long MaxEmbeddingRows = 1_000_000;

    /// <summary>Sums over norms that this many elements at most; beyond, a model lies about what is a norm.</summary>
    private const long MaxNormElements = 64L << 20;

    private readonly WeightSet _set;
    private readonly bool _isSliced;
    private readonly float[] _buffer = new float[64 << 10];

    private KitWeightReader(WeightSet set, bool isSliced)
    {
        _set = set;
        _isSliced = isSliced;
    }

    /// <summary>Takes the signals.</summary>
    /// <param name="set">The model's weights.</param>
    /// <param name="tokenizer">Its tokenizer, for anchors; without one there is neither EAS nor END.</param>
    /// <param name="isRowSliced">Whether to read 32 rows of each matrix, as the kit does for safetensors above 20 GB.</param>
    /// <exception cref="Core.Bytes.MalformedContentException">A container ends before its tensor.</exception>
    public static KitWeights Read(WeightSet set, KitTokenizer? tokenizer, bool isRowSliced) => new KitWeightReader(set, isRowSliced).ReadAll(tokenizer);

    private KitWeights ReadAll(KitTokenizer? tokenizer)
    {
        SortedDictionary<int, double> energies = [];
        SortedDictionary<int, List<float>> samples = [];
        foreach (WeightTensor tensor in _set.Tensors)
        {
            if (tensor.Shape.Count < 2 || TensorNames.LayerOf(tensor.Name) is not { } layer)
                continue;
            bool isSampled = TensorNames.RoleOf(tensor.Name) is not (TensorRole.Norm or TensorRole.Embedding or TensorRole.Head or TensorRole.Other);
            List<float>? target = null;
            if (isSampled && !samples.TryGetValue(layer, out target))
                samples.Add(layer, target = []);
            energies[layer] = energies.GetValueOrDefault(layer) + (_isSliced ? ReadSliced(tensor, target) : ReadWhole(tensor, target));
        }

        KitWeights weights = new()
        {
            IsRowSliced = _isSliced,
            LayerEnergies = Profile(energies),
            LayerSamples = samples.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray()),
        };
        return WithEmbedding(WithNorms(weights), tokenizer);
    }

    /// <summary>The Frobenius norm of a tensor, and every n-th element of it.</summary>
    private double ReadWhole(WeightTensor tensor, List<float>? samples)
    {
        long count = tensor.ElementCount;
        long stride = count > SampleCount ? count / SampleCount : 1;
        long next = 0;
        int taken = 0;
        double squares = 0;
        for (long start = 0; start < count; start += _buffer.Length)
        {
            Span<float> block = _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, count - start));
            _set.Read(tensor, start, block);
            squares += TensorStatistics.SumOfSquares(block);
            for (; samples is not null && taken < SampleCount && next < start + block.Length; next += stride, taken++)
                samples.Add(block[(int)(next - start)]);
        }

        return Math.Sqrt(squares);
    }

    /// <summary>The kit's row-sliced mode: squares (not their root) of up to 32 rows, equally far apart from the first on, scaled to all rows; samples of those rows only.</summary>
    private double ReadSliced(WeightTensor tensor, List<float>? samples)
    {
        long rows = Math.Min(SlicedRows, tensor.Rows);
        long columns = tensor.Columns;
        double squares = 0;
        long step = rows == 0 ? 0 : tensor.Rows / rows;
        long stride = Math.Max(1, rows * columns > SampleCount ? rows * columns / SampleCount : 1);
        long next = 0;
        int taken = 0;
        for (long row = 0; row < rows; row++)
        {
            long first = row * step * columns;
            for (long at = 0; at < columns; at += _buffer.Length)
            {
                Span<float> block = _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, columns - at));
                _set.Read(tensor, first + at, block);
                squares += TensorStatistics.SumOfSquares(block);
                long flat = (row * columns) + at;
                for (; samples is not null && taken < SampleCount && next < flat + block.Length; next += stride, taken++)
                    samples.Add(block[(int)(next - flat)]);
            }
        }

        return rows == 0 ? 0 : squares * tensor.Rows / rows;
    }

    private static double[] Profile(SortedDictionary<int, double> energies)
    {
        // A layer number is text of the file: a profile as long as the largest one would be memory for nothing.
        const int MaxLayers = 1 << 16;
        if (energies.Count == 0 || energies.Keys.Last() >= MaxLayers)
            return [];
        double[] profile = new double[energies.Keys.Last() + 1];
        foreach ((int layer, double energy) in energies)
            profile[layer] = energy;
        double largest = profile.Max();
        return largest > SmallestEnergy ? [.. profile.Select(energy => energy / largest)] : profile;
    }

    private KitWeights WithNorms(KitWeights weights)
    {
        IEnumerable<WeightTensor> norms = _set.Tensors.Where(tensor => TensorNames.IsNorm(tensor.Name) && tensor.ElementCount >= SmallestNorm);
        norms = _isSliced ? norms.OrderBy(tensor => tensor.Name, StringComparer.Ordinal) : norms.Where(tensor => tensor.Shape.Count == 1);
        WeightTensor[] found = [.. norms];
        if (found.Length == 0 || found.Sum(tensor => tensor.ElementCount) > MaxNormElements)
            return weights;
        bool isDirect = found.All(tensor => tensor.ElementCount == found[0].ElementCount);
        List<float> vector = [];
        foreach (WeightTensor tensor in found)
        {
            float[] values = new float[tensor.ElementCount];
            _set.Read(tensor, 0, values);
            vector.AddRange(isDirect ? values : NormStatistics.Of(values));
        }

        return weights with { NormVector = vector, IsNormVectorDirect = isDirect, NormCount = found.Length };
    }

    private KitWeights WithEmbedding(KitWeights weights, KitTokenizer? tokenizer)
    {
        int index = TensorNames.FindEmbedding([.. _set.Tensors.Select(tensor => (tensor.Name, tensor.Shape.Count))]);
        if (index < 0 || tokenizer is null || _set.Tensors[index] is not { Rows: > 0 and <= MaxEmbeddingRows, Columns: > 0 and <= 1 << 20 } embedding)
            return weights;
        if (AnchorTokens.Choose(tokenizer, embedding.Rows) is not { } anchors)
            return weights;
        EmbeddingSignals signals = new(_set, embedding);
        return weights with
        {
            AnchorCount = anchors.Count,
            AnchorSimilarities = signals.Similarities(anchors),
            NormHistogram = signals.NormHistogram(),
        };
    }
}
