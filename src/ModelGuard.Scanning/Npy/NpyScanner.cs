using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle;

namespace ModelGuard.Scanning.Npy;

/// <summary>
/// Judges a NumPy array. An array of plain numbers is data, if its length is exactly what its header says; an array of objects is a
/// pickle (CVE-2019-6446) and judged as one.
/// </summary>
internal sealed class NpyScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.Npy;

    public void Scan(ByteSource content, ScanScope scope)
    {
        NpyHeader header = NpyReader.Read(content, scope.Budget.Limits);
        if (scope.IsRoot)
            scope.Facts = FactsOf(header);
        if (header.DataType.HasObjects)
            JudgeObjects(content, header, scope);
        else
            JudgeLength(content, header, scope);
    }

    private static void JudgeObjects(ByteSource content, NpyHeader header, ScanScope scope)
    {
        PickleStreamResult stream = PickleScanner.ScanStream(content, header.DataOffset, PickleContext.Plain, scope);
        if (stream.IsComplete && stream.End < content.Length && !UnaccountedBytes.IsLineEnd(content, stream.End))
            UnaccountedBytes.Report(content, stream.End, content.Length, "the pickle of the array", scope);
    }

    private static void JudgeLength(ByteSource content, NpyHeader header, ScanScope scope)
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
        if (held > expected)
            UnaccountedBytes.Report(content, header.DataOffset + expected, content.Length, "the array", scope);
    }

    private static ModelFacts FactsOf(NpyHeader header) => new()
    {
        FormatVersion = string.Create(CultureInfo.InvariantCulture, $"{header.Major}.0"),
        TensorCount = 1,
        ParameterCount = header.ElementCount,
    };
}
