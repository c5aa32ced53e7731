using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>An LZMA stream: that of a <c>.lzma</c> file, with its head of 13 bytes, or the bare one of a 7z archive.</summary>
internal sealed class LzmaDecoder : WindowDecoder
{
    private const int ChunkLength = 32 << 10;
    private const int AloneHeaderLength = 13;
    private const int MaxLiteralBits = 8;

    private readonly ByteInput _input;
    private readonly LzmaCore _core;
    private readonly long _length;
    private bool _isDecoded;

    /// <summary>Creates a decoder.</summary>
    /// <param name="input">The code.</param>
    /// <param name="properties">lc, lp and pb.</param>
    /// <param name="dictionaryLength">How far back the stream may refer.</param>
    /// <param name="length">Decoded length; -1 where an end marker tells.</param>
    /// <param name="limits">Bounds the window.</param>
    public LzmaDecoder(ByteInput input, LzmaProperties properties, uint dictionaryLength, long length, ScanLimits limits)
        : base(new SlidingWindow(dictionaryLength, 2 * ChunkLength, limits))
    {
        // What 7-Zip and xz can be told to write; more would only be a table of megabytes for each of many streams.
        if (properties.LiteralContextBits + properties.LiteralPositionBits > MaxLiteralBits)
            throw new UnsupportedCodingException($"LZMA with lc + lp above {MaxLiteralBits}", "lzma-literal-bits", input.Position);
        _input = input;
        _length = length;
        _core = new LzmaCore(Window, input);
        _core.Reset(properties);
        _core.Start();
    }

    public override long Position => _input.Position;

    /// <summary>Opens a <c>.lzma</c> file: properties, dictionary length and decoded length, then the stream.</summary>
    public static LzmaDecoder OpenAlone(ByteSource source, long start, ScanLimits limits)
    {
        ByteInput input = new(source, start, source.Length);
        Span<byte> head = stackalloc byte[AloneHeaderLength];
        input.ReadExactly(head);
        long length = BinaryPrimitives.ReadInt64LittleEndian(head[5..]);
        if (length < -1)
            throw new MalformedContentException("expected a decoded length below 2^63 or none, found a larger one", start + 5);
        return new LzmaDecoder(input, LzmaProperties.Read(head[0], start), BinaryPrimitives.ReadUInt32LittleEndian(head[1..]), length, limits);
    }

    protected override bool Step(int wanted)
    {
        if (_isDecoded)
        {
            // The length is known, and a marker may follow all the same (xz 5.2.6 reads it).
            if (!_core.IsFinished && !(_length >= 0 && _core.DecodeEndMarker() && _core.IsFinished))
                AddFault("expected the end of the LZMA stream, found more code", _input.Position);
            return false;
        }

        long target = Window.Total + Math.Min(wanted, ChunkLength);
        bool isLast = _length >= 0 && target >= _length;
        bool reached = _core.Decode(isLast ? _length : target, isLast);
        if (!reached && _length >= 0)
            throw new MalformedContentException($"expected {_length} decoded bytes as the head says, found the end after {Window.Total}", _input.Position);
        _isDecoded = !reached || isLast;
        return true;
    }
}
