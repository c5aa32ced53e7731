using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>One bzip2 stream (bzip2 1.0.8, decompress.c; there is no other specification).</summary>
internal sealed class Bzip2Decoder : StreamDecoder
{
    private const long BlockMagic = 0x314159265359;
    private const long EndMagic = 0x177245385090;
    private const int BlockUnit = 100_000;

    private readonly Bzip2Bits _bits;
    private readonly int _blockLength;
    private readonly Bzip2Block _block;
    private uint _combined;
    private uint _blockCrc;
    private uint _expectedCrc;
    private long _blockStart;
    private bool _isOpen;
    private bool _ended;

    public Bzip2Decoder(ByteSource source, long start)
    {
        ByteInput input = new(source, start, source.Length);
        Span<byte> head = stackalloc byte[4];
        input.ReadExactly(head);
        if (!head.StartsWith("BZh"u8) || head[3] is < (byte)'1' or > (byte)'9')
            throw new MalformedContentException("expected BZh and a block size from 1 to 9, found other bytes", start);
        _blockLength = (head[3] - '0') * BlockUnit;
        _bits = new Bzip2Bits(input);
        _block = new Bzip2Block(_bits, _blockLength);
    }

    public override long Position => _bits.Position;

    /// <summary>Whether a stream starts at an offset.</summary>
    public static bool StartsAt(ByteSource source, long offset)
    {
        Span<byte> head = stackalloc byte[10];
        if (source.Read(offset, head) < head.Length || !head.StartsWith("BZh"u8) || head[3] is < (byte)'1' or > (byte)'9')
            return false;
        return head[4..] is [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] or [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
    }

    public override int Read(Span<byte> destination)
    {
        if (destination.IsEmpty)
            return 0;
        while (!_ended)
        {
            if (!_isOpen && !OpenBlock())
                break;
            int read = _block.Read(destination);
            if (read > 0)
            {
                _blockCrc = Bzip2Crc.Append(_blockCrc, destination[..read]);
                return read;
            }

            CloseBlock();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
    }

    private bool OpenBlock()
    {
        _blockStart = _bits.Position;
        long magic = ((long)_bits.Read(24) << 24) | (uint)_bits.Read(24);
        uint crc = ((uint)_bits.Read(16) << 16) | (uint)_bits.Read(16);
        if (magic == EndMagic)
        {
            _ended = true;
            if (crc != _combined)
                AddFault($"expected the stream's check sum {crc:x8}, found {_combined:x8}", _blockStart);
            return false;
        }

        if (magic != BlockMagic)
            throw new MalformedContentException($"expected a block or the end of the bzip2 stream, found {magic:x12}", _blockStart);
        _expectedCrc = crc;
        _blockCrc = uint.MaxValue;
        _block.Open();
        _isOpen = true;
        return true;
    }

    private void CloseBlock()
    {
        _isOpen = false;
        uint found = ~_blockCrc;
        if (found != _expectedCrc)
            AddFault($"expected the block's check sum {_expectedCrc:x8}, found {found:x8}", _blockStart);
        _combined = ((_combined << 1) | (_combined >> 31)) ^ found;
    }
}
