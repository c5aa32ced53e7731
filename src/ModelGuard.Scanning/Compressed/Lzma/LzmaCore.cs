using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// The LZMA decoder (lzma-specification.txt, Igor Pavlov, 2015): a range coder, adaptive bits, and a machine of twelve states that says
/// what comes next, a literal or a repetition.
/// </summary>
/// <param name="window">Where the bytes go.</param>
/// <param name="input">Where the code comes from.</param>
internal sealed class LzmaCore(SlidingWindow window, ByteInput input)
{
    private const int States = 12;
    private const int MaxPositionStates = 16;
    private const int FirstLiteralState = 7;
    private const int MinimumLength = 2;
    private const int LengthStates = 4;
    private const int EndPositionModel = 14;
    private const int FullDistances = 128;
    private const int AlignBits = 4;
    private const ushort Half = 1024;

    private readonly ushort[] _isMatch = new ushort[States * MaxPositionStates];
    private readonly ushort[] _isRepeat = new ushort[States];
    private readonly ushort[] _isRepeat0 = new ushort[States];
    private readonly ushort[] _isRepeat1 = new ushort[States];
    private readonly ushort[] _isRepeat2 = new ushort[States];
    private readonly ushort[] _isRepeat0Long = new ushort[States * MaxPositionStates];
    private readonly ushort[] _slots = new ushort[LengthStates * 64];
    private readonly ushort[] _distances = new ushort[1 + FullDistances - EndPositionModel];
    private readonly ushort[] _align = new ushort[1 << AlignBits];
    private readonly LengthModel _lengths = new();
    private readonly LengthModel _repeatLengths = new();
    private ushort[] _literals = [];
    private LzmaProperties _properties;
    private int _state;
    private uint _repeat0;
    private uint _repeat1;
    private uint _repeat2;
    private uint _repeat3;
    private uint _range;
    private uint _code;

    /// <summary>Whether the range coder is where an encoder leaves it at the end.</summary>
    public bool IsFinished => _code == 0;

    /// <summary>Sets the properties and forgets what was learnt.</summary>
    public void Reset(LzmaProperties properties)
    {
        _properties = properties;
        int count = 0x300 << (properties.LiteralContextBits + properties.LiteralPositionBits);
        if (_literals.Length != count)
            _literals = new ushort[count];
        Reset();
    }

    /// <summary>Forgets what was learnt.</summary>
    public void Reset()
    {
        foreach (ushort[] bits in (ReadOnlySpan<ushort[]>)[_isMatch, _isRepeat, _isRepeat0, _isRepeat1, _isRepeat2, _isRepeat0Long, _slots, _distances, _align, _literals])
            bits.AsSpan().Fill(Half);
        _lengths.Reset();
        _repeatLengths.Reset();
        _state = 0;
        (_repeat0, _repeat1, _repeat2, _repeat3) = (0, 0, 0, 0);
    }

    /// <summary>Starts the range coder: five bytes, the first of them 0.</summary>
    public void Start()
    {
        long at = input.Position;
        byte first = input.ReadByte();
        if (first != 0)
            throw new MalformedContentException($"expected the first byte of LZMA code to be 0, found {first}", at);
        _range = uint.MaxValue;
        _code = 0;
        for (int i = 0; i < 4; i++)
            _code = (_code << 8) | input.ReadByte();
    }

    /// <summary>Decodes until the window has decoded a number of bytes in all, or to the end marker.</summary>
    /// <param name="total">The number; a repetition may not pass it where <paramref name="isExact"/> is set.</param>
    /// <param name="isExact">Whether the stream, or chunk, ends there.</param>
    /// <returns>Whether the number was reached; not where the end marker came first.</returns>
    public bool Decode(long total, bool isExact)
    {
        while (window.Total < total)
        {
            int positionState = (int)window.Known & ((1 << _properties.PositionBits) - 1);
            if (DecodeBit(ref _isMatch[(_state * MaxPositionStates) + positionState]) == 0)
            {
                DecodeLiteral();
                continue;
            }

            int length = DecodeRepetition(positionState);
            if (length < 0)
                return false;
            if (isExact && length > total - window.Total)
                throw new MalformedContentException($"expected {total - window.Total} more bytes, found a repetition of {length}", input.Position);
            window.Copy(_repeat0 + 1L, length);
        }

        return true;
    }

    /// <summary>Decodes the end marker where nothing else may follow.</summary>
    /// <returns>Whether it is there.</returns>
    public bool DecodeEndMarker()
    {
        int positionState = (int)window.Known & ((1 << _properties.PositionBits) - 1);
        return DecodeBit(ref _isMatch[(_state * MaxPositionStates) + positionState]) == 1 && DecodeRepetition(positionState) < 0;
    }

    private void DecodeLiteral()
    {
        int position = (int)window.Known & ((1 << _properties.LiteralPositionBits) - 1);
        int context = (position << _properties.LiteralContextBits) + (window.Last >> (8 - _properties.LiteralContextBits));
        Span<ushort> bits = _literals.AsSpan(0x300 * context, 0x300);
        int symbol = 1;
        if (_state >= FirstLiteralState)
        {
            int match = window.Back(_repeat0 + 1L);
            do
            {
                int matchBit = (match >> 7) & 1;
                match <<= 1;
                int bit = DecodeBit(ref bits[((1 + matchBit) << 8) + symbol]);
                symbol = (symbol << 1) | bit;
                if (matchBit != bit)
                    break;
            }
            while (symbol < 0x100);
        }

        while (symbol < 0x100)
            symbol = (symbol << 1) | DecodeBit(ref bits[symbol]);
        window.Add((byte)symbol);
        _state = _state < 4 ? 0 : _state < 10 ? _state - 3 : _state - 6;
    }

    /// <returns>Its length; -1 for the end marker.</returns>
    private int DecodeRepetition(int positionState)
    {
        if (DecodeBit(ref _isRepeat[_state]) == 0)
        {
            (_repeat3, _repeat2, _repeat1) = (_repeat2, _repeat1, _repeat0);
            int length = DecodeLength(_lengths, positionState);
            _state = _state < FirstLiteralState ? 7 : 10;
            _repeat0 = DecodeDistance(length);
            return _repeat0 == uint.MaxValue ? -1 : length + MinimumLength;
        }

        if (DecodeBit(ref _isRepeat0[_state]) == 0)
        {
            if (DecodeBit(ref _isRepeat0Long[(_state * MaxPositionStates) + positionState]) == 0)
            {
                _state = _state < FirstLiteralState ? 9 : 11;
                return 1;
            }
        }
        else if (DecodeBit(ref _isRepeat1[_state]) == 0)
        {
            (_repeat0, _repeat1) = (_repeat1, _repeat0);
        }
        else if (DecodeBit(ref _isRepeat2[_state]) == 0)
        {
            (_repeat0, _repeat1, _repeat2) = (_repeat2, _repeat0, _repeat1);
        }
        else
        {
            (_repeat0, _repeat1, _repeat2, _repeat3) = (_repeat3, _repeat0, _repeat1, _repeat2);
        }

        int repeated = DecodeLength(_repeatLengths, positionState);
        _state = _state < FirstLiteralState ? 8 : 11;
        return repeated + MinimumLength;
    }

    private int DecodeLength(LengthModel model, int positionState)
    {
        if (DecodeBit(ref model.Choice) == 0)
            return DecodeTree(model.Low.AsSpan(positionState * 8, 8), 3);
        return DecodeBit(ref model.Choice2) == 0
            ? 8 + DecodeTree(model.Middle.AsSpan(positionState * 8, 8), 3)
            : 16 + DecodeTree(model.High, 8);
    }

    private uint DecodeDistance(int length)
    {
        int slot = DecodeTree(_slots.AsSpan(Math.Min(length, LengthStates - 1) * 64, 64), 6);
        if (slot < 4)
            return (uint)slot;
        int directBits = (slot >> 1) - 1;
        uint distance = (uint)(2 | (slot & 1)) << directBits;
        if (slot < EndPositionModel)
            return distance + (uint)DecodeReverse(_distances.AsSpan((int)distance - slot), directBits);
        distance += DecodeDirect(directBits - AlignBits) << AlignBits;
        return distance + (uint)DecodeReverse(_align, AlignBits);
    }

    private int DecodeTree(Span<ushort> bits, int count)
    {
        int symbol = 1;
        for (int i = 0; i < count; i++)
            symbol = (symbol << 1) | DecodeBit(ref bits[symbol]);
        return symbol - (1 << count);
    }

    private int DecodeReverse(Span<ushort> bits, int count)
    {
        int node = 1;
        int symbol = 0;
        for (int i = 0; i < count; i++)
        {
            int bit = DecodeBit(ref bits[node]);
            node = (node << 1) | bit;
            symbol |= bit << i;
        }

        return symbol;
    }

    private uint DecodeDirect(int count)
    {
        uint result = 0;
        for (; count > 0; count--)
        {
            _range >>= 1;
            uint below = 0 - (uint)((_code - _range) >> 31);
            _code -= _range & ~below;
            result = (result << 1) + (below + 1);
            Normalize();
        }

        return result;
    }

    private int DecodeBit(ref ushort bit)
    {
        uint bound = (_range >> 11) * bit;
        if (_code < bound)
        {
            bit += (ushort)((2048 - bit) >> 5);
            _range = bound;
            Normalize();
            return 0;
        }

        bit -= (ushort)(bit >> 5);
        _code -= bound;
        _range -= bound;
        Normalize();
        return 1;
    }

    private void Normalize()
    {
        if (_range < 1 << 24)
        {
            _range <<= 8;
            _code = (_code << 8) | input.ReadByte();
        }
    }

    private sealed class LengthModel
    {
        public ushort Choice;
        public ushort Choice2;

        public ushort[] Low { get; } = new ushort[MaxPositionStates * 8];

        public ushort[] Middle { get; } = new ushort[MaxPositionStates * 8];

        public ushort[] High { get; } = new ushort[256];

        public void Reset()
        {
            (Choice, Choice2) = (Half, Half);
            Low.AsSpan().Fill(Half);
            Middle.AsSpan().Fill(Half);
            High.AsSpan().Fill(Half);
        }
    }
}
