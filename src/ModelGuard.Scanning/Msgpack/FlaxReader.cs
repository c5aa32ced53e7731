using System.Collections.Frozen;
using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.Msgpack;

/// <summary>
/// Walks a checkpoint of Flax (google/flax flax/serialization.py): a tree of maps whose leaves are numbers, texts and arrays. An array is an extension of
/// type 1 that holds shape, element type and bytes; type 2 is a complex number, type 3 a number of NumPy, written as an array.
/// </summary>
/// <param name="bytes">The bytes.</param>
/// <param name="checkpoint">What is learnt.</param>
/// <param name="heard">Told of every text that is no key: key, text, offset.</param>
internal sealed class FlaxReader(SequentialReader bytes, FlaxCheckpoint checkpoint, Action<string, string, long> heard)
{
    private const int Array = 1;
    private const int Complex = 2;
    private const int Scalar = 3;
    private const int MaxDimensions = 64;
    private const int LongestKey = 4096;
    private const int MaxProbed = 4096;

    /// <summary>Element types of NumPy and of JAX (ml_dtypes): bits of one in memory, and names. Types of less than a byte take one.</summary>
    private static readonly FrozenDictionary<string, int> Types = new (int Bits, string Names)[]
    {
        (8, "bool int2 uint2 int4 uint4 int8 uint8 float8_e3m4 float8_e4m3 float8_e4m3fn float8_e4m3b11fnuz float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu"),
        (16, "int16 uint16 float16 bfloat16"),
        (32, "int32 uint32 float32"),
        (64, "int64 uint64 float64 complex64"),
        (128, "complex128"),
    }.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Bits))).ToFrozenDictionary(pair => pair.name, pair => pair.Bits, StringComparer.Ordinal);

    private readonly MsgpackReader _reader = new(bytes);
    private readonly List<Level> _open = [];

    /// <summary>Whether content is a map with an array of Flax among its first values.</summary>
    public static bool StartsAt(ByteSource content)
    {
        SequentialReader bytes = new(content, new ScanBudget(ScanLimits.Default));
        if (bytes.Peek() is not ((>= 0x81 and <= 0x8f) or 0xde or 0xdf))
            return false;
        MsgpackReader reader = new(bytes);
        Stack<Level> open = new([new Level(1, IsMap: false, 0)]);
        try
        {
            for (int i = 0; i < MaxProbed && open.TryPop(out Level level); i++)
            {
                if (level.Left > 1)
                    open.Push(level with { Left = level.Left - 1 });
                if (level.IsMap)
                {
                    if (reader.Read() != MsgpackToken.Text || reader.Length > LongestKey)
                        return false;
                    bytes.Skip(reader.Length);
                }

                MsgpackToken token = reader.Read();
                if (token == MsgpackToken.Extension)
                    return reader.ExtensionType == Array && bytes.Peek() == 0x93;
                if (token is MsgpackToken.Map or MsgpackToken.Array && reader.Length > 0)
                    open.Push(new Level(reader.Length, token == MsgpackToken.Map, 0));
                else if (token is MsgpackToken.Text or MsgpackToken.Bytes)
                    bytes.Skip(reader.Length);
            }
        }
        catch (MalformedContentException)
        {
            // Then it is something else.
        }

        return false;
    }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="MalformedContentException">The content breaks the format.</exception>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public void Read()
    {
        _open.Add(new Level(1, IsMap: false, 0));
        string key = string.Empty;
        int charged = 0;
        while (_open.Count > 0)
        {
            if (++charged == 256)
            {
                bytes.Budget.ChargeRecords(charged);
                charged = 0;
            }

            Level level = _open[^1];
            if (level.Left == 1)
                _open.RemoveAt(_open.Count - 1);
            else
                _open[^1] = level with { Left = level.Left - 1 };
            if (level.IsMap)
                key = ReadKey(isOuter: level.Depth == 1);
            ReadValue(key, level.Depth + 1);
        }
    }

    private string ReadKey(bool isOuter)
    {
        MsgpackToken token = _reader.Read();
        if (token == MsgpackToken.Scalar)
            return string.Empty;
        if (token != MsgpackToken.Text || _reader.Length > LongestKey)
            throw new MalformedContentException("expected a short text or a number as a key, found something else", _reader.Offset);
        string key = Encoding.UTF8.GetString(bytes.Read((int)_reader.Length));
        if (isOuter)
            checkpoint.AddKey(key);
        return key;
    }

    private void ReadValue(string key, int depth)
    {
        switch (_reader.Read())
        {
            case MsgpackToken.Map when _reader.Length > 0:
                Push(new Level(_reader.Length, IsMap: true, depth));
                break;
            case MsgpackToken.Array when _reader.Length > 0:
                Push(new Level(_reader.Length, IsMap: false, depth));
                break;
            case MsgpackToken.Text:
                long offset = bytes.Position;
                bytes.Keep(32);
                heard(key, Encoding.UTF8.GetString(bytes.ReadBytes(_reader.Length)), offset);
                break;
            case MsgpackToken.Bytes:
                checkpoint.AddBlob(bytes.Position, _reader.Length);
                bytes.Skip(_reader.Length);
                break;
            case MsgpackToken.Extension:
                ReadExtension(key);
                break;
            default:
                break;
        }
    }

    private void Push(Level level)
    {
        if (_open.Count >= bytes.Budget.Limits.MaxStack)
            throw new LimitReachedException(nameof(ScanLimits.MaxStack), bytes.Budget.Limits.MaxStack);
        _open.Add(level);
    }

    private void ReadExtension(string key)
    {
        long start = _reader.Offset;
        long end = bytes.Position + _reader.Length;
        if (_reader.ExtensionType is Array or Scalar)
        {
            ReadArray(key, end);
            if (bytes.Position != end)
                throw new MalformedContentException($"expected the array '{Excerpt.Of(key)}' to fill its {end - start} bytes, found {end - bytes.Position} left", start);
            return;
        }

        if (_reader.ExtensionType != Complex)
        {
            checkpoint.UnknownExtension ??= (_reader.ExtensionType, start);
            checkpoint.AddBlob(bytes.Position, _reader.Length);
        }

        bytes.Skip(_reader.Length);
    }

    /// <summary>Shape, element type, bytes: msgpack inside of msgpack.</summary>
    private void ReadArray(string key, long end)
    {
        long start = bytes.Position;
        if (_reader.Read() != MsgpackToken.Array || _reader.Length != 3 || _reader.Read() != MsgpackToken.Array || _reader.Length > MaxDimensions)
            throw new MalformedContentException($"expected shape, type and bytes of the array '{Excerpt.Of(key)}', found something else", start);
        long dimensions = _reader.Length;
        UInt128 elements = 1;
        for (long i = 0; i < dimensions; i++)
        {
            if (_reader.Read() != MsgpackToken.Scalar || _reader.Number < 0)
                throw new MalformedContentException($"expected dimensions of the array '{Excerpt.Of(key)}', found something else", _reader.Offset);
            elements = UInt128.Min(elements * (UInt128)_reader.Number, long.MaxValue);
        }

        if (_reader.Read() is not (MsgpackToken.Text or MsgpackToken.Bytes) || _reader.Length > 64)
            throw new MalformedContentException($"expected the element type of the array '{Excerpt.Of(key)}', found something else", _reader.Offset);
        long typeOffset = _reader.Offset;
        string type = Encoding.UTF8.GetString(bytes.Read((int)_reader.Length));
        if (_reader.Read() is not (MsgpackToken.Bytes or MsgpackToken.Text) || bytes.Position + _reader.Length > end)
            throw new MalformedContentException($"expected the bytes of the array '{Excerpt.Of(key)}', found something else", _reader.Offset);
        if (!Types.TryGetValue(type, out int bits))
            checkpoint.Fault($"expected an element type of numbers of the array '{Excerpt.Of(key)}', found '{Excerpt.Of(type)}'", typeOffset);
        else if (elements * (UInt128)bits / 8 != (UInt128)_reader.Length)
            checkpoint.Fault($"expected {elements * (UInt128)bits / 8} bytes of the array '{Excerpt.Of(key)}', found {_reader.Length}", _reader.Offset);
        checkpoint.AddArray(Excerpt.Of(type), (long)UInt128.Min(elements, (UInt128)Math.Max(0, _reader.Length)));
        bytes.Skip(_reader.Length);
    }

    /// <summary>A map or array that is open.</summary>
    /// <param name="Left">Items still to be read.</param>
    /// <param name="IsMap">Whether each has a key before it.</param>
    /// <param name="Depth">Maps and arrays around it; 1 for the outermost.</param>
    private readonly record struct Level(long Left, bool IsMap, int Depth);
}
