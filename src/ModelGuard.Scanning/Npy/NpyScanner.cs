using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle;

namespace ModelGuard.Scanning.Npy;

/// <summary>
/// Judges a NumPy array. An array of plain numbers is data, if its length is exactly what its header says; an array of objects is a
/// pickle (CVE-2019-6446) and judged as one. Several arrays may follow each other.
/// </summary>
internal sealed class NpyScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.Npy;

    public void Scan(ByteSource content, ScanScope scope)
    {
        long start = 0;
        long elements = 0;
        for (int arrays = 0; ; arrays++)
        {
            scope.Budget.ChargeRecords(1);
            NpyHeader header = ReadHeader(content, start, scope);
            elements = elements > long.MaxValue - (header.ElementCount ?? 0) ? long.MaxValue : elements + (header.ElementCount ?? 0);
            if (scope.IsRoot)
                scope.Facts = FactsOf(header, arrays + 1, elements);
            if ((header.DataType.HasObjects ? EndOfObjects(content, header, start, scope) : EndOfElements(content, header)) is not { } end)
                return;
            if (end == content.Length || (header.DataType.HasObjects && UnaccountedBytes.IsLineEnd(content, end)))
                return;

            // numpy.save appends to an open file: then arrays follow each other, and numpy.load reads one after the other.
            if (!StartsArray(content, end))
            {
                UnaccountedBytes.Report(content, end, content.Length, header.DataType.HasObjects ? "the pickle of the array" : "the array", scope);
                return;
            }

            start = end;
        }
    }

    private static bool StartsArray(ByteSource content, long offset)
    {
        Span<byte> magic = stackalloc byte[NpyReader.Magic.Length];
        return content.Read(offset, magic) == magic.Length && magic.SequenceEqual(NpyReader.Magic);
    }

    private static NpyHeader ReadHeader(ByteSource content, long start, ScanScope scope)
    {
        try
        {
            NpyHeader header = NpyReader.Read(start == 0 ? content : content.Slice(start, content.Length - start), scope.Budget.Limits);
            return header with { DataOffset = start + header.DataOffset };
        }
        catch (MalformedContentException malformed) when (start > 0)
        {
            throw new MalformedContentException(malformed.Message, start + malformed.Offset);
        }
    }

    private static long? EndOfObjects(ByteSource content, NpyHeader header, long start, ScanScope scope)
    {
        PickleStreamResult stream = PickleScanner.ScanStream(content, header.DataOffset, PickleContext.Plain, scope);
        return stream.IsComplete && stream.End > start ? stream.End : null;
    }

    private static long? EndOfElements(ByteSource content, NpyHeader header)
    {
        long held = content.Length - header.DataOffset;
        long size = header.DataType.ItemSize;
        long? count = header.ElementCount;
        if (count is not { } elements || (size > 0 && elements > long.MaxValue / size))
        {
            throw new MalformedContentException(
                $"expected a shape whose size fits the file, found {string.Join(" x ", header.Shape)} of {header.DataType.Name}", header.DataOffset);
        }

        long expected = elements * size;
        if (held < expected)
            throw new MalformedContentException($"expected {expected} bytes of data as the header says, found {held}", header.DataOffset);
        return header.DataOffset + expected;
    }

    private static ModelFacts FactsOf(NpyHeader header, int arrays, long elements) => new()
    {
        FormatVersion = string.Create(CultureInfo.InvariantCulture, $"{header.Major}.0"),
        TensorCount = arrays,
        ParameterCount = header.ElementCount is null ? null : elements,
    };
}
