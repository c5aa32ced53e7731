using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>LZMA2: chunks of LZMA code or plain bytes, each of which says what it forgets (The .xz file format 1.2.1, 5.3.1; 7-Zip Lzma2Dec.c).</summary>
internal sealed class Lzma2Decoder : WindowDecoder
{
    private const int PieceLength = 32 << 10;

    private readonly ByteInput _input;
    private readonly LzmaCore _core;
    private LzmaProperties? _properties;
    private bool _hasDictionary;
    private bool _hasState;
    private bool _isPlain;
    private long _left;
    private long _chunkEnd;

    /// <summary>Creates a decoder.</summary>
    /// <param name="input">The chunks.</param>
    /// <param name="dictionaryLength">How far back the stream may refer.</param>
    /// <param name="limits">Bounds the window.</param>
    public Lzma2Decoder(ByteInput input, long dictionaryLength, ScanLimits limits)
        : base(new SlidingWindow(dictionaryLength, 2 * PieceLength, limits))
    {
        _input = input;
        _core = new LzmaCore(Window, input);
    }

    public override long Position => _input.Position;

    /// <summary>Reads the one byte of properties: the dictionary's length.</summary>
    public static long ReadDictionaryLength(byte value, long offset) => value switch
    {
        < 40 => (2L | (value & 1)) << ((value / 2) + 11),
        40 => uint.MaxValue,
        _ => throw new MalformedContentException($"expected an LZMA2 dictionary length from 0 to 40, found {value}", offset),
    };

    protected override bool Step(int wanted)
    {
        if (_left == 0)
            return OpenChunk();
        DecodePiece((int)Math.Min(Math.Min(wanted, PieceLength), _left));
        return true;
    }

    /// <returns>Whether there is one; not at the end of the stream.</returns>
    private bool OpenChunk()
    {
        long at = _input.Position;
        int control = _input.ReadByte();
        if (control == 0)
            return false;

        if (control is > 2 and < 0x80)
            throw new MalformedContentException($"expected the control byte of an LZMA2 chunk, found 0x{control:x2}", at);
        _isPlain = control < 0x80;
        if (control == 1 || control >= 0xe0)
        {
            Window.Forget();
            _hasDictionary = true;
        }

        if (!_hasDictionary)
            throw new MalformedContentException("expected the first LZMA2 chunk to start a dictionary, found one that refers to another", at);
        _left = (_isPlain ? 0 : (control & 0x1f) << 16) + (_input.ReadByte() << 8) + _input.ReadByte() + 1;
        if (_isPlain)
        {
            // 7-Zip: plain bytes leave a state behind that cannot be used.
            _hasState = control != 1 && _hasState;
            return true;
        }

        int packed = (_input.ReadByte() << 8) + _input.ReadByte() + 1;
        Reset((control >> 5) & 3, at);
        _chunkEnd = _input.Position + packed;
        _core.Start();
        return true;
    }

    private void Reset(int level, long at)
    {
        if (level >= 2)
        {
            _properties = LzmaProperties.Read(_input.ReadByte(), _input.Position);
            if (_properties.Value.LiteralContextBits + _properties.Value.LiteralPositionBits > 4)
                throw new MalformedContentException("expected lc + lp up to 4 in LZMA2, found more", at);
            _core.Reset(_properties.Value);
        }
        else if (_properties is null || (level == 0 && !_hasState))
        {
            throw new MalformedContentException("expected an LZMA2 chunk with properties and a fresh state, found one that goes on", at);
        }
        else if (level == 1)
        {
            _core.Reset();
        }

        _hasState = true;
    }

    private void DecodePiece(int count)
    {
        if (_isPlain)
        {
            Span<byte> piece = stackalloc byte[Math.Min(count, 1024)];
            _input.ReadExactly(piece);
            Window.Add(piece);
            _left -= piece.Length;
            return;
        }

        // A repetition may pass the piece, never the chunk.
        bool isLast = count == _left || _left - count < 300;
        long target = Window.Total + (isLast ? _left : count);
        long before = Window.Total;
        if (!_core.Decode(target, isLast))
            throw new MalformedContentException("expected an LZMA2 chunk without an end marker, found one", _input.Position);
        _left -= Window.Total - before;
        if (_left == 0 && (_input.Position != _chunkEnd || !_core.IsFinished))
            throw new MalformedContentException($"expected the code of the LZMA2 chunk to end at {_chunkEnd}, found its end at {_input.Position}", _input.Position);
    }
}
