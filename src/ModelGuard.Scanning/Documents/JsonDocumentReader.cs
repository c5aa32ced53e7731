using System.Globalization;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.Documents;

/// <summary>
/// Reads JSON (RFC 8259) of any length, and the numbers beside it that writers of models print: <c>NaN</c>, <c>Infinity</c>, <c>nan</c>, <c>inf</c>.
/// </summary>
/// <param name="reader">The bytes.</param>
internal sealed class JsonDocumentReader(SequentialReader reader) : DocumentReader(reader)
{
    private const int LongestNumber = 64;

    private readonly Stack<bool> _open = new();
    private readonly StringBuilder _text = new();
    private readonly byte[] _number = new byte[LongestNumber];
    private bool _isStarted;
    private bool _isNameNext;
    private bool _hasItem;

    /// <inheritdoc/>
    public override int Depth => _open.Count;

    /// <inheritdoc/>
    protected override DocumentToken ReadToken()
    {
        SkipSpace();
        Offset = Bytes.Position;
        if (_open.Count == 0 && _isStarted)
            return DocumentToken.End;
        if (_open.Count == 0)
        {
            _isStarted = true;
            return ReadValue();
        }

        bool isObject = _open.Peek();
        int next = Bytes.Peek();
        if (next == (isObject ? '}' : ']'))
        {
            if (isObject && !_isNameNext)
                throw Fault("a value");
            Bytes.Skip(1);
            _open.Pop();
            AfterValue();
            return isObject ? DocumentToken.EndObject : DocumentToken.EndArray;
        }

        if (_hasItem)
        {
            if (next != ',')
                throw Fault("a comma");
            Bytes.Skip(1);
            SkipSpace();
            _hasItem = false;
            if (Bytes.Peek() is '}' or ']')
                throw Fault("an item behind the comma");
            Offset = Bytes.Position;
        }

        return isObject && _isNameNext ? ReadName() : ReadValue();
    }

    private DocumentToken ReadName()
    {
        if (Bytes.Peek() != '"')
            throw Fault("a name in quotes");
        ReadText();
        SkipSpace();
        if (Bytes.Peek() != ':')
            throw Fault("a colon");
        Bytes.Skip(1);
        _isNameNext = false;
        return DocumentToken.Name;
    }

    private DocumentToken ReadValue()
    {
        switch (Bytes.Peek())
        {
            case '{' or '[':
                if (_open.Count >= MaxDepth)
                    throw new MalformedContentException($"expected at most {MaxDepth} levels, found more", Bytes.Position);
                bool isObject = Bytes.ReadByte() == '{';
                _open.Push(isObject);
                _isNameNext = isObject;
                _hasItem = false;
                return isObject ? DocumentToken.StartObject : DocumentToken.StartArray;
            case '"':
                ReadText();
                AfterValue();
                return DocumentToken.Text;
            default:
                DocumentToken token = ReadWord();
                AfterValue();
                return token;
        }
    }

    private void AfterValue()
    {
        _hasItem = true;
        _isNameNext = _open.Count > 0 && _open.Peek();
    }

    private DocumentToken ReadWord()
    {
        int count = 0;
        while (Bytes.Peek() is var next and >= 0 && (char.IsAsciiLetterOrDigit((char)next) || next is '+' or '-' or '.'))
        {
            if (count == LongestNumber)
                throw Fault("a number of at most 64 characters");
            _number[count++] = Bytes.ReadByte();
        }

        ReadOnlySpan<byte> word = _number.AsSpan(0, count);
        if (word.SequenceEqual("null"u8))
            return DocumentToken.Null;
        Number = word switch
        {
            _ when word.SequenceEqual("true"u8) => 1,
            _ when word.SequenceEqual("false"u8) => 0,
            _ when word.SequenceEqual("NaN"u8) || word.SequenceEqual("nan"u8) || word.SequenceEqual("-nan"u8) || word.SequenceEqual("-NaN"u8) => double.NaN,
            _ when word.SequenceEqual("Infinity"u8) || word.SequenceEqual("inf"u8) => double.PositiveInfinity,
            _ when word.SequenceEqual("-Infinity"u8) || word.SequenceEqual("-inf"u8) => double.NegativeInfinity,
            _ when count > 0 && (char.IsAsciiDigit((char)word[0]) || word[0] == '-') && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => throw Fault("a value"),
        };
        return DocumentToken.Number;
    }

    private void ReadText()
    {
        Bytes.Skip(1);
        _text.Clear();
        Span<byte> sequence = stackalloc byte[4];
        while (true)
        {
            byte next = Bytes.ReadByte();
            switch (next)
            {
                case (byte)'"':
                    Bytes.Keep(_text.Length);
                    Text = _text.ToString();
                    return;
                case (byte)'\\':
                    _text.Append(ReadEscape());
                    break;
                case < 0x20:
                    throw new MalformedContentException($"expected a text without control characters, found {next}", Bytes.Position - 1);
                case < 0x80:
                    _text.Append((char)next);
                    break;
                default:
                    AppendSequence(next, sequence);
                    break;
            }

            // Long texts are paid for while they grow.
            if (_text.Length >= 1 << 20 && _text.Length % (1 << 20) == 0)
                Bytes.Keep(1 << 20);
        }
    }

    private void AppendSequence(byte first, Span<byte> sequence)
    {
        int length = first switch { < 0xc2 => 0, < 0xe0 => 2, < 0xf0 => 3, < 0xf5 => 4, _ => 0 };
        if (length == 0)
            throw new MalformedContentException("expected UTF-8, found bytes that are none", Bytes.Position - 1);
        sequence[0] = first;
        Bytes.Read(length - 1).CopyTo(sequence[1..]);
        if (Rune.DecodeFromUtf8(sequence[..length], out Rune rune, out int consumed) != System.Buffers.OperationStatus.Done || consumed != length)
            throw new MalformedContentException("expected UTF-8, found bytes that are none", Bytes.Position - length);
        _text.Append(rune.ToString());
    }

    private char ReadEscape()
    {
        byte escaped = Bytes.ReadByte();
        if (escaped == 'u')
        {
            return ushort.TryParse(Bytes.Read(4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
                ? (char)unit
                : throw new MalformedContentException("expected four hexadecimal digits, found something else", Bytes.Position - 4);
        }

        return escaped switch
        {
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'"' or (byte)'\\' or (byte)'/' => (char)escaped,
            _ => throw new MalformedContentException("expected an escape of JSON, found another", Bytes.Position - 2),
        };
    }

    private void SkipSpace()
    {
        while (Bytes.Peek() is ' ' or '\n' or '\r' or '\t')
            Bytes.Skip(1);
    }
}
