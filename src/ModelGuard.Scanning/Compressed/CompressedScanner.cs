using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// Judges what a compressed file holds. Web builds write thousands of them, so being one says nothing: only what is inside does. Streams
/// one behind the other are one content, as their loaders read them.
/// </summary>
/// <param name="compression">The format.</param>
internal sealed class CompressedScanner(Compression compression) : IFormatScanner
{
    /// <summary>A file made of streams costs no more than this many extra looks.</summary>
    private const int MaxJudgedAlone = 64;
    private const string MemberName = "inflated";

    /// <summary>From here on, one byte repeated is no small placeholder any more.</summary>
    private const long MinHollow = 4096;

    /// <summary>How many times larger than its compressed form repeated content has to be.</summary>
    private const long HollowRatio = 100;

    public ModelFormat Format => compression.Format;

    public void Scan(ByteSource content, ScanScope scope)
    {
        using DecodedContent decoded = new(scope, content.Length);
        List<CompressedStream> streams = [];
        ScanGuard.Run(scope, () => Decode(content, decoded, streams, scope));
        if (streams.Count == 0)
            return;

        // What was decoded is judged even where the rest could not be: a loader that reads on demand has run it by then.
        ByteSource whole = decoded.AsSource(() => new ChainedDecoder(content, streams, (source, offset) => compression.Open(source, offset, scope.Budget.Limits)));
        ModelFormat claimed = scope.ScanNested(whole, MemberName);
        if (claimed == ModelFormat.None && decoded.IsOneByte && decoded.Length >= MinHollow && decoded.Length / HollowRatio >= content.Length)
            scope.Report(ClassicalFormatRules.HollowCompression, $"expected content, found {decoded.Length} times the same byte in {content.Length} compressed ones", 0, "hollow");
        if (claimed == ModelFormat.None && streams.Count > 1)
            JudgeAlone(whole, streams, scope);
    }

    private void Decode(ByteSource content, DecodedContent decoded, List<CompressedStream> streams, ScanScope scope)
    {
        long offset = SkipPadding(content, 0, scope);
        while (offset < content.Length)
        {
            if (streams.Count > 0 && compression.StartsAt?.Invoke(content, offset) != true)
            {
                UnaccountedBytes.Report(content, offset, content.Length, $"the {compression.Format.Name}", scope);
                return;
            }

            scope.Budget.ChargeMembers(1);
            offset = DecodeStream(content, offset, decoded, streams, scope);
            offset = SkipPadding(content, offset, scope);
        }
    }

    private long DecodeStream(ByteSource content, long offset, DecodedContent decoded, List<CompressedStream> streams, ScanScope scope)
    {
        StreamDecoder? decoder = null;
        try
        {
            decoder = compression.Open(content, offset, scope.Budget.Limits);
            streams.Add(new CompressedStream(offset, decoded.Length));
            decoded.Drain(decoder);
            return decoder.Position;
        }
        catch (UnsupportedCodingException exception)
        {
            scope.Report(ContentRules.UnsupportedFormat, exception.Message, exception.Offset, exception.Subject);
            return content.Length;
        }
        finally
        {
            foreach (DecoderFault fault in decoder?.Faults ?? [])
                scope.Report(ContentRules.Malformed, fault.Message, fault.Offset);
            decoder?.Dispose();
        }
    }

    private long SkipPadding(ByteSource content, long offset, ScanScope scope)
    {
        while (compression.Padding?.Invoke(content, offset) is { } padding && padding.End > offset)
        {
            scope.Budget.ChargeMembers(1);
            if (padding.ContentStart < padding.End)
                scope.ScanNested(content.Slice(padding.ContentStart, padding.End - padding.ContentStart), Name("skippable-at", offset));
            offset = padding.End;
        }

        return offset;
    }

    /// <summary>Where the whole is nothing that anybody knows, a program that takes one stream alone may still see a model.</summary>
    private static void JudgeAlone(ByteSource whole, List<CompressedStream> streams, ScanScope scope)
    {
        for (int i = 1; i < Math.Min(streams.Count, MaxJudgedAlone); i++)
        {
            long end = i + 1 < streams.Count ? streams[i + 1].DecodedStart : whole.Length;
            if (end > streams[i].DecodedStart)
                scope.ScanNested(whole.Slice(streams[i].DecodedStart, end - streams[i].DecodedStart), Name("stream-at", streams[i].Start));
        }
    }

    private static string Name(string what, long offset) => string.Create(CultureInfo.InvariantCulture, $"{what}-{offset}");
}
