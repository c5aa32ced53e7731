using System.Collections.Frozen;

namespace ModelGuard.Scanning.Safetensors;

/// <summary>Element types (huggingface/safetensors safetensors/src/tensor.rs, enum Dtype).</summary>
internal static class SafetensorsDataType
{
    private static readonly FrozenDictionary<string, int> Bits = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["BOOL"] = 8,
        ["F4"] = 4,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["U8"] = 8,
        ["I8"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E4M3"] = 8,
        ["F8_E8M0"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["I16"] = 16,
        ["U16"] = 16,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["I32"] = 32,
        ["U32"] = 32,
        ["F32"] = 32,
        ["C64"] = 64,
        ["F64"] = 64,
        ["I64"] = 64,
        ["U64"] = 64,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Bits of one element; <see langword="null"/> for a type that the format does not know.</summary>
    public static int? BitsOf(string name) => Bits.TryGetValue(name, out int bits) ? bits : null;
}
