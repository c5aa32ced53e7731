using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelGuard.Lineage.Tensors;

/// <summary>Sums of powers and extremes, with vectors of 512 bits where the processor has them, else of 256.</summary>
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

    // Vector512 calls itself not accelerated where wide vectors lower the clock; for arithmetic as dense as this they win all the same.
    /// <summary>Adds a block of at most some thousand elements; lanes sum in 32 bits.</summary>
    public void Add(ReadOnlySpan<float> block)
    {
        PowerSums added = Avx512F.IsSupported || Vector512.IsHardwareAccelerated ? Sum512(block) : Sum256(block);
        Sum += added.Sum;
        Squares += added.Squares;
        Cubes += added.Cubes;
        Fourths += added.Fourths;
        LastSquares = added.Squares;
        Minimum = Math.Min(Minimum, added.Minimum);
        Maximum = Math.Max(Maximum, added.Maximum);
    }

    /// <summary>Sum of squares alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaresOf(ReadOnlySpan<float> block)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        ref float first = ref MemoryMarshal.GetReference(block);
        nuint i = 0;
        nuint count = (nuint)block.Length;
        for (; i + 32 <= count; i += 32)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref first, i);
            Vector256<float> y = Vector256.LoadUnsafe(ref first, i + 8);
            Vector256<float> z = Vector256.LoadUnsafe(ref first, i + 16);
            Vector256<float> w = Vector256.LoadUnsafe(ref first, i + 24);
            a = Vector256.FusedMultiplyAdd(x, x, a);
            b = Vector256.FusedMultiplyAdd(y, y, b);
            c = Vector256.FusedMultiplyAdd(z, z, c);
            d = Vector256.FusedMultiplyAdd(w, w, d);
        }

        double sum = Wide(a) + Wide(b) + Wide(c) + Wide(d);
        for (; i < count; i++)
            sum += (double)block[(int)i] * block[(int)i];
        return sum;
    }

    // Two vectors a round hide the latency of the additions; with four, processors of 16 registers would spill.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static PowerSums Sum512(ReadOnlySpan<float> block)
    {
        Vector512<float> s1 = default, s2 = default, s3 = default, s4 = default, t1 = default, t2 = default, t3 = default, t4 = default;
        Vector512<float> low = Vector512.Create(float.PositiveInfinity), high = Vector512.Create(float.NegativeInfinity);
        ref float first = ref MemoryMarshal.GetReference(block);
        nuint i = 0;
        for (; i + 32 <= (nuint)block.Length; i += 32)
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
            low = Vector512.MinNative(low, Vector512.MinNative(x, y));
            high = Vector512.MaxNative(high, Vector512.MaxNative(x, y));
        }

        PowerSums sums = new()
        {
            Sum = Wide((s1 + t1).GetLower()) + Wide((s1 + t1).GetUpper()),
            Squares = Wide((s2 + t2).GetLower()) + Wide((s2 + t2).GetUpper()),
            Cubes = Wide((s3 + t3).GetLower()) + Wide((s3 + t3).GetUpper()),
            Fourths = Wide((s4 + t4).GetLower()) + Wide((s4 + t4).GetUpper()),
            Minimum = Least(Vector256.MinNative(low.GetLower(), low.GetUpper())),
            Maximum = Greatest(Vector256.MaxNative(high.GetLower(), high.GetUpper())),
        };
        sums.AddRest(block[(int)i..]);
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static PowerSums Sum256(ReadOnlySpan<float> block)
    {
        Vector256<float> s1 = default, s2 = default, s3 = default, s4 = default, t1 = default, t2 = default, t3 = default, t4 = default;
        Vector256<float> low = Vector256.Create(float.PositiveInfinity), high = Vector256.Create(float.NegativeInfinity);
        ref float first = ref MemoryMarshal.GetReference(block);
        nuint i = 0;
        for (; i + 16 <= (nuint)block.Length; i += 16)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref first, i);
            Vector256<float> y = Vector256.LoadUnsafe(ref first, i + 8);
            Vector256<float> xx = x * x;
            Vector256<float> yy = y * y;
            s1 += x;
            t1 += y;
            s2 += xx;
            t2 += yy;
            s3 = Vector256.FusedMultiplyAdd(xx, x, s3);
            t3 = Vector256.FusedMultiplyAdd(yy, y, t3);
            s4 = Vector256.FusedMultiplyAdd(xx, xx, s4);
            t4 = Vector256.FusedMultiplyAdd(yy, yy, t4);
            low = Vector256.MinNative(low, Vector256.MinNative(x, y));
            high = Vector256.MaxNative(high, Vector256.MaxNative(x, y));
        }

        PowerSums sums = new()
        {
            Sum = Wide(s1 + t1),
            Squares = Wide(s2 + t2),
            Cubes = Wide(s3 + t3),
            Fourths = Wide(s4 + t4),
            Minimum = Least(low),
            Maximum = Greatest(high),
        };
        sums.AddRest(block[(int)i..]);
        return sums;
    }

    private void AddRest(ReadOnlySpan<float> rest)
    {
        foreach (float x in rest)
        {
            double square = (double)x * x;
            Sum += x;
            Squares += square;
            Cubes += square * x;
            Fourths += square * square;
            Minimum = Math.Min(Minimum, x);
            Maximum = Math.Max(Maximum, x);
        }
    }

    private static double Wide(Vector256<float> lanes)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(lanes);
        return Vector256.Sum(lower + upper);
    }

    private static float Least(Vector256<float> lanes)
    {
        Vector128<float> four = Vector128.MinNative(lanes.GetLower(), lanes.GetUpper());
        return MathF.Min(MathF.Min(four[0], four[1]), MathF.Min(four[2], four[3]));
    }

    private static float Greatest(Vector256<float> lanes)
    {
        Vector128<float> four = Vector128.MaxNative(lanes.GetLower(), lanes.GetUpper());
        return MathF.Max(MathF.Max(four[0], four[1]), MathF.Max(four[2], four[3]));
    }
}
