using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.Documents;

/// <summary>
/// Reads UBJSON, draft 12 (ubjson.org), as XGBoost writes it: containers may state the type and number of their items. Items that take no bytes are not
/// believed, however many a container states.
/// </summary>
/// <param name="reader">The bytes.</param>
internal sealed class UbjsonDocumentReader(SequentialReader reader) : DocumentReader(reader)
{
    private readonly Stack<Container> _open = new();
    private bool _isStarted;
    private bool _isValueNext;

    /// <inheritdoc/>
    public override int Depth => _open.Count;

    /// <inheritdoc/>
    protected override DocumentToken ReadToken()
    {
        Offset = Bytes.Position;
        if (_open.Count == 0)
        {
            if (_isStarted)
                return DocumentToken.End;
            _isStarted = true;
            return ReadValue(ReadMarker());
        }

        Container container = _open.Peek();
        if (!_isValueNext && IsAtEnd(container))
        {
            _open.Pop();
            return container.IsObject ? DocumentToken.EndObject : DocumentToken.EndArray;
        }

        if (container.IsObject && !_isValueNext)
        {
            Text = ReadText(ReadLength(ReadMarker()));
            _isValueNext = true;
            return DocumentToken.Name;
        }

        _isValueNext = false;
        if (container.Left > 0)
        {
            _open.Pop();
            _open.Push(container with { Left = container.Left - 1 });
        }

        return ReadValue(container.Type != 0 ? container.Type : ReadMarker());
    }

    /// <summary>A container with a count has no end mark.</summary>
    private bool IsAtEnd(Container container)
    {
        if (container.Left >= 0)
            return container.Left == 0;
        while (Bytes.Peek() == 'N')
            Bytes.Skip(1);
        if (Bytes.Peek() != (container.IsObject ? '}' : ']'))
            return false;
        Bytes.Skip(1);
        return true;
    }

    private byte ReadMarker()
    {
        byte marker = Bytes.ReadByte();
        while (marker == 'N')
            marker = Bytes.ReadByte();
        return marker;
    }

    private DocumentToken ReadValue(byte marker)
    {
        switch (marker)
        {
            case (byte)'{' or (byte)'[':
                return Open(marker == '{');
            case (byte)'Z':
                return DocumentToken.Null;
            case (byte)'T' or (byte)'F':
                return NumberOf(marker == 'T' ? 1 : 0);
            case (byte)'i':
                return NumberOf((sbyte)Bytes.ReadByte());
            case (byte)'U':
                return NumberOf(Bytes.ReadByte());
            case (byte)'I':
                return NumberOf((short)Bytes.ReadUInt16(isBigEndian: true));
            case (byte)'l':
                return NumberOf((int)Bytes.ReadUInt32(isBigEndian: true));
            case (byte)'L':
                return NumberOf((long)Bytes.ReadUInt64(isBigEndian: true));
            case (byte)'d':
                return NumberOf(BitConverter.UInt32BitsToSingle(Bytes.ReadUInt32(isBigEndian: true)));
            case (byte)'D':
                return NumberOf(BitConverter.UInt64BitsToDouble(Bytes.ReadUInt64(isBigEndian: true)));
            case (byte)'C':
                Text = ((char)Bytes.ReadByte()).ToString();
                return DocumentToken.Text;
            case (byte)'S' or (byte)'H':
                Text = ReadText(ReadLength(ReadMarker()));
                return DocumentToken.Text;
            default:
                throw new MalformedContentException($"expected a marker of UBJSON, found byte {marker}", Bytes.Position - 1);
        }
    }

    private DocumentToken NumberOf(double number)
    {
        Number = number;
        return DocumentToken.Number;
    }

    private DocumentToken Open(bool isObject)
    {
        if (_open.Count >= MaxDepth)
            throw new MalformedContentException($"expected at most {MaxDepth} levels, found more", Bytes.Position);
        byte type = 0;
        long count = -1;
        if (Bytes.Peek() == '$')
        {
            Bytes.Skip(1);
            type = Bytes.ReadByte();
            if (Bytes.Peek() != '#')
                throw Fault("a count behind the type of a container");
        }

        if (Bytes.Peek() == '#')
        {
            Bytes.Skip(1);
            long start = Bytes.Position;
            count = ReadLength(ReadMarker());
            int smallest = SizeOf(type) + (isObject ? 1 : 0);
            if (smallest == 0 || count > Bytes.Left / smallest)
                throw new MalformedContentException($"expected items that fit into the {Bytes.Left} bytes left, found {count} of the type '{(char)type}'", start);
        }

        _open.Push(new Container(isObject, type, count));
        return isObject ? DocumentToken.StartObject : DocumentToken.StartArray;
    }

    /// <summary>Bytes that an item of a type takes at least; 0 for one that takes none.</summary>
    private static int SizeOf(byte type) => type switch
    {
        (byte)'Z' or (byte)'N' or (byte)'T' or (byte)'F' => 0,
        (byte)'I' => 2,
        (byte)'l' or (byte)'d' => 4,
        (byte)'L' or (byte)'D' => 8,
        (byte)'S' or (byte)'H' => 2,
        _ => 1,
    };

    private long ReadLength(byte marker)
    {
        long start = Bytes.Position - 1;
        long length = marker switch
        {
            (byte)'i' => (sbyte)Bytes.ReadByte(),
            (byte)'U' => Bytes.ReadByte(),
            (byte)'I' => (short)Bytes.ReadUInt16(isBigEndian: true),
            (byte)'l' => (int)Bytes.ReadUInt32(isBigEndian: true),
            (byte)'L' => (long)Bytes.ReadUInt64(isBigEndian: true),
            _ => throw new MalformedContentException($"expected a length, found byte {marker}", start),
        };
        return length >= 0 && length <= Bytes.Left
            ? length
            : throw new MalformedContentException($"expected a length within the {Bytes.Left} bytes left, found {length}", start);
    }

    private string ReadText(long length)
    {
        Bytes.Keep(16);
        return Encoding.UTF8.GetString(Bytes.ReadBytes(length));
    }

    /// <summary>An object or array that is open.</summary>
    /// <param name="IsObject">Which of them.</param>
    /// <param name="Type">Type of its items; 0 where each has its own.</param>
    /// <param name="Left">Items that follow; -1 where an end mark does.</param>
    private readonly record struct Container(bool IsObject, byte Type, long Left);
}
