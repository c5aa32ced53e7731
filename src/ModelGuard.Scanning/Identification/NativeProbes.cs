using ModelGuard.Scanning.Ggml;
using ModelGuard.Scanning.OnnxRuntime;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Identification;

/// <summary>Formats of one runtime each: graphs of operators, and compiled code for devices.</summary>
internal static class NativeProbes
{
    /// <summary>The rows of the table of formats.</summary>
    public static IEnumerable<FormatProbe> All { get; } =
    [
        Sure(IsGgml, new GgmlScanner()),
        Sure(sample => sample.HasAt(4, "ORTM"u8), new OrtScanner()),
    ];

    /// <summary>ggerganov/llama.cpp (2023): the magic numbers ggml, ggmf, ggjt and ggla, little-endian.</summary>
    private static bool IsGgml(ContentSample sample) =>
        sample.StartsWith("lmgg"u8) || sample.StartsWith("fmgg"u8) || sample.StartsWith("tjgg"u8) || sample.StartsWith("algg"u8);

    private static FormatProbe Sure(Func<ContentSample, bool> claims, IFormatScanner scanner) => new(ClaimStrength.Sure, claims, scanner);
}
