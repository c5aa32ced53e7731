using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>
/// Sums of powers and extremes, straight from the stored elements: nothing is widened into memory. Vectors have 512 bits where the processor has them,
/// else 256; lanes of 32 bits are added up in lanes of 64 after every block.
/// </summary>
internal struct PowerSums
{
    private Vector512<double> _sum;
    private Vector512<double> _squares;
    private Vector512<double> _cubes;
    private Vector512<double> _fourths;
    private Vector512<float> _low;
    private Vector512<float> _high;
    private double _restSum;
    private double _restSquares;
    private double _restCubes;
    private double _restFourths;

    /// <summary>Nothing seen.</summary>
    public static PowerSums Empty => new() { _low = Vector512.Create(float.PositiveInfinity), _high = Vector512.Create(float.NegativeInfinity) };

    /// <summary>Sum of the elements.</summary>
    public readonly double Sum => Vector512.Sum(_sum) + _restSum;

    /// <summary>Sum of their squares.</summary>
    public readonly double Squares => Vector512.Sum(_squares) + _restSquares;

    /// <summary>Sum of their third powers.</summary>
    public readonly double Cubes => Vector512.Sum(_cubes) + _restCubes;

    /// <summary>Sum of their fourth powers.</summary>
    public readonly double Fourths => Vector512.Sum(_fourths) + _restFourths;

    /// <summary>The least element.</summary>
    public readonly float Minimum => Extreme(_low, MathF.Min);

    /// <summary>The greatest element.</summary>
    public readonly float Maximum => Extreme(_high, MathF.Max);

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

    // Vector512 calls itself not accelerated where wide vectors lower the clock; for arithmetic as dense as this they win all the same.
    /// <summary>Adds a block of at most some thousand elements; lanes sum in 32 bits.</summary>
    /// <typeparam name="TElements">How they are stored.</typeparam>
    /// <param name="block">Whole elements.</param>
    /// <returns>The sum of the block's squares.</returns>
    public double Add<TElements>(ReadOnlySpan<byte> block)
        where TElements : IFloatElements =>
        Avx512F.IsSupported || Vector512.IsHardwareAccelerated ? Add512<TElements>(block) : Add256<TElements>(block);

    // Two vectors a round hide the latency of the additions; with four, processors of 16 registers would spill.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Add512<TElements>(ReadOnlySpan<byte> block)
        where TElements : IFloatElements
    {
        Vector512<float> s1 = default, s2 = default, s3 = default, s4 = default, t1 = default, t2 = default, t3 = default, t4 = default;
        Vector512<float> low = _low, high = _high;
        ref byte first = ref MemoryMarshal.GetReference(block);
        nuint count = (nuint)(block.Length / TElements.Size);
        nuint i = 0;
        for (; i + 32 <= count; i += 32)
        {
            (Vector512<float> x, Vector512<float> y) = TElements.Load512(ref first, i);
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

        (_low, _high) = (low, high);
        return Fold(s1 + t1, s2 + t2, s3 + t3, s4 + t4) + AddRest<TElements>(ref first, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Add256<TElements>(ReadOnlySpan<byte> block)
        where TElements : IFloatElements
    {
        Vector256<float> s1 = default, s2 = default, s3 = default, s4 = default, t1 = default, t2 = default, t3 = default, t4 = default;
        Vector256<float> low = Vector256.Create(float.PositiveInfinity), high = Vector256.Create(float.NegativeInfinity);
        ref byte first = ref MemoryMarshal.GetReference(block);
        nuint count = (nuint)(block.Length / TElements.Size);
        nuint i = 0;
        for (; i + 16 <= count; i += 16)
        {
            (Vector256<float> x, Vector256<float> y) = TElements.Load256(ref first, i);
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

        _low = Vector512.MinNative(_low, Vector512.Create(low, low));
        _high = Vector512.MaxNative(_high, Vector512.Create(high, high));
        return Fold(Vector512.Create(s1, t1), Vector512.Create(s2, t2), Vector512.Create(s3, t3), Vector512.Create(s4, t4)) + AddRest<TElements>(ref first, i, count);
    }

    // Returns the sum of squares.
    private double Fold(Vector512<float> sum, Vector512<float> squares, Vector512<float> cubes, Vector512<float> fourths)
    {
        Vector512<double> wide = Widen(squares);
        _sum += Widen(sum);
        _squares += wide;
        _cubes += Widen(cubes);
        _fourths += Widen(fourths);
        return Vector512.Sum(wide);
    }

    private double AddRest<TElements>(ref byte first, nuint i, nuint count)
        where TElements : IFloatElements
    {
        double squares = 0;
        for (; i < count; i++)
        {
            float x = TElements.Load(ref first, i);
            double square = (double)x * x;
            _restSum += x;
            squares += square;
            _restCubes += square * x;
            _restFourths += square * square;
            _low = Vector512.MinNative(_low, Vector512.Create(x));
            _high = Vector512.MaxNative(_high, Vector512.Create(x));
        }

        _restSquares += squares;
        return squares;
    }

    private static Vector512<double> Widen(Vector512<float> lanes)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(lanes);
        return lower + upper;
    }

    private static double Wide(Vector256<float> lanes)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(lanes);
        return Vector256.Sum(lower + upper);
    }

    private static float Extreme(Vector512<float> lanes, Func<float, float, float> better)
    {
        float found = lanes[0];
        for (int i = 1; i < Vector512<float>.Count; i++)
            found = better(found, lanes[i]);
        return found;
    }
}
