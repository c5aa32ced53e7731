using System.Buffers.Binary;
using System.IO.Hashing;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>One LZ4 frame (lz4 Frame Format 1.6.4), modern or legacy.</summary>
internal sealed class Lz4Decoder : WindowDecoder
{
    private const uint Magic = 0x184d2204;
    private const uint LegacyMagic = 0x184c2102;
    private const int HistoryLength = 64 << 10;
    private const int LegacyBlockLength = 8 << 20;
    private const int MinimumMatch = 4;

    private static readonly int[] BlockLengths = [0, 0, 0, 0, 64 << 10, 256 << 10, 1 << 20, 4 << 20];

    private readonly ByteSource _source;
    private readonly ByteInput _input;
    private readonly bool _isLegacy;
    private readonly bool _isIndependent;
    private readonly bool _hasBlockSums;
    private readonly bool _hasSum;
    private readonly long _stated = -1;
    private readonly int _blockLength;
    private readonly XxHash32 _sum = new();

    private Lz4Decoder(ByteSource source, long start, ScanLimits limits)
        : base(new SlidingWindow(HistoryLength, LegacyBlockLength, limits))
    {
        _source = source;
        _input = new ByteInput(source, start, source.Length);
        uint magic = _input.ReadUInt32();
        if (magic == LegacyMagic)
        {
            _isLegacy = true;
            _blockLength = LegacyBlockLength;
            return;
        }

        if (magic != Magic)
            throw new MalformedContentException($"expected the head of an LZ4 frame, found {magic:x8}", start);
        int flags = _input.ReadByte();
        int descriptor = _input.ReadByte();
        if (flags >> 6 != 1 || (flags & 2) != 0 || (descriptor & 0x8f) != 0)
            throw new MalformedContentException($"expected version 1 and reserved bits of 0, found {flags:x2} {descriptor:x2}", start + 4);
        _blockLength = BlockLengths[descriptor >> 4];
        if (_blockLength == 0)
            throw new MalformedContentException($"expected a block size from 4 to 7, found {descriptor >> 4}", start + 5);
        (_isIndependent, _hasBlockSums, _hasSum) = ((flags & 0x20) != 0, (flags & 0x10) != 0, (flags & 4) != 0);
        if ((flags & 8) != 0)
            _stated = (long)Math.Min(_input.ReadUInt64(), long.MaxValue);
        if ((flags & 1) != 0)
            throw new UnsupportedCodingException("an LZ4 frame with a dictionary", "lz4-dictionary", start + 4);

        byte[] header = new byte[_input.Position - start - 4];
        source.ReadExactly(start + 4, header);
        byte expected = (byte)(XxHash32.HashToUInt32(header) >> 8);
        byte found = _input.ReadByte();
        if (expected != found)
            AddFault($"expected the header's check sum {expected:x2}, found {found:x2}", _input.Position - 1);
    }

    public override long Position => _input.Position;

    public static Lz4Decoder Open(ByteSource source, long start, ScanLimits limits) => new(source, start, limits);

    /// <summary>Whether a frame starts at an offset.</summary>
    public static bool IsFrame(ByteSource source, long offset) => MagicAt(source, offset) is Magic or LegacyMagic;

    private static uint MagicAt(ByteSource source, long offset)
    {
        Span<byte> magic = stackalloc byte[4];
        return source.Read(offset, magic) == magic.Length ? BinaryPrimitives.ReadUInt32LittleEndian(magic) : 0;
    }

    protected override bool Step(int wanted)
    {
        long at = _input.Position;

        // A legacy frame has no end mark: it ends with the file, or where another frame starts.
        if (_isLegacy && (_input.Remaining == 0 || MagicAt(_source, at) is Magic or LegacyMagic or (>= 0x184d2a50 and <= 0x184d2a5f)))
            return false;
        uint size = _input.ReadUInt32();
        if (size == 0 && !_isLegacy)
        {
            CheckEnd();
            return false;
        }

        bool isPlain = !_isLegacy && (size & 0x80000000) != 0;
        int packed = (int)(size & 0x7fffffff);

        // Incompressible data grows by a 255th and 16 bytes (lz4.h, LZ4_COMPRESSBOUND).
        int maximum = isPlain ? _blockLength : _blockLength + (_blockLength / 255) + 16;
        if ((_isLegacy && size > int.MaxValue) || packed > maximum)
            throw new MalformedContentException($"expected a block of at most {maximum} bytes, found {size & 0x7fffffff}", at);
        if (_isIndependent || _isLegacy)
            Window.Forget();
        byte[] block = new byte[(int)Math.Min(packed, _input.Remaining)];
        _input.ReadExactly(block);
        if (block.Length < packed)
            throw new MalformedContentException($"expected a block of {packed} bytes, found {block.Length}: the frame is cut short", at);
        if (_hasBlockSums && _input.ReadUInt32() != XxHash32.HashToUInt32(block))
            AddFault("expected the check sum of the block, found another", _input.Position - 4);

        long before = Window.Total;
        if (isPlain)
            Window.Add(block);
        else
            DecodeBlock(block, before + _blockLength, at + 4);
        if (_hasSum)
            Window.AppendTo(_sum, (int)(Window.Total - before));
        return true;
    }

    /// <summary>lz4 Block Format: literals, then a repetition, until the block ends with literals.</summary>
    private void DecodeBlock(ReadOnlySpan<byte> block, long limit, long offset)
    {
        int at = 0;
        while (at < block.Length)
        {
            int token = block[at++];
            long literals = ReadLength(block, ref at, token >> 4, offset);
            if (literals > block.Length - at || literals > limit - Window.Total)
                throw new MalformedContentException($"expected literals inside the block, found {literals} of them", offset + at);
            Window.Add(block.Slice(at, (int)literals));
            at += (int)literals;
            if (at == block.Length)
                return;
            if (block.Length - at < 2)
                break;
            int distance = BinaryPrimitives.ReadUInt16LittleEndian(block[at..]);
            at += 2;
            long length = ReadLength(block, ref at, token & 15, offset) + MinimumMatch;
            if (length > limit - Window.Total)
                throw new MalformedContentException($"expected a block of at most {_blockLength} bytes, found a repetition of {length} beyond it", offset + at);
            Window.Copy(distance, (int)length);
        }

        throw new MalformedContentException("expected the block to end with literals, found its end before", offset + at);
    }

    private static long ReadLength(ReadOnlySpan<byte> block, ref int at, int start, long offset)
    {
        long length = start;
        if (start < 15)
            return length;
        while (at < block.Length)
        {
            byte next = block[at++];
            length += next;
            if (next < byte.MaxValue)
                return length;
        }

        throw new MalformedContentException("expected the end of a length, found the end of the block", offset + at);
    }

    private void CheckEnd()
    {
        if (_hasSum && _input.ReadUInt32() is var stated && stated != _sum.GetCurrentHashAsUInt32())
            AddFault($"expected the frame's check sum {stated:x8}, found {_sum.GetCurrentHashAsUInt32():x8}", _input.Position - 4);
        if (_stated >= 0 && _stated != Window.Total)
            AddFault($"expected {_stated} decoded bytes as the head says, found {Window.Total}", _input.Position);
    }
}
