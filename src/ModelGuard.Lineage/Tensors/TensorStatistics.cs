using System.Runtime.InteropServices;
using ModelGuard.Lineage.Tensors.Encodings;

namespace ModelGuard.Lineage.Tensors;

/// <summary>
/// What one pass over a tensor tells: count, sums of the first four powers, least and greatest element, and the norm of every row where it is
/// asked for. Sums are taken in 32-bit lanes over at most 4,096 elements and added up in 64 bits.
/// </summary>
public sealed record TensorStatistics
{
    /// <summary>Elements that lanes of 32 bits sum before they are added up: the first-level cache holds them, and the rounding stays below 1e-5.</summary>
    private const int BlockElements = 4 << 10;

    /// <summary>Rows whose norms are kept at most.</summary>
    private const long MaxRows = 4L << 20;

    /// <summary>Elements seen.</summary>
    public long Count { get; private init; }

    /// <summary>Sum of the elements.</summary>
    public double Sum { get; private init; }

    /// <summary>Sum of their squares.</summary>
    public double SquareSum { get; private init; }

    /// <summary>Sum of their third powers.</summary>
    public double CubeSum { get; private init; }

    /// <summary>Sum of their fourth powers.</summary>
    public double FourthPowerSum { get; private init; }

    /// <summary>The least element; NaN where there is none.</summary>
    public float Minimum { get; private init; } = float.NaN;

    /// <summary>The greatest element; NaN where there is none.</summary>
    public float Maximum { get; private init; } = float.NaN;

    /// <summary>Euclidean norm of every row, the outermost dimension's; empty where it was not asked for, or there are more than four million rows.</summary>
    public IReadOnlyList<float> RowNorms { get; private init; } = [];

    /// <summary>Frobenius norm.</summary>
    public double Norm => Math.Sqrt(SquareSum);

    /// <summary>Mean; NaN for no elements.</summary>
    public double Mean => Sum / Count;

    /// <summary>Population variance; NaN for no elements.</summary>
    public double Variance => Math.Max(0, (SquareSum / Count) - (Mean * Mean));

    /// <summary>Kurtosis (fourth central moment over squared variance, 3 for a normal distribution); NaN where all elements are equal.</summary>
    public double Kurtosis
    {
        get
        {
            double m = Mean;
            double fourth = (FourthPowerSum / Count) - (4 * m * CubeSum / Count) + (6 * m * m * SquareSum / Count) - (3 * m * m * m * m);
            return Variance > 0 ? fourth / (Variance * Variance) : double.NaN;
        }
    }

    /// <summary>Passes over a tensor once.</summary>
    /// <param name="set">The set that holds it.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="withRowNorms">Whether to keep the norm of every row.</param>
    /// <exception cref="Core.Bytes.MalformedContentException">The container ends before the tensor, or its blocks cannot be decoded.</exception>
    /// <exception cref="IOException">The file failed.</exception>
    public static TensorStatistics Of(WeightSet set, WeightTensor tensor, bool withRowNorms = false)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(tensor);
        long rows = withRowNorms && tensor.Rows <= MaxRows ? tensor.Rows : 0;
        PowerSums total = PowerSums.Empty;
        RowNormSum rowNorms = new(rows, Math.Max(1, tensor.Columns));
        if (!set.ReadStored(tensor, (elements, encoding) => AddBlocks(elements, encoding.BlockBytes, encoding.SumPowers!)))
            set.ReadTiles(tensor, AlignedTile(), tile => AddBlocks(MemoryMarshal.AsBytes(tile), sizeof(float), static (ReadOnlySpan<byte> elements, ref PowerSums sums) => sums.Add<Float32Elements>(elements)));

        return new TensorStatistics
        {
            Count = tensor.ElementCount,
            Sum = total.Sum,
            SquareSum = total.Squares,
            CubeSum = total.Cubes,
            FourthPowerSum = total.Fourths,
            Minimum = tensor.ElementCount == 0 ? float.NaN : total.Minimum,
            Maximum = tensor.ElementCount == 0 ? float.NaN : total.Maximum,
            RowNorms = rowNorms.Norms,
        };

        void AddBlocks(ReadOnlySpan<byte> elements, int size, PowerSummer sum)
        {
            while (!elements.IsEmpty)
            {
                // A block ends where a row does, so that the sum of squares of each is a sum of blocks.
                int length = Math.Min(elements.Length / size, BlockElements);
                if (rows > 0)
                    length = (int)Math.Min(length, rowNorms.Left);
                double squares = sum(elements[..(length * size)], ref total);
                if (rows > 0)
                    rowNorms.Add(length, squares);
                elements = elements[(length * size)..];
            }
        }
    }

    /// <summary>A tile that starts where a cache line does: no vector lies across two.</summary>
    private static Span<float> AlignedTile()
    {
        const int LineBytes = 64;
        float[] memory = GC.AllocateUninitializedArray<float>(BlockElements + (LineBytes / sizeof(float)), pinned: true);
        long over = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) % LineBytes;
        return memory.AsSpan((int)((LineBytes - over) % LineBytes / sizeof(float)), BlockElements);
    }

    /// <summary>Sum of squares of values that are in memory.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        for (; !values.IsEmpty; values = values[Math.Min(values.Length, BlockElements)..])
            sum += PowerSums.SquaresOf(values[..Math.Min(values.Length, BlockElements)]);
        return sum;
    }
}
