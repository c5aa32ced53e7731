using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.Torch7;

/// <summary>
/// Walks the objects of a Torch7 file (torch/torch7 File.lua, readObject): numbers, texts, tables, objects of classes, functions. What is still to be read
/// is a count on a stack of our own.
/// </summary>
internal sealed class Torch7Reader
{
    private const int Nil = 0;
    private const int Number = 1;
    private const int Text = 2;
    private const int Table = 3;
    private const int Torch = 4;
    private const int Boolean = 5;
    private const int Function = 6;
    private const int LegacyFunction = 7;
    private const int RecursiveFunction = 8;
    private const int MaxDimensions = 1024;

    private readonly Torch7File _file;
    private readonly Torch7Input _input;
    private readonly ScanBudget _budget;
    private readonly HashSet<int> _known = [];

    /// <summary>Objects still to be read, outermost first.</summary>
    private readonly List<long> _open = [1];

    private Torch7Reader(SequentialReader reader, Torch7File file)
    {
        _file = file;
        _budget = reader.Budget;
        _input = new Torch7Input(reader, file.IsText);
    }

    /// <summary>Whether content starts with an object: its type, any number, the version, binary or text; or with a function of Lua.</summary>
    public static bool StartsAt(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("4\n"u8))
        {
            ReadOnlySpan<byte> behind = head[2..].TrimStart("0123456789"u8);
            return behind.Length < head.Length - 2 && behind.StartsWith("\n3\nV "u8);
        }

        if (head.Length < 16)
            return false;
        ReadOnlySpan<byte> bytecode = "\u001bL"u8;
        return BinaryPrimitives.ReadInt32LittleEndian(head) switch
        {
            Torch => BinaryPrimitives.ReadInt32LittleEndian(head[8..]) is > 2 and < 8 && head[12..].StartsWith("V "u8),
            Function => head[8..].StartsWith(bytecode),
            LegacyFunction or RecursiveFunction => head[12..].StartsWith(bytecode),
            _ => false,
        };
    }

    /// <summary>Whether content starts with a table whose first key is a short text, or the number 1.</summary>
    public static bool StartsWithTable(ReadOnlySpan<byte> head)
    {
        const int MaxPairs = 1 << 20;
        const int MaxKey = 256;
        if (head.Length < 24 || BinaryPrimitives.ReadInt32LittleEndian(head) != Table || BinaryPrimitives.ReadInt32LittleEndian(head[8..]) is < 1 or > MaxPairs)
            return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
        return BinaryPrimitives.ReadInt32LittleEndian(head[12..]) switch
        {
            Number => BinaryPrimitives.ReadDoubleLittleEndian(head[16..]) == 1,
            Text => length is > 0 and < MaxKey && 20 + length <= head.Length && !head.Slice(20, length).ContainsAnyExceptInRange((byte)' ', (byte)'~'),
            _ => false,
        };
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="MalformedContentException">It breaks the format.</exception>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public static void Read(ByteSource content, ScanBudget budget, Torch7File file)
    {
        SequentialReader reader = new(content, budget);

        // The number of a type is a digit and a line end, or 4 bytes of which three are 0.
        file.IsText = reader.Peek() is >= '0' and <= '8';
        Torch7Reader walk = new(reader, file);
        walk.ReadAll();
        file.End = reader.Position;
    }

    private void ReadAll()
    {
        while (_open.Count > 0 && _file.Opaque is null)
        {
            long left = _open[^1];
            if (left == 1)
                _open.RemoveAt(_open.Count - 1);
            else
                _open[^1] = left - 1;
            _budget.ChargeRecords(1);
            ReadObject();
        }
    }

    private void Push(long count)
    {
        if (count == 0)
            return;
        if (_open.Count >= _budget.Limits.MaxStack)
            throw new LimitReachedException(nameof(ScanLimits.MaxStack), _budget.Limits.MaxStack);
        _open.Add(count);
    }

    private void ReadObject()
    {
        long start = _input.Position;
        int type = _input.ReadInteger();
        switch (type)
        {
            case Nil:
                break;
            case Number:
                _input.SkipNumbers(1, 8);
                break;
            case Boolean:
                if (_input.ReadInteger() is not (0 or 1))
                    throw new MalformedContentException("expected a truth value of 0 or 1, found another number", start);
                break;
            case Text:
                string text = _input.ReadText();
                if (text.Length >= 8)
                    _file.NoteText(text, start);
                break;
            case Table:
                if (_known.Add(_input.ReadInteger()))
                    Push(2 * ReadCount("pairs of a table", start));
                break;
            case Torch:
                if (_known.Add(_input.ReadInteger()))
                    ReadTorch(start);
                break;
            case Function:
                ReadFunction(start);
                break;
            case LegacyFunction or RecursiveFunction:
                if (_known.Add(_input.ReadInteger()))
                    ReadFunction(start);
                break;
            default:
                throw new MalformedContentException($"expected a type from 0 to 8, found {type}", start);
        }
    }

    private long ReadCount(string what, long start)
    {
        int count = _input.ReadInteger();
        return count >= 0 && count <= _input.Left
            ? count
            : throw new MalformedContentException($"expected {what} that fit into the {_input.Left} bytes left, found a count of {count}", start);
    }

    /// <summary>A function is its bytecode, then the table of what it closes over.</summary>
    private void ReadFunction(long start)
    {
        _file.NoteFunction(start);
        _input.SkipBytes(ReadCount("bytes of a function", start));
        Push(1);
    }

    private void ReadTorch(long start)
    {
        string name = _input.ReadText();

        // Files of version 0 have the name of the class where others have their version.
        if (name.StartsWith("V ", StringComparison.Ordinal))
            name = _input.ReadText();
        _file.NoteClass(name, start);
        if (Torch7Classes.StorageSize(name) is { } size)
        {
            long count = _input.ReadLong();
            _input.SkipNumbers(count, size);
            _file.Elements += count;
        }
        else if (Torch7Classes.IsTensor(name))
        {
            ReadTensor(name, start);
        }
        else if (Torch7Classes.IsOpaque(name))
        {
            _file.Opaque = (name, start);
        }
        else
        {
            Push(1);
        }
    }

    private void ReadTensor(string name, long start)
    {
        int dimensions = _input.ReadInteger();
        if (dimensions is < 0 or > MaxDimensions)
            throw new MalformedContentException($"expected at most {MaxDimensions} dimensions of a {Excerpt.Of(name)}, found {dimensions}", start);
        for (int i = 0; i < dimensions; i++)
        {
            if (_input.ReadLong() < 0)
                _file.Fault($"expected sizes of a {Excerpt.Of(name)} that are not negative, found one that is", start);
        }

        _input.SkipNumbers(dimensions, 8);
        if (_input.ReadLong() < 1)
            _file.Fault($"expected an offset of a {Excerpt.Of(name)} of at least 1, found less", start);
        _file.Tensors++;
        Push(1);
    }
}
