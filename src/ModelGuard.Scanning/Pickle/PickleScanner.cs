using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Judging;

namespace ModelGuard.Scanning.Pickle;

/// <summary>Judges pickles without unpickling: every byte is decoded, every event executed on an abstract machine and judged.</summary>
public sealed class PickleScanner : IFormatScanner
{
    /// <summary>The format of a plain pickle file.</summary>
    public static ModelFormat PickleFormat { get; } = new("pickle", "Python pickle");

    /// <inheritdoc/>
    public ModelFormat Format => PickleFormat;

    /// <summary>Judges content that holds pickle streams from its first byte to its last.</summary>
    /// <param name="content">The whole content of the file or member.</param>
    /// <param name="scope">Where findings and facts go.</param>
    public void Scan(ByteSource content, ScanScope scope)
    {
        PickleStreamResult first = PickleStreamScan.Scan(content, 0, PickleContext.Plain, scope, out long[] otherEnds);
        if (TorchLegacyFile.Claims(first))
        {
            TorchLegacyFile.Scan(content, first, scope);
            return;
        }

        PickleStreamScan.ScanRest(content, first, otherEnds, PickleContext.Plain, scope);
        if (scope.IsRoot)
            scope.Facts = scope.Facts with { FormatVersion = $"protocol {first.Protocol}" };
    }

    /// <summary>Judges exactly one stream. Malformed content and limits are reported to <paramref name="scope"/>, never thrown.</summary>
    /// <param name="content">The content that holds the stream.</param>
    /// <param name="offset">Offset of the stream's first opcode.</param>
    /// <param name="context">Who loads the stream.</param>
    /// <param name="scope">Where findings go. Facts are not touched.</param>
    /// <exception cref="IOException">The underlying file failed.</exception>
    public static PickleStreamResult ScanStream(ByteSource content, long offset, PickleContext context, ScanScope scope) =>
        PickleStreamScan.Scan(content, offset, context, scope, out _);

    /// <summary>
    /// Whether bytes are a pickle, for identification. Content that starts with PROTO is one; headerless content is one when a
    /// whole stream reaches STOP with at least one event, or makes up the whole content, or when something was called before
    /// execution failed. Reports nothing, charges no budget, reads at most a few megabytes.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <param name="offset">Where the stream would start.</param>
    public static PickleProbe Probe(ByteSource content, long offset = 0) => PickleProber.Probe(content, offset);

    /// <summary>Whether <see cref="Probe"/> finds a pickle.</summary>
    public static bool LooksLikePickle(ByteSource content, long offset = 0) => Probe(content, offset).IsPickle;
}
