using System.Globalization;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.R;

/// <summary>Reads the numbers and texts of a serialised R object in any of its three encodings (R Internals 1.8; src/main/serialize.c).</summary>
internal sealed class RInput
{
    /// <summary>R reads no longer word.</summary>
    private const int Longest = 100;

    /// <summary>What a text costs beside its characters.</summary>
    private const int KeptOverhead = 32;

    private readonly byte[] _word = new byte[Longest];
    private readonly SequentialReader _reader;
    private readonly bool _isText;
    private readonly bool _isBigEndian;

    /// <summary>Reads the mark of the encoding.</summary>
    /// <param name="reader">Stands at the mark: <c>X</c>, <c>A</c> or <c>B</c> and a line end.</param>
    /// <exception cref="MalformedContentException">There is no mark.</exception>
    public RInput(SequentialReader reader)
    {
        _reader = reader;
        long start = reader.Position;
        byte mark = reader.ReadByte();
        byte end = reader.ReadByte();
        if (mark is not ((byte)'X' or (byte)'A' or (byte)'B') || end != '\n')
            throw new MalformedContentException("expected the encoding X, A or B of an R object, found something else", start);
        Encoding = (char)mark;
        _isText = mark == 'A';

        // Binary files are in the byte order of the machine that wrote them: a version is a small number in one of the two only.
        _isBigEndian = mark == 'X' || (mark == 'B' && reader.StartsWith([0, 0, 0]));
    }

    /// <summary>The mark.</summary>
    public char Encoding { get; }

    /// <summary>Whether items of a vector stand in the file as they are.</summary>
    public bool IsBinary => !_isText;

    /// <summary>Offset of the next byte.</summary>
    public long Position => _reader.Position;

    /// <summary>Reads a number of 32 bits; NA is the smallest.</summary>
    /// <exception cref="MalformedContentException">There is none.</exception>
    public int ReadInteger()
    {
        if (!_isText)
            return (int)_reader.ReadUInt32(_isBigEndian);
        long start = _reader.Position;
        ReadOnlySpan<byte> word = ReadWord();
        if (word.SequenceEqual("NA"u8))
            return int.MinValue;
        return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new MalformedContentException("expected a number, found a word that is none", start);
    }

    /// <summary>Reads the length of a vector, whose items take at least <paramref name="smallest"/> bytes each.</summary>
    /// <exception cref="MalformedContentException">So many do not fit into what is left.</exception>
    public long ReadLength(int smallest)
    {
        long start = _reader.Position;
        long length = ReadInteger();
        if (length == -1)
        {
            long high = (uint)ReadInteger();
            length = (high << 32) | (uint)ReadInteger();
        }

        // As text an item is a digit and a line end at least.
        return length >= 0 && length <= _reader.Left / (_isText ? Math.Min(smallest, 2) : smallest)
            ? length
            : throw new MalformedContentException($"expected a length that fits into the {_reader.Left} bytes left, found {length}", start);
    }

    /// <summary>Goes over numbers of a vector.</summary>
    /// <param name="count">How many.</param>
    /// <param name="size">Bytes of one in the binary encodings.</param>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public void SkipNumbers(long count, int size)
    {
        if (!_isText)
        {
            _reader.Skip(count * size);
            return;
        }

        for (long i = 0; i < count; i++)
            ReadWord();
    }

    /// <summary>Reads the bytes of a text.</summary>
    /// <param name="length">Its length in bytes; -1 for NA.</param>
    /// <param name="isKept">Whether they are wanted.</param>
    /// <returns>The text, or an empty one where it is not kept.</returns>
    public string ReadText(int length, bool isKept)
    {
        if (length < 0)
            return string.Empty;
        if (!_isText)
        {
            if (isKept)
            {
                _reader.Keep(KeptOverhead);
                return System.Text.Encoding.UTF8.GetString(_reader.ReadBytes(length));
            }

            _reader.Skip(length);
            return string.Empty;
        }

        SkipSpace();
        StringBuilder? text = isKept ? new StringBuilder() : null;
        if (isKept)
            _reader.Keep(KeptOverhead + Math.Min(length, _reader.Left));
        for (int i = 0; i < length; i++)
        {
            char unit = (char)ReadUnit();
            text?.Append(unit);
        }

        return text?.ToString() ?? string.Empty;
    }

    /// <summary>A byte of a text, which the text encoding may escape as C does.</summary>
    private byte ReadUnit()
    {
        byte first = _reader.ReadByte();
        if (first != '\\')
            return first;
        byte escaped = _reader.ReadByte();
        if (escaped is < (byte)'0' or > (byte)'7')
        {
            return escaped switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'t' => (byte)'\t',
                (byte)'v' => (byte)'\v',
                (byte)'b' => (byte)'\b',
                (byte)'r' => (byte)'\r',
                (byte)'f' => (byte)'\f',
                (byte)'a' => (byte)'\a',
                _ => escaped,
            };
        }

        int value = escaped - '0';
        for (int digits = 1; digits < 3 && _reader.Peek() is >= '0' and <= '7'; digits++)
            value = (value * 8) + _reader.ReadByte() - '0';
        return (byte)value;
    }

    private ReadOnlySpan<byte> ReadWord()
    {
        SkipSpace();
        Span<byte> word = _word;
        int count = 0;
        while (_reader.Peek() is var next and >= 0 && !IsSpace(next))
        {
            if (count == Longest)
                throw new MalformedContentException($"expected a word of at most {Longest} characters, found a longer one", _reader.Position);
            word[count++] = _reader.ReadByte();
        }

        return count > 0 ? word[..count] : throw new MalformedContentException("expected a word, found the end: the content is cut short", _reader.Position);
    }

    private void SkipSpace()
    {
        while (IsSpace(_reader.Peek()))
            _reader.Skip(1);
    }

    private static bool IsSpace(int value) => value is ' ' or '\n' or '\t' or '\r' or '\v' or '\f';
}
