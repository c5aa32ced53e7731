using System.Buffers.Binary;
using System.IO.Hashing;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.SevenZip;

/// <summary>Reads the headers of a 7z archive, packed ones included (7-Zip, DOC/7zFormat.txt). It judges nothing.</summary>
internal sealed class SevenZipReader
{
    public const int SignatureHeaderLength = 32;

    /// <summary>A header may be packed, and a packed one again; nobody writes more.</summary>
    private const int MaxPackedHeaders = 4;

    private readonly ByteSource _content;
    private readonly ScanScope _scope;
    private readonly List<(string, long)> _faults = [];
    private readonly List<(long, long)> _extents = [(0, SignatureHeaderLength)];

    private SevenZipReader(ByteSource content, ScanScope scope)
    {
        _content = content;
        _scope = scope;
    }

    /// <summary>Reads an archive.</summary>
    /// <exception cref="MalformedContentException">The header cannot be read.</exception>
    /// <exception cref="LimitReachedException">It is longer, or has more members, than the limit.</exception>
    /// <exception cref="Compressed.UnsupportedCodingException">The header is packed by a method that has no decoder here.</exception>
    /// <exception cref="SevenZipEncryptedException">The header is encrypted.</exception>
    public static SevenZipArchive Read(ByteSource content, ScanScope scope)
    {
        SevenZipReader reader = new(content, scope);
        return reader.ReadArchive();
    }

    private SevenZipArchive ReadArchive()
    {
        byte[] start = new byte[SignatureHeaderLength];
        _content.ReadExactly(0, start);
        if (BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8)) != Crc32.HashToUInt32(start.AsSpan(12, 20)))
            _faults.Add(("expected the check sum of the start header, found another", 8));
        if (start[6] != 0)
            throw new MalformedContentException($"expected version 0 of 7z, found {start[6]}.{start[7]}", 6);
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(start.AsSpan(12));
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start.AsSpan(20));
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(28));
        ulong left = (ulong)(_content.Length - SignatureHeaderLength);
        if (offset > left || length > left - offset)
            throw new MalformedContentException($"expected the header inside the file, found {length} bytes at {offset} behind the start: the archive is cut short", 12);
        if (length == 0)
            return new SevenZipArchive(SevenZipStreams.None, [], _faults, _extents);

        long headerStart = SignatureHeaderLength + (long)offset;
        byte[] header = ReadHeader((long)length, buffer => _content.ReadExactly(headerStart, buffer));
        _extents.Add((headerStart, headerStart + (long)length));
        if (Crc32.HashToUInt32(header) != crc)
            _faults.Add(("expected the check sum of the header, found another", headerStart));
        return ReadHeaders(header, headerStart);
    }

    private SevenZipArchive ReadHeaders(byte[] header, long origin)
    {
        for (int i = 0; ; i++)
        {
            SevenZipInput input = new(header, origin);
            int id = input.ReadByte();
            if (id == SevenZipIds.Header)
            {
                SevenZipHeaderReader reader = new(input, _scope.Budget);
                reader.Read();
                if (input.Remaining > 0)
                    _faults.Add(($"expected the end of the header, found {input.Remaining} more bytes", input.Offset));
                return new SevenZipArchive(reader.Streams, reader.Files, _faults, _extents);
            }

            if (id != SevenZipIds.EncodedHeader || i == MaxPackedHeaders)
                throw input.Malformed($"expected a header or a packed one, found 0x{id:x2}");
            SevenZipStreams streams = new SevenZipHeaderReader(input, _scope.Budget).ReadStreams();
            if (input.Remaining > 0)
                _faults.Add(($"expected the end of the packed header's description, found {input.Remaining} more bytes", input.Offset));
            (header, origin) = (Unpack(streams), streams.Start);
        }
    }

    private byte[] Unpack(SevenZipStreams streams)
    {
        if (streams.Folders.Count != 1)
            throw new MalformedContentException($"expected the packed header in one folder, found {streams.Folders.Count}", streams.Start);
        SevenZipFolder folder = streams.Folders[0];
        if (SevenZipPacked.Of(streams, _content.Length) is not [var packed])
            throw new MalformedContentException("expected the packed header inside the file, found it elsewhere: the archive is cut short", SignatureHeaderLength);
        using Compressed.StreamDecoder decoder = SevenZipCoders.Open(_content, folder, packed, _scope.Budget.Limits);
        byte[] header = ReadHeader(folder.Length, buffer => Fill(decoder, buffer));
        _scope.Budget.ChargeInflatedBytes(header.Length);
        _extents.Add((packed.Start, packed.End));
        if (decoder.Position != packed.End)
            _faults.Add(($"expected the packed header to end at {packed.End}, found its end at {decoder.Position}", decoder.Position));
        if (folder.Crc32 is { } crc && crc != Crc32.HashToUInt32(header))
            _faults.Add(("expected the check sum of the packed header, found another", packed.Start));
        return header;
    }

    /// <summary>Reads in pieces that double, so that a stated length costs nothing that is not there.</summary>
    private byte[] ReadHeader(long length, Action<byte[]> fill)
    {
        int limit = _scope.Budget.Limits.MaxHeaderBytes;
        if (length > limit)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), limit);
        byte[] header = new byte[length];
        fill(header);
        return header;
    }

    private static void Fill(Compressed.StreamDecoder decoder, byte[] buffer)
    {
        for (int filled = 0; filled < buffer.Length;)
        {
            int read = decoder.Read(buffer.AsSpan(filled));
            if (read == 0)
                throw new MalformedContentException($"expected {buffer.Length} bytes of the packed header, found {filled}", decoder.Position);
            filled += read;
        }

        // The decoder notes its end when it is asked for more.
        _ = decoder.Read(new byte[1]);
    }
}
