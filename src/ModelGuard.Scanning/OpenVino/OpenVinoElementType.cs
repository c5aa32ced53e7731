using System.Collections.Frozen;

namespace ModelGuard.Scanning.OpenVino;

/// <summary>Element types as the XML writes them (openvinotoolkit/openvino src/core/src/type/element_type.cpp).</summary>
internal static class OpenVinoElementType
{
    private static readonly FrozenDictionary<string, int> Bits = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["boolean"] = 8,
        ["bf16"] = 16,
        ["f16"] = 16,
        ["f32"] = 32,
        ["f64"] = 64,
        ["i4"] = 4,
        ["i8"] = 8,
        ["i16"] = 16,
        ["i32"] = 32,
        ["i64"] = 64,
        ["u1"] = 1,
        ["u2"] = 2,
        ["u4"] = 4,
        ["u8"] = 8,
        ["u16"] = 16,
        ["u32"] = 32,
        ["u64"] = 64,
        ["nf4"] = 4,
        ["f4e2m1"] = 4,
        ["f8e4m3"] = 8,
        ["f8e5m2"] = 8,
        ["f8e8m0"] = 8,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Bits of an element; <see langword="null"/> for texts and for what is not known.</summary>
    public static int? BitsOf(string? name) => name is not null && Bits.TryGetValue(name, out int bits) ? bits : null;
}
