using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>One row of the table of compressions: a format of streams, of which a file may hold several one behind the other.</summary>
/// <param name="Format">The format.</param>
/// <param name="Open">Opens the stream at an offset.</param>
/// <param name="StartsAt">Whether another stream starts at an offset; <see langword="null"/> where a file holds only one.</param>
/// <param name="Padding">What may stand between streams and behind the last; <see langword="null"/> for nothing.</param>
internal sealed record Compression(
    ModelFormat Format,
    Func<ByteSource, long, ScanLimits, StreamDecoder> Open,
    Func<ByteSource, long, bool>? StartsAt = null,
    Func<ByteSource, long, CompressionPadding>? Padding = null)
{
    public static Compression Gzip { get; } = new(ModelFormats.Gzip, (source, offset, _) => new GzipDecoder(source, offset), GzipDecoder.StartsAt, CompressionPadding.Zeros);

    public static Compression Zlib { get; } = new(ModelFormats.Zlib, (source, offset, _) => new ZlibDecoder(source, offset));

    public static Compression JoblibZ { get; } = new(ModelFormats.JoblibZ, (source, offset, _) => new JoblibZDecoder(source, offset));

    public static Compression Bzip2 { get; } = new(ModelFormats.Bzip2, (source, offset, _) => new Bzip2Decoder(source, offset), Bzip2Decoder.StartsAt);

    public static Compression Xz { get; } = new(ModelFormats.Xz, (source, offset, limits) => new XzDecoder(source, offset, limits), XzDecoder.StartsAt, CompressionPadding.ZeroWords);

    public static Compression Lzma { get; } = new(ModelFormats.Lzma, LzmaDecoder.OpenAlone);

    public static Compression Zstandard { get; } = new(ModelFormats.Zstandard, ZstdDecoder.Open, ZstdDecoder.StartsAt, CompressionPadding.Skippable);

    public static Compression Lz4 { get; } = new(ModelFormats.Lz4, Lz4Decoder.Open, Lz4Decoder.IsFrame, CompressionPadding.Skippable);

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Compression> All { get; } = [Gzip, Zlib, JoblibZ, Bzip2, Xz, Lzma, Zstandard, Lz4];
}
