using System.Globalization;

namespace ModelGuard.Scanning.Gguf;

/// <summary>How a whole file is quantised: <c>general.file_type</c> (ggml-org/llama.cpp include/llama.h, enum llama_ftype).</summary>
internal static class GgufFileType
{
    private static readonly string?[] Names =
    [
        "F32", "F16", "Q4_0", "Q4_1", null, null, null, "Q8_0", "Q5_0", "Q5_1", "Q2_K", "Q3_K_S", "Q3_K_M", "Q3_K_L", "Q4_K_S", "Q4_K_M", "Q5_K_S", "Q5_K_M",
        "Q6_K", "IQ2_XXS", "IQ2_XS", "Q2_K_S", "IQ3_XS", "IQ3_XXS", "IQ1_S", "IQ4_NL", "IQ3_S", "IQ3_M", "IQ2_S", "IQ2_M", "IQ4_XS", "IQ1_M", "BF16", null, null,
        null, "TQ1_0", "TQ2_0", "MXFP4_MOE", "NVFP4", "Q1_0",
    ];

    /// <summary>The name of a number, as text; <see langword="null"/> where it has none, or where nothing is quantised.</summary>
    public static string? NameOf(string? number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int type) && type < Names.Length && Names[type] is { } name and not ("F32" or "F16" or "BF16")
            ? name
            : null;
}
