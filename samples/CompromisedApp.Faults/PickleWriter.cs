using System.Buffers.Binary;
using System.Text;

namespace CompromisedApp.Faults;

/// <summary>
/// Writes the few opcodes of pickle protocol 4 that the sample needs (PEP 3154; opcode values from Lib/pickle.py of CPython). What
/// Python's own pickler would put into the memo is put there too, so that the file looks like any other.
/// </summary>
internal sealed class PickleWriter
{
    private const byte Memoize = 0x94;

    private readonly List<byte> _opcodes = [];

    /// <summary>EMPTY_DICT.</summary>
    public PickleWriter EmptyDictionary() => Add((byte)'}', Memoize);

    /// <summary>EMPTY_LIST.</summary>
    public PickleWriter EmptyList() => Add((byte)']', Memoize);

    /// <summary>MARK.</summary>
    public PickleWriter Mark() => Add((byte)'(');

    /// <summary>SHORT_BINUNICODE.</summary>
    public PickleWriter Text(string value)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(value);
        return Add(0x8C, checked((byte)utf8.Length)).Add(utf8).Add(Memoize);
    }

    /// <summary>BINFLOAT.</summary>
    public PickleWriter Number(double value)
    {
        byte[] bigEndian = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleBigEndian(bigEndian, value);
        return Add((byte)'G').Add(bigEndian);
    }

    /// <summary>APPENDS.</summary>
    public PickleWriter Appends() => Add((byte)'e');

    /// <summary>SETITEMS.</summary>
    public PickleWriter SetItems() => Add((byte)'u');

    /// <summary>STACK_GLOBAL: imports the name on top of the stack from the module below it.</summary>
    public PickleWriter StackGlobal() => Add(0x93, Memoize);

    /// <summary>TUPLE1.</summary>
    public PickleWriter Tuple1() => Add(0x85, Memoize);

    /// <summary>REDUCE: calls what lies below the tuple of arguments.</summary>
    public PickleWriter Reduce() => Add((byte)'R', Memoize);

    /// <summary>PROTO 4, FRAME with the length of what follows, the opcodes, STOP.</summary>
    public byte[] ToArray()
    {
        byte[] frameLength = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(frameLength, (ulong)_opcodes.Count + 1);
        return [0x80, 4, 0x95, .. frameLength, .. _opcodes, (byte)'.'];
    }

    private PickleWriter Add(params ReadOnlySpan<byte> bytes)
    {
        _opcodes.AddRange(bytes);
        return this;
    }
}
