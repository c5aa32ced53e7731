using ModelGuard.Scanning.Gguf;

namespace ModelGuard.Scanning.Ggml;

/// <summary>
/// Sizes of blocks before GGUF. Until version 2 of the quantisation the scale of Q4_0, Q4_1 and Q8_0 was a float of 32 bits, and 4 and 5 were types
/// of their own (ggerganov/llama.cpp ggml.c at b9fd7ee and 2d5db48, May 2023).
/// </summary>
internal static class GgmlTensorType
{
    /// <summary>The quantisation that <see cref="GgufTensorType"/> describes.</summary>
    public const int CurrentQuantization = 2;

    private static readonly GgufTensorType[] Old =
    [
        new(0, "F32", 1, 4),
        new(1, "F16", 1, 2),
        new(2, "Q4_0", 32, 20),
        new(3, "Q4_1", 32, 24),
        new(4, "Q4_2", 16, 10),
        new(5, "Q4_3", 16, 12),
        new(6, "Q5_0", 32, 22),
        new(7, "Q5_1", 32, 24),
        new(8, "Q8_0", 32, 36),
    ];

    /// <summary>The type of a number; <see langword="null"/> where there is none.</summary>
    /// <param name="id">The number.</param>
    /// <param name="quantization">Version of the quantisation, from 0.</param>
    public static GgufTensorType? Find(uint id, int quantization) =>
        quantization >= CurrentQuantization ? GgufTensorType.Find(id)
        : id < Old.Length ? Old[id]
        : null;
}
