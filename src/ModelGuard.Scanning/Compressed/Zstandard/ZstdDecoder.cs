using System.Buffers.Binary;
using System.IO.Hashing;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>One Zstandard frame (RFC 8878, 3.1.1).</summary>
internal sealed class ZstdDecoder : WindowDecoder
{
    private const uint Magic = 0xfd2fb528;
    private const int MaxBlockLength = 128 << 10;

    private readonly ByteInput _input;
    private readonly ZstdHeader _header;
    private readonly ZstdBlock _block;
    private readonly XxHash64 _sum = new();
    private readonly int _maxBlock;

    private ZstdDecoder(ByteInput input, ZstdHeader header, ScanLimits limits)
        : base(new SlidingWindow(header.WindowLength, MaxBlockLength, limits))
    {
        _input = input;
        _header = header;
        _maxBlock = (int)Math.Min(header.WindowLength, MaxBlockLength);
        _block = new ZstdBlock(Window, _maxBlock);
    }

    public override long Position => _input.Position;

    /// <summary>Opens a frame.</summary>
    public static ZstdDecoder Open(ByteSource source, long start, ScanLimits limits)
    {
        ByteInput input = new(source, start, source.Length);
        return new ZstdDecoder(input, ZstdHeader.Read(input), limits);
    }

    /// <summary>Whether a frame starts at an offset.</summary>
    public static bool StartsAt(ByteSource source, long offset)
    {
        Span<byte> magic = stackalloc byte[4];
        return source.Read(offset, magic) == magic.Length && BinaryPrimitives.ReadUInt32LittleEndian(magic) == Magic;
    }

    protected override bool Step(int wanted)
    {
        long at = _input.Position;
        int head = _input.ReadUInt16() | (_input.ReadByte() << 16);
        bool isLast = (head & 1) != 0;
        int kind = (head >> 1) & 3;
        int size = head >> 3;
        if (kind == 3 || size > _maxBlock)
            throw new MalformedContentException($"expected a block of at most {_maxBlock} bytes, found {size} bytes of kind {kind}", at);

        long before = Window.Total;
        Decode(kind, size, at + 3);
        if (_header.HasSum)
            Window.AppendTo(_sum, (int)(Window.Total - before));
        if (isLast)
            CheckEnd();
        return !isLast;
    }

    private void Decode(int kind, int size, long offset)
    {
        switch (kind)
        {
            case 0:
                byte[] plain = new byte[size];
                _input.ReadExactly(plain);
                Window.Add(plain);
                break;
            case 1:
                byte[] run = new byte[size];
                run.AsSpan().Fill(_input.ReadByte());
                Window.Add(run);
                break;
            default:
                byte[] padded = new byte[size + ZstdBits.Padding];
                _input.ReadExactly(padded.AsSpan(0, size));
                _block.Decode(padded, offset);
                break;
        }
    }

    private void CheckEnd()
    {
        if (_header.ContentLength is { } length && length != Window.Total)
            AddFault($"expected {length} decoded bytes as the head says, found {Window.Total}", _input.Position);
        if (_header.HasSum && _input.ReadUInt32() is var stated && stated != (uint)_sum.GetCurrentHashAsUInt64())
            AddFault($"expected the frame's check sum {stated:x8}, found {(uint)_sum.GetCurrentHashAsUInt64():x8}", _input.Position - 4);
    }

    /// <summary>The head of a frame.</summary>
    /// <param name="WindowLength">How far back it may refer.</param>
    /// <param name="ContentLength">Decoded length, if it says so.</param>
    /// <param name="HasSum">Whether a check sum follows the blocks.</param>
    private sealed record ZstdHeader(long WindowLength, long? ContentLength, bool HasSum)
    {
        public static ZstdHeader Read(ByteInput input)
        {
            long start = input.Position;
            uint magic = input.ReadUInt32();
            if (magic != Magic)
                throw new MalformedContentException($"expected the head of a Zstandard frame, found {magic:x8}", start);
            int flags = input.ReadByte();
            if ((flags & 8) != 0)
                throw new MalformedContentException("expected the reserved bit of the frame's head to be 0, found 1", start + 4);
            bool isSingle = (flags & 0x20) != 0;
            long window = isSingle ? 0 : ReadWindow(input.ReadByte());
            long dictionary = ReadNumber(input, (flags & 3) switch { 3 => 4, var bytes => bytes });
            int lengthBytes = (flags >> 6) switch { 0 => isSingle ? 1 : 0, var power => 1 << power };
            long? length = lengthBytes == 0 ? null : ReadNumber(input, lengthBytes) + (lengthBytes == 2 ? 256 : 0);
            if (dictionary != 0)
                throw new UnsupportedCodingException($"a Zstandard frame with the dictionary {dictionary}", "zstd-dictionary", start);
            if (length < 0)
                throw new MalformedContentException("expected a decoded length below 2^63, found a larger one", start);
            return new ZstdHeader(isSingle ? length!.Value : window, length, (flags & 4) != 0);
        }

        private static long ReadWindow(int value)
        {
            long window = 1L << (10 + (value >> 3));
            return window + (window / 8 * (value & 7));
        }

        private static long ReadNumber(ByteInput input, int bytes)
        {
            ulong value = 0;
            for (int i = 0; i < bytes; i++)
                value |= (ulong)input.ReadByte() << (8 * i);
            return (long)value;
        }
    }
}
