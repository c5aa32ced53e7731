using System.Collections.Frozen;

namespace ModelGuard.Scanning.Gguf;

/// <summary>How the elements of a tensor are stored: a block of so many elements in so many bytes.</summary>
/// <param name="Id">The number in the file.</param>
/// <param name="Name">Its name.</param>
/// <param name="BlockElements">Elements of one block.</param>
/// <param name="BlockBytes">Bytes of one block.</param>
internal sealed record GgufTensorType(uint Id, string Name, int BlockElements, int BlockBytes)
{
    // ggml-org/llama.cpp gguf-py/gguf/constants.py (GGML_QUANT_SIZES, November 2026); 31 to 33 and 36 to 38 as ggml/include/ggml.h had them
    // before they were removed.
    private static readonly FrozenDictionary<uint, GgufTensorType> All = new GgufTensorType[]
    {
        new(0, "F32", 1, 4),
        new(1, "F16", 1, 2),
        new(2, "Q4_0", 32, 18),
        new(3, "Q4_1", 32, 20),
        new(6, "Q5_0", 32, 22),
        new(7, "Q5_1", 32, 24),
        new(8, "Q8_0", 32, 34),
        new(9, "Q8_1", 32, 36),
        new(10, "Q2_K", 256, 84),
        new(11, "Q3_K", 256, 110),
        new(12, "Q4_K", 256, 144),
        new(13, "Q5_K", 256, 176),
        new(14, "Q6_K", 256, 210),
        new(15, "Q8_K", 256, 292),
        new(16, "IQ2_XXS", 256, 66),
        new(17, "IQ2_XS", 256, 74),
        new(18, "IQ3_XXS", 256, 98),
        new(19, "IQ1_S", 256, 50),
        new(20, "IQ4_NL", 32, 18),
        new(21, "IQ3_S", 256, 110),
        new(22, "IQ2_S", 256, 82),
        new(23, "IQ4_XS", 256, 136),
        new(24, "I8", 1, 1),
        new(25, "I16", 1, 2),
        new(26, "I32", 1, 4),
        new(27, "I64", 1, 8),
        new(28, "F64", 1, 8),
        new(29, "IQ1_M", 256, 56),
        new(30, "BF16", 1, 2),
        new(31, "Q4_0_4_4", 32, 18),
        new(32, "Q4_0_4_8", 32, 18),
        new(33, "Q4_0_8_8", 32, 18),
        new(34, "TQ1_0", 256, 54),
        new(35, "TQ2_0", 256, 66),
        new(36, "IQ4_NL_4_4", 32, 18),
        new(37, "IQ4_NL_4_8", 32, 18),
        new(38, "IQ4_NL_8_8", 32, 18),
        new(39, "MXFP4", 32, 17),
        new(40, "NVFP4", 64, 36),
        new(41, "Q1_0", 128, 18),
    }.ToFrozenDictionary(type => type.Id);

    /// <summary>The type of a number, or <see langword="null"/> where there is none.</summary>
    public static GgufTensorType? Find(uint id) => All.GetValueOrDefault(id);
}
