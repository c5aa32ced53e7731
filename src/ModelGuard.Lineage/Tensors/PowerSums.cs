using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGuard.Lineage.Tensors;

/// <summary>Sums of powers and extremes, with 64 lanes side by side.</summary>
internal struct PowerSums
{
    public double Sum;
    public double Squares;
    public double Cubes;
    public double Fourths;
    public double LastSquares;
    public float Minimum;
    public float Maximum;

    /// <summary>Nothing seen.</summary>
    public static PowerSums Empty => new() { Minimum = float.PositiveInfinity, Maximum = float.NegativeInfinity };

    /// <summary>Adds a block of at most some thousand elements; lanes sum in 32 bits.</summary>
    public void Add(ReadOnlySpan<float> block)
    {
        Vector512<float> s1 = default, s2 = default, s3 = default, s4 = default, t1 = default, t2 = default, t3 = default, t4 = default;
        Vector512<float> low = Vector512.Create(float.PositiveInfinity), high = Vector512.Create(float.NegativeInfinity);
        Vector512<float> low2 = low, high2 = high;
        ref float first = ref MemoryMarshal.GetReference(block);
        nuint i = 0;
        nuint count = (nuint)block.Length;
        for (; i + 32 <= count; i += 32)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref first, i);
            Vector512<float> y = Vector512.LoadUnsafe(ref first, i + 16);
            Vector512<float> xx = x * x;
            Vector512<float> yy = y * y;
            s1 += x;
            t1 += y;
            s2 += xx;
            t2 += yy;
            s3 = Vector512.FusedMultiplyAdd(xx, x, s3);
            t3 = Vector512.FusedMultiplyAdd(yy, y, t3);
            s4 = Vector512.FusedMultiplyAdd(xx, xx, s4);
            t4 = Vector512.FusedMultiplyAdd(yy, yy, t4);
            low = Vector512.MinNative(low, x);
            low2 = Vector512.MinNative(low2, y);
            high = Vector512.MaxNative(high, x);
            high2 = Vector512.MaxNative(high2, y);
        }

        double sum = Wide(s1 + t1), squares = Wide(s2 + t2), cubes = Wide(s3 + t3), fourths = Wide(s4 + t4);
        float least = Least(Vector512.MinNative(low, low2)), greatest = Greatest(Vector512.MaxNative(high, high2));
        for (; i < count; i++)
        {
            float x = block[(int)i];
            double square = (double)x * x;
            sum += x;
            squares += square;
            cubes += square * x;
            fourths += square * square;
            least = Math.Min(least, x);
            greatest = Math.Max(greatest, x);
        }

        Sum += sum;
        Squares += squares;
        Cubes += cubes;
        Fourths += fourths;
        LastSquares = squares;
        Minimum = Math.Min(Minimum, least);
        Maximum = Math.Max(Maximum, greatest);
    }

    /// <summary>Sum of squares alone.</summary>
    public static double SquaresOf(ReadOnlySpan<float> block)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        ref float first = ref MemoryMarshal.GetReference(block);
        nuint i = 0;
        nuint count = (nuint)block.Length;
        for (; i + 64 <= count; i += 64)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref first, i);
            Vector512<float> y = Vector512.LoadUnsafe(ref first, i + 16);
            Vector512<float> z = Vector512.LoadUnsafe(ref first, i + 32);
            Vector512<float> w = Vector512.LoadUnsafe(ref first, i + 48);
            a = Vector512.FusedMultiplyAdd(x, x, a);
            b = Vector512.FusedMultiplyAdd(y, y, b);
            c = Vector512.FusedMultiplyAdd(z, z, c);
            d = Vector512.FusedMultiplyAdd(w, w, d);
        }

        double sum = Wide(a + b + (c + d));
        for (; i < count; i++)
            sum += (double)block[(int)i] * block[(int)i];
        return sum;
    }

    private static double Wide(Vector512<float> lanes)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(lanes);
        return Vector512.Sum(lower + upper);
    }

    private static float Least(Vector512<float> lanes)
    {
        float least = float.PositiveInfinity;
        for (int i = 0; i < Vector512<float>.Count; i++)
            least = Math.Min(least, lanes[i]);
        return least;
    }

    private static float Greatest(Vector512<float> lanes)
    {
        float greatest = float.NegativeInfinity;
        for (int i = 0; i < Vector512<float>.Count; i++)
            greatest = Math.Max(greatest, lanes[i]);
        return greatest;
    }
}
