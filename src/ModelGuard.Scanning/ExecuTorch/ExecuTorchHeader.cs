using System.Buffers.Binary;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>The header that stands inside the FlatBuffer and says where the segments behind it begin.</summary>
/// <param name="FlatBufferLength">Bytes of the FlatBuffer, from the start of the file.</param>
/// <param name="SegmentBase">What offsets of segments count from.</param>
internal sealed record ExecuTorchHeader(long FlatBufferLength, long SegmentBase)
{
    private const int Place = 8;

    /// <summary>Reads and claims the header (schema/extended_header.h, extension/flat_tensor/serialize/flat_tensor_header.h).</summary>
    /// <returns><see langword="null"/> where the file has none, so that it has no segments either.</returns>
    /// <exception cref="MalformedContentException">It contradicts the file.</exception>
    public static ExecuTorchHeader? Read(ByteSource content, FlatVerifier verifier)
    {
        Span<byte> head = stackalloc byte[40];
        head = head[..content.Read(Place, head)];
        bool isProgram = head.StartsWith("eh00"u8);
        bool isData = head.StartsWith("FH01"u8);
        if (!isProgram && !isData)
            return null;
        int smallest = isProgram ? 24 : 40;
        uint length = head.Length < 8 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (head.Length < smallest || length < smallest || length > content.Length - Place)
            throw new MalformedContentException($"expected a header of at least {smallest} bytes, found {length}", Place);

        // Tensor files say first where the FlatBuffer begins, which is where the file does.
        ReadOnlySpan<byte> numbers = head[8..];
        if (isData && BinaryPrimitives.ReadUInt64LittleEndian(numbers) != 0)
            throw new MalformedContentException("expected the FlatBuffer at the start of the file, found another offset", Place + 8);
        if (isData)
            numbers = numbers[8..];
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(numbers);
        ulong start = BinaryPrimitives.ReadUInt64LittleEndian(numbers[8..]);
        if (size > (ulong)content.Length || start > (ulong)content.Length || (start != 0 && start < size))
            throw new MalformedContentException($"expected {size} bytes of FlatBuffer and segments from {start} inside the file of {content.Length} bytes", Place + 8);
        verifier.Claim(Place, length);
        return new ExecuTorchHeader((long)size, (long)start);
    }

    /// <summary>Claims the segments of a file.</summary>
    /// <returns>Where each starts and ends.</returns>
    /// <exception cref="MalformedContentException">One lies outside.</exception>
    public static List<(long Start, long End)> Segments(FlatTable root, ExecuTorchHeader? header, FlatVerifier verifier)
    {
        List<(long Start, long End)> segments = [];
        foreach (FlatTable segment in root.Tables("segments"))
        {
            long size = (long)Math.Min(segment.Number("size"), long.MaxValue / 2);
            if (header is null && size > 0)
                throw new MalformedContentException($"expected a header before a segment of {size} bytes, found none", Place);
            long start = (long)Math.Min(segment.Number("offset"), long.MaxValue / 2) + (header?.SegmentBase ?? 0);
            verifier.Claim(start, size);
            segments.Add((start, start + size));
        }

        return segments;
    }
}
