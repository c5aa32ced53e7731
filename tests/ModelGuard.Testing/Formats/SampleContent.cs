namespace ModelGuard.Testing.Formats;

/// <summary>Bytes that compress a little and are nothing that any format claims; the same as in <c>Fixtures/compressed_fixtures.py</c>.</summary>
public static class SampleContent
{
    private static readonly byte[][] Words =
    [
        "tensor"u8.ToArray(), "weight"u8.ToArray(), "bias"u8.ToArray(), "layer"u8.ToArray(), "norm"u8.ToArray(),
        [0, 1, 2, 3], "attention"u8.ToArray(), "mlp"u8.ToArray(), [0xff, 0xfe],
    ];

    /// <summary>As many bytes as asked for, always the same.</summary>
    public static byte[] Of(int count)
    {
        List<byte> bytes = [];
        long x = 1;
        while (bytes.Count < count)
        {
            x = ((x * 1103515245) + 12345) & 0x7fffffff;
            bytes.AddRange(Words[(int)((x >> 16) % Words.Length)]);
            if ((x >> 8) % 7 == 0)
                bytes.Add((byte)(x >> 16));
        }

        return [.. bytes.Take(count)];
    }
}
