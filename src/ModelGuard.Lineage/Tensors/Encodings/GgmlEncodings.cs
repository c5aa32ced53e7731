using System.Collections.Frozen;

namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>The tensor types of GGUF that can be read, by their number.</summary>
internal static class GgmlEncodings
{
    private static readonly FrozenDictionary<uint, TensorEncoding> All = new Dictionary<uint, TensorEncoding>
    {
        [0] = ElementEncodings.Of("F32", ElementEncodings.Kind.Float32),
        [1] = ElementEncodings.Of("F16", ElementEncodings.Kind.Float16),
        [2] = new("Q4_0", 32, 18, GgmlBlocks.Q4With0),
        [3] = new("Q4_1", 32, 20, GgmlBlocks.Q4With1),
        [6] = new("Q5_0", 32, 22, GgmlBlocks.Q5With0),
        [7] = new("Q5_1", 32, 24, GgmlBlocks.Q5With1),
        [8] = new("Q8_0", 32, 34, GgmlBlocks.Q8With0),
        [9] = new("Q8_1", 32, 36, GgmlBlocks.Q8With1),
        [10] = new("Q2_K", 256, 84, GgmlSuperBlocks.Q2),
        [11] = new("Q3_K", 256, 110, GgmlSuperBlocks.Q3),
        [12] = new("Q4_K", 256, 144, GgmlSuperBlocks.Q4),
        [13] = new("Q5_K", 256, 176, GgmlSuperBlocks.Q5),
        [14] = new("Q6_K", 256, 210, GgmlSuperBlocks.Q6),
        [15] = new("Q8_K", 256, 292, GgmlSuperBlocks.Q8),
        [20] = new("IQ4_NL", 32, 18, GgmlTableBlocks.Iq4Nl),
        [23] = new("IQ4_XS", 256, 136, GgmlTableBlocks.Iq4Xs),
        [24] = ElementEncodings.Of("I8", ElementEncodings.Kind.Int8),
        [25] = ElementEncodings.Of("I16", ElementEncodings.Kind.Int16),
        [26] = ElementEncodings.Of("I32", ElementEncodings.Kind.Int32),
        [27] = ElementEncodings.Of("I64", ElementEncodings.Kind.Int64),
        [28] = ElementEncodings.Of("F64", ElementEncodings.Kind.Float64),
        [30] = ElementEncodings.Of("BF16", ElementEncodings.Kind.BFloat16),
        [34] = new("TQ1_0", 256, 54, GgmlTableBlocks.Tq1),
        [35] = new("TQ2_0", 256, 66, GgmlTableBlocks.Tq2),
        [39] = new("MXFP4", 32, 17, GgmlTableBlocks.Mxfp4),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<uint, TensorEncoding> BigEndian = new Dictionary<uint, TensorEncoding>
    {
        [0] = ElementEncodings.Of("F32", ElementEncodings.Kind.Float32, isBigEndian: true),
        [1] = ElementEncodings.Of("F16", ElementEncodings.Kind.Float16, isBigEndian: true),
        [24] = ElementEncodings.Of("I8", ElementEncodings.Kind.Int8),
        [25] = ElementEncodings.Of("I16", ElementEncodings.Kind.Int16, isBigEndian: true),
        [26] = ElementEncodings.Of("I32", ElementEncodings.Kind.Int32, isBigEndian: true),
        [27] = ElementEncodings.Of("I64", ElementEncodings.Kind.Int64, isBigEndian: true),
        [28] = ElementEncodings.Of("F64", ElementEncodings.Kind.Float64, isBigEndian: true),
        [30] = ElementEncodings.Of("BF16", ElementEncodings.Kind.BFloat16, isBigEndian: true),
    }.ToFrozenDictionary();

    /// <summary>The encoding of a type; <see langword="null"/> where it is not read.</summary>
    /// <param name="type">Number of the type.</param>
    /// <param name="isBigEndian">Whether the file is big-endian; blocks are read from little-endian files only.</param>
    public static TensorEncoding? Find(uint type, bool isBigEndian) => (isBigEndian ? BigEndian : All).GetValueOrDefault(type);
}
