namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>
/// Floats of 8 bits and less, by table. E4M3FN and E5M2: "FP8 Formats for Deep Learning" (arXiv 2209.05433); the FNUZ kinds: onnx.ai,
/// "Float stored in 8 bits"; E8M0 and E2M1: OCP Microscaling Formats 1.0.
/// </summary>
internal static class Float8
{
    private static readonly float[] E4M3Fn = Build(static code => Decode(code, exponentBits: 4, bias: 7, hasInfinity: false, isUnsignedZero: false));
    private static readonly float[] E5M2 = Build(static code => Decode(code, exponentBits: 5, bias: 15, hasInfinity: true, isUnsignedZero: false));
    private static readonly float[] E4M3FnUz = Build(static code => Decode(code, exponentBits: 4, bias: 8, hasInfinity: false, isUnsignedZero: true));
    private static readonly float[] E5M2FnUz = Build(static code => Decode(code, exponentBits: 5, bias: 16, hasInfinity: false, isUnsignedZero: true));
    private static readonly float[] E8M0 = Build(static code => code == 255 ? float.NaN : MathF.ScaleB(1, code - 127));

    /// <summary>The eight magnitudes of E2M1, then the same negative.</summary>
    public static ReadOnlySpan<float> E2M1 => [0, 0.5f, 1, 1.5f, 2, 3, 4, 6, -0f, -0.5f, -1, -1.5f, -2, -3, -4, -6];

    public static void DecodeE4M3Fn(ReadOnlySpan<byte> source, Span<float> destination) => LookUp(E4M3Fn, source, destination);

    public static void DecodeE5M2(ReadOnlySpan<byte> source, Span<float> destination) => LookUp(E5M2, source, destination);

    public static void DecodeE4M3FnUz(ReadOnlySpan<byte> source, Span<float> destination) => LookUp(E4M3FnUz, source, destination);

    public static void DecodeE5M2FnUz(ReadOnlySpan<byte> source, Span<float> destination) => LookUp(E5M2FnUz, source, destination);

    public static void DecodeE8M0(ReadOnlySpan<byte> source, Span<float> destination) => LookUp(E8M0, source, destination);

    /// <summary>One unsigned scale: a power of two.</summary>
    public static float Scale(byte code) => E8M0[code];

    private static void LookUp(float[] table, ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = table[source[i]];
    }

    private static float[] Build(Func<int, float> decode)
    {
        float[] table = new float[256];
        for (int code = 0; code < table.Length; code++)
            table[code] = decode(code);
        return table;
    }

    private static float Decode(int code, int exponentBits, int bias, bool hasInfinity, bool isUnsignedZero)
    {
        int fractionBits = 7 - exponentBits;
        int exponent = (code & 0x7f) >> fractionBits;
        int fraction = code & ((1 << fractionBits) - 1);
        int sign = code < 128 ? 1 : -1;
        if (isUnsignedZero)
        {
            if (code == 128)
                return float.NaN;
        }
        else if (exponent == (1 << exponentBits) - 1)
        {
            if (hasInfinity)
                return fraction == 0 ? sign * float.PositiveInfinity : float.NaN;
            if (fraction == (1 << fractionBits) - 1)
                return float.NaN;
        }

        float magnitude = exponent == 0
            ? MathF.ScaleB(fraction, 1 - bias - fractionBits)
            : MathF.ScaleB((1 << fractionBits) + fraction, exponent - bias - fractionBits);
        return sign * magnitude;
    }
}
