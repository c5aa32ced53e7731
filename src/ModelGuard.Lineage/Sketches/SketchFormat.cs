namespace ModelGuard.Lineage.Sketches;

/// <summary>
/// The file format of a sketch, version 1, little-endian throughout:
/// <code>
/// 0   8  "MGSKETCH"
/// 8   4  version, 1
/// 12  4  flags: 1 gated, 2 anchors found by their strings
/// 16  4  width   20 4 vocabulary rows   24 4 neurons   28 4 layers (at most 1,024)
/// 32  4  content digests (at most 256)  36 4 bytes of text (at most 4,096)
/// 40  4  screen neurons (at most 16 a layer)
/// 44  4  total length of the file
/// 48     text: name, SHA-256, source, UTF-8, separated by U+0000
///     512  anchor rows, 128 × 4
///     8 a digest
///     32 a screen neuron: signs of both halves
///     16 XXH128 of everything before: screen and facts can be trusted without the rest
///     layers: 4 neurons (at most 64), then both halves, 128 bytes a neuron each
///     16 XXH128 of the layers
/// </code>
/// Checksums find damage, not malice: a sketch proves nothing about who made it.
/// </summary>
internal static class SketchFormat
{
    public const int Version = 1;
    public const int HeaderBytes = 48;
    public const int ChecksumBytes = 16;
    public const int MostLayers = 1024;
    public const int MostTextBytes = 4096;
    public const int GatedFlag = 1;
    public const int WordsFlag = 2;

    /// <summary>No sketch is longer than this.</summary>
    public const int MostBytes = HeaderBytes + MostTextBytes + (4 * AnchorTokens.Count) + (8 * Sketch.ContentDigests) + (MostLayers * SketchScreen.NeuronsPerLayer * SketchScreen.NeuronBytes)
        + (MostLayers * (4 + (2 * Sketch.NeuronsPerLayer * AnchorTokens.Count))) + (2 * ChecksumBytes);

    public static ReadOnlySpan<byte> Magic => "MGSKETCH"u8;
}
