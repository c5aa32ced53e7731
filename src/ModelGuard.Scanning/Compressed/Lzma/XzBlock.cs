using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>One block of an xz stream: what its header states, and the decoder that its filters make.</summary>
internal sealed class XzBlock
{
    private const long DeltaFilter = 0x03;
    private const long Lzma2Filter = 0x21;

    private XzBlock(long start, long dataStart, StreamDecoder decoder)
    {
        Start = start;
        DataStart = dataStart;
        Decoder = decoder;
    }

    /// <summary>Offset of the header.</summary>
    public long Start { get; }

    /// <summary>Offset of the data.</summary>
    public long DataStart { get; }

    /// <summary>Decodes the data.</summary>
    public StreamDecoder Decoder { get; }

    /// <summary>Compressed length that the header states, if it does.</summary>
    public long? StatedPacked { get; private init; }

    /// <summary>Decoded length that the header states, if it does.</summary>
    public long? StatedLength { get; private init; }

    /// <summary>Bytes decoded.</summary>
    public long Length { get; set; }

    public long Position => Decoder.Position;

    /// <summary>Reads a header.</summary>
    /// <param name="source">The content.</param>
    /// <param name="header">The header without its check sum.</param>
    /// <param name="start">Its offset.</param>
    /// <param name="limits">Bounds the window.</param>
    public static XzBlock Read(ByteSource source, byte[] header, long start, ScanLimits limits)
    {
        ByteInput input = new(new MemoryByteSource(header), 1, header.Length);
        int flags = input.ReadByte();
        if ((flags & 0x3c) != 0)
            throw new MalformedContentException($"expected the reserved block flags to be 0, found 0x{flags:x2}", start + 1);
        long? packed = (flags & 0x40) != 0 ? XzDecoder.ReadNumber(input) : null;
        long? length = (flags & 0x80) != 0 ? XzDecoder.ReadNumber(input) : null;

        int count = (flags & 3) + 1;
        (long Id, byte[] Properties)[] filters = new (long, byte[])[count];
        for (int i = 0; i < count; i++)
        {
            long id = XzDecoder.ReadNumber(input);
            long size = XzDecoder.ReadNumber(input);
            if (size > input.Remaining)
                throw new MalformedContentException($"expected filter properties inside the header, found {size} bytes of them", start);
            byte[] properties = new byte[size];
            input.ReadExactly(properties);
            filters[i] = (id, properties);
        }

        while (input.Remaining > 0)
        {
            if (input.ReadByte() != 0)
                throw new MalformedContentException("expected zeros behind the filters, found other bytes", start);
        }

        long dataStart = start + header.Length + 4;
        return new XzBlock(start, dataStart, Open(source, dataStart, filters, start, limits)) { StatedPacked = packed, StatedLength = length };
    }

    /// <summary>The last filter reads the file; the first one hands out the content.</summary>
    private static StreamDecoder Open(ByteSource source, long dataStart, (long Id, byte[] Properties)[] filters, long start, ScanLimits limits)
    {
        (long id, byte[] properties) = filters[^1];
        if (id != Lzma2Filter)
            throw Unsupported(id, start);
        if (properties.Length != 1)
            throw new MalformedContentException($"expected one byte of LZMA2 properties, found {properties.Length}", start);
        StreamDecoder decoder = new Lzma2Decoder(new ByteInput(source, dataStart, source.Length), Lzma2Decoder.ReadDictionaryLength(properties[0], start), limits);
        for (int i = filters.Length - 2; i >= 0; i--)
            decoder = Wrap(decoder, filters[i].Id, filters[i].Properties, start);
        return decoder;
    }

    private static StreamDecoder Wrap(StreamDecoder inner, long id, byte[] properties, long start)
    {
        if (id == DeltaFilter)
            return properties.Length == 1 ? new DeltaDecoder(inner, properties[0] + 1) : throw new MalformedContentException("expected one byte of Delta properties, found others", start);
        bool startsAtZero = properties.Length == 0 || (properties.Length == 4 && BinaryPrimitives.ReadUInt32LittleEndian(properties) == 0);
        BranchFilter? filter = id switch
        {
            0x04 => BranchFilter.X86(),
            0x05 => BranchFilter.PowerPc(),
            0x07 => BranchFilter.Arm(),
            0x0a => BranchFilter.Arm64(),
            _ => null,
        };
        return filter is not null && startsAtZero ? new BranchDecoder(inner, filter) : throw Unsupported(id, start);
    }

    private static UnsupportedCodingException Unsupported(long id, long start) => new($"the xz filter 0x{id:x}", $"xz-filter-{id:x}", start);
}
