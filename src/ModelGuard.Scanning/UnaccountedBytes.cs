using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning;

/// <summary>Bytes that belong to nothing: reported, and judged in case they are another file in hiding.</summary>
internal static class UnaccountedBytes
{
    /// <summary>A file made of holes costs no more than this many looks; each hole is reported all the same.</summary>
    private const int MaxJudgedRanges = 64;

    /// <summary>Whether nothing but one line end is left: what editors and version control append to text-like files.</summary>
    public static bool IsLineEnd(ByteSource content, long start)
    {
        Span<byte> rest = stackalloc byte[3];
        int count = content.Length - start is > 0 and <= 2 ? content.Read(start, rest) : 0;
        return rest[..count] is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];
    }

    /// <summary>Reports a range of bytes.</summary>
    /// <param name="content">The content.</param>
    /// <param name="start">First byte.</param>
    /// <param name="end">Behind the last byte.</param>
    /// <param name="after">What they follow, as part of a sentence.</param>
    /// <param name="scope">Where findings go.</param>
    public static void Report(ByteSource content, long start, long end, string after, ScanScope scope)
    {
        scope.Report(ContentRules.UnaccountedBytes, $"expected the end after {after}, found {end - start} more bytes", start);
        if (scope.Ledger.UnaccountedRanges++ < MaxJudgedRanges)
            scope.ScanNested(content.Slice(start, end - start), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bytes-at-{start}"));
    }
}
