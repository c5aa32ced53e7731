using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Testing.Pickle;

/// <summary>
/// Writes pickles opcode by opcode, well formed or not: nothing is checked. One method for each opcode, named like the opcode;
/// a few shorthands (<see cref="Text"/>, <see cref="Import"/>, <see cref="Call"/>, <see cref="Framed"/>) for what tests say often.
/// </summary>
public sealed class PickleBuilder
{
    private readonly List<byte> _bytes = [];

    /// <summary>Number of bytes written so far: the offset of the next opcode.</summary>
    public int Length => _bytes.Count;

    /// <summary>The bytes.</summary>
    public byte[] Build() => [.. _bytes];

    // Any bytes.
    public PickleBuilder Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleBuilder Raw(string latin1) => Raw(Encoding.Latin1.GetBytes(latin1));

    // Protocol 0.
    public PickleBuilder Mark() => Raw("(");

    public PickleBuilder Stop() => Raw(".");

    public PickleBuilder Pop() => Raw("0");

    public PickleBuilder PopMark() => Raw("1");

    public PickleBuilder Dup() => Raw("2");

    public PickleBuilder Float(string text) => Raw($"F{text}\n");

    public PickleBuilder Int(string text) => Raw($"I{text}\n");

    public PickleBuilder Long(string text) => Raw($"L{text}\n");

    public PickleBuilder None() => Raw("N");

    public PickleBuilder PersId(string id) => Raw($"P{id}\n");

    public PickleBuilder Reduce() => Raw("R");

    public PickleBuilder String(string literal) => Raw($"S{literal}\n");

    public PickleBuilder Unicode(string rawUnicodeEscape) => Raw($"V{rawUnicodeEscape}\n");

    public PickleBuilder Append() => Raw("a");

    public PickleBuilder BuildState() => Raw("b");

    public PickleBuilder Global(string module, string name) => Raw("c").Raw(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleBuilder Dict() => Raw("d");

    public PickleBuilder Get(string index) => Raw($"g{index}\n");

    public PickleBuilder Inst(string module, string name) => Raw($"i{module}\n{name}\n");

    public PickleBuilder List() => Raw("l");

    public PickleBuilder Put(string index) => Raw($"p{index}\n");

    public PickleBuilder SetItem() => Raw("s");

    public PickleBuilder Tuple() => Raw("t");

    // Protocol 1.
    public PickleBuilder BinInt(int value) => Raw("J").Little(unchecked((uint)value), 4);

    public PickleBuilder BinInt1(byte value) => Raw("K").Raw(value);

    public PickleBuilder BinInt2(ushort value) => Raw("M").Little(value, 2);

    public PickleBuilder BinString(params ReadOnlySpan<byte> bytes) => Raw("T").Little((ulong)bytes.Length, 4).Raw(bytes);

    public PickleBuilder ShortBinString(params ReadOnlySpan<byte> bytes) => Raw("U").Little((ulong)bytes.Length, 1).Raw(bytes);

    public PickleBuilder BinUnicode(params ReadOnlySpan<byte> utf8) => Raw("X").Little((ulong)utf8.Length, 4).Raw(utf8);

    public PickleBuilder EmptyList() => Raw("]");

    public PickleBuilder Appends() => Raw("e");

    public PickleBuilder BinGet(byte index) => Raw("h").Raw(index);

    public PickleBuilder LongBinGet(uint index) => Raw("j").Little(index, 4);

    public PickleBuilder BinPut(byte index) => Raw("q").Raw(index);

    public PickleBuilder LongBinPut(uint index) => Raw("r").Little(index, 4);

    public PickleBuilder EmptyTuple() => Raw(")");

    public PickleBuilder SetItems() => Raw("u");

    public PickleBuilder EmptyDict() => Raw("}");

    public PickleBuilder Obj() => Raw("o");

    public PickleBuilder BinPersId() => Raw("Q");

    public PickleBuilder BinFloat(double value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        return Raw("G").Raw(bytes);
    }

    // Protocol 2.
    public PickleBuilder Proto(byte protocol) => Raw(0x80, protocol);

    public PickleBuilder NewObj() => Raw(0x81);

    public PickleBuilder Ext1(byte code) => Raw(0x82, code);

    public PickleBuilder Ext2(ushort code) => Raw(0x83).Little(code, 2);

    public PickleBuilder Ext4(int code) => Raw(0x84).Little(unchecked((uint)code), 4);

    public PickleBuilder Tuple1() => Raw(0x85);

    public PickleBuilder Tuple2() => Raw(0x86);

    public PickleBuilder Tuple3() => Raw(0x87);

    public PickleBuilder NewTrue() => Raw(0x88);

    public PickleBuilder NewFalse() => Raw(0x89);

    public PickleBuilder Long1(params ReadOnlySpan<byte> twosComplement) => Raw(0x8a).Little((ulong)twosComplement.Length, 1).Raw(twosComplement);

    public PickleBuilder Long4(params ReadOnlySpan<byte> twosComplement) => Raw(0x8b).Little((ulong)twosComplement.Length, 4).Raw(twosComplement);

    // Protocol 3.
    public PickleBuilder BinBytes(params ReadOnlySpan<byte> bytes) => Raw("B").Little((ulong)bytes.Length, 4).Raw(bytes);

    public PickleBuilder ShortBinBytes(params ReadOnlySpan<byte> bytes) => Raw("C").Little((ulong)bytes.Length, 1).Raw(bytes);

    // Protocol 4.
    public PickleBuilder ShortBinUnicode(string text) => Counted(0x8c, Encoding.UTF8.GetBytes(text), 1);

    public PickleBuilder BinUnicode8(string text) => Counted(0x8d, Encoding.UTF8.GetBytes(text), 8);

    public PickleBuilder BinBytes8(params ReadOnlySpan<byte> bytes) => Raw(0x8e).Little((ulong)bytes.Length, 8).Raw(bytes);

    public PickleBuilder EmptySet() => Raw(0x8f);

    public PickleBuilder AddItems() => Raw(0x90);

    public PickleBuilder FrozenSet() => Raw(0x91);

    public PickleBuilder NewObjEx() => Raw(0x92);

    public PickleBuilder StackGlobal() => Raw(0x93);

    public PickleBuilder Memoize() => Raw(0x94);

    public PickleBuilder Frame(ulong length) => Raw(0x95).Little(length, 8);

    // Protocol 5.
    public PickleBuilder ByteArray8(params ReadOnlySpan<byte> bytes) => Raw(0x96).Little((ulong)bytes.Length, 8).Raw(bytes);

    public PickleBuilder NextBuffer() => Raw(0x97);

    public PickleBuilder ReadonlyBuffer() => Raw(0x98);

    // Shorthands.
    public PickleBuilder Text(string text) => Counted((byte)'X', Encoding.UTF8.GetBytes(text), 4);

    /// <summary>Imports as protocol 4 does.</summary>
    public PickleBuilder Import(string module, string name) => Text(module).Text(name).StackGlobal();

    /// <summary>Calls what is on the stack with texts as arguments.</summary>
    public PickleBuilder Call(params string[] arguments)
    {
        Mark();
        foreach (string argument in arguments)
            Text(argument);
        return Tuple().Reduce();
    }

    /// <summary>Writes opcodes in a frame of exactly their length.</summary>
    public PickleBuilder Framed(Action<PickleBuilder> write)
    {
        PickleBuilder inner = new();
        write(inner);
        return Frame((ulong)inner.Length).Raw(inner.Build());
    }

    private PickleBuilder Counted(byte opcode, byte[] bytes, int lengthBytes) =>
        Raw(opcode).Little((ulong)bytes.Length, lengthBytes).Raw(bytes);

    private PickleBuilder Little(ulong value, int count)
    {
        for (int i = 0; i < count; i++)
            _bytes.Add((byte)(value >> (8 * i)));
        return this;
    }
}
