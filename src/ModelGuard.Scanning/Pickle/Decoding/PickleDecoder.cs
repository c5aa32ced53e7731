using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>
/// Decodes opcodes one after the other, byte-exact, from a window of the content. It knows frames but no stack, and judges nothing:
/// <see cref="Failure"/> says why it stopped, <see cref="Disagreement"/> where Python's unpicklers part.
/// </summary>
internal sealed partial class PickleDecoder : IDisposable
{
    /// <summary>The longest operand of fixed size with its opcode, and one: what the fast paths ask for with one comparison.</summary>
    public const int FastBytes = 10;

    private const byte Variable = 0x10;
    private const byte Special = 0x20;

    // Operand sizes by code byte, one table for each declared protocol: newer opcodes and unknown bytes are special.
    private static readonly byte[][] SizesByProtocol = [.. Enumerable.Range(0, OpcodeTable.HighestProtocol + 1).Select(BuildSizes)];
    private static readonly byte[] AllSizes = SizesByProtocol[OpcodeTable.HighestProtocol];

    private readonly FrameReading _reading;
    private readonly Dictionary<long, (long Offset, long Length)> _displaced = [];
    private byte[] _sizes = AllSizes;
    private int _declared = OpcodeTable.HighestProtocol;
    private long _frameEnd = -1;
    private long _start;
    private int _index;
    private int _limit;
    private byte[] _bytes;

    public PickleDecoder(ByteSource source, long offset, FrameReading reading)
    {
        _reading = reading;
        Window = new PickleWindow(source, offset);
        _bytes = Window.Bytes;
        SetPosition(offset);
    }

    /// <summary>The window that is decoded from.</summary>
    public PickleWindow Window { get; }

    /// <summary>Why decoding stopped.</summary>
    public DecodeFailure? Failure { get; private set; }

    /// <summary>The first place where Python's unpicklers read the bytes differently.</summary>
    public DecodeFailure? Disagreement { get; private set; }

    /// <summary>The first place that every reader takes and no pickler writes.</summary>
    public DecodeFailure? Oddity { get; private set; }

    /// <summary>Frames so far whose operands reached over their end, so that another <see cref="FrameReading"/> may see other opcodes.</summary>
    public int Straddles { get; private set; }

    /// <summary>Offset of the next opcode.</summary>
    public long Position => _start + _index;

    /// <summary>The bytes of the window, for the machine's inner loop.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Index of the next opcode in <see cref="Bytes"/>; the inner loop moves it over opcodes that it has executed.</summary>
    public int Index
    {
        get => _index;
        set => _index = value;
    }

    /// <summary>End of what may be read from <see cref="Bytes"/> without the frame or the window ending.</summary>
    public int Limit => _limit;

    /// <summary>Offset of <c>Bytes[0]</c> in the content.</summary>
    public long WindowStart => _start;

    /// <summary>The declared protocol; the highest where none is declared.</summary>
    public int DeclaredProtocol => _declared;

    /// <summary>End of the frame that is being read; -1 outside frames.</summary>
    public long FrameEnd => _frameEnd > Position ? _frameEnd : -1;

    /// <summary>Goes on at another offset, outside any frame.</summary>
    public void SetPosition(long offset)
    {
        _frameEnd = -1;
        Seek(offset);
    }

    /// <summary>Decodes the next opcode.</summary>
    /// <returns>Whether there is one; if not, <see cref="Failure"/> says why.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(ref Instruction instruction)
    {
        int index = _index;
        if (index + FastBytes > _limit)
            return NextSlow(ref instruction);

        ref byte at = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), index);
        int size = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sizes), at);
        if (size > 8)
            return size == Variable ? NextVariable(ref instruction) : NextSlow(ref instruction);

        instruction.Opcode = (PickleOpcode)at;
        instruction.Offset = _start + index;

        // Shifting twice by half the bits makes masks of 0 and of 64 bits without a branch.
        ulong mask = ((1UL << (size * 4)) << (size * 4)) - 1;
        instruction.Number = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 1)) & mask;
        _index = index + 1 + size;
        return true;
    }

    /// <summary>Sets the declared protocol: the first opcode that is newer is an <see cref="Oddity"/>.</summary>
    public void Declare(int protocol)
    {
        _declared = Math.Max(1, protocol);
        _sizes = SizesByProtocol[_declared];
    }

    /// <summary>Enters a frame of the given length that starts at <see cref="Position"/>.</summary>
    /// <returns>Whether reading can go on.</returns>
    public bool EnterFrame(ulong length, long opcodeOffset)
    {
        long position = Position;
        if (length > long.MaxValue)
            return Fail($"FRAME of {length} bytes is longer than any file", opcodeOffset);

        if (_frameEnd > position)
        {
            Disagree($"FRAME starts {_frameEnd - position} bytes before the frame around it ends", opcodeOffset);

            // The C unpickler keeps the buffer of the outer frame where the inner one lies inside it.
            if ((long)length <= _frameEnd - position)
                return true;
            if (DropsRest())
                position = _frameEnd;
        }

        long available = Window.Length - position;
        if ((long)length > available)
        {
            // The Python unpickler reads what there is; the C unpickler refuses.
            Disagree($"FRAME of {length} bytes, but only {available} bytes follow", opcodeOffset);
            length = (ulong)Math.Max(0, available);
        }

        _frameEnd = position + (long)length;
        Seek(position);
        return true;
    }

    /// <summary>Notes that Python's unpicklers part here; the first place is kept.</summary>
    public void Disagree(string message, long offset) => Disagreement ??= new DecodeFailure(message, offset);

    /// <summary>Stops decoding.</summary>
    public bool Fail(string message, long offset)
    {
        Failure ??= new DecodeFailure(message, offset);
        return false;
    }

    /// <summary>Decodes an opcode again, for the value that it pushed.</summary>
    public Instruction DecodeAgain(long offset)
    {
        Instruction instruction = new() { Offset = offset };
        Span<byte> head = stackalloc byte[9];
        int read = Window.Copy(offset, head);
        if (read == 0 || OpcodeTable.Find(head[0]) is not { } row)
            return instruction;

        instruction.Opcode = row.Opcode;
        int size = AllSizes[head[0]];
        if (size <= 8)
        {
            instruction.Number = read > size ? LittleEndian(head.Slice(1, size)) : 0;
            return instruction;
        }

        if (_displaced.TryGetValue(offset, out (long Offset, long Length) place))
        {
            (instruction.PayloadOffset, instruction.PayloadLength) = place;
            return instruction;
        }

        int lengthBytes = LengthBytes(row.Operand);
        if (lengthBytes > 0)
        {
            instruction.PayloadOffset = offset + 1 + lengthBytes;
            instruction.PayloadLength = read > lengthBytes ? (long)LittleEndian(head.Slice(1, lengthBytes)) : 0;
            return instruction;
        }

        instruction.PayloadOffset = offset + 1;
        instruction.PayloadLength = Math.Max(0, FindLineFeed(offset + 1, Window.Length) - offset - 1);
        return instruction;
    }

    public void Dispose() => Window.Dispose();

    private bool DropsRest() => _reading.Drops(Straddles++);

    private static byte[] BuildSizes(int protocol)
    {
        byte[] sizes = new byte[256];
        Array.Fill(sizes, Special);
        foreach (OpcodeInfo row in OpcodeTable.All)
        {
            if (row.Protocol > protocol && row.Opcode != PickleOpcode.Proto)
                continue;
            sizes[(byte)row.Opcode] = row.Operand switch
            {
                OperandKind.None => 0,
                OperandKind.Fixed1 => 1,
                OperandKind.Fixed2 => 2,
                OperandKind.Fixed4 => 4,
                OperandKind.Fixed8 => 8,
                _ => Variable,
            };
        }

        return sizes;
    }

    private static int LengthBytes(OperandKind kind) => kind switch
    {
        OperandKind.Bytes1 => 1,
        OperandKind.Bytes4 or OperandKind.Bytes4Signed => 4,
        OperandKind.Bytes8 => 8,
        _ => 0,
    };

    private static ulong LittleEndian(ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
            number = (number << 8) | bytes[i];
        return number;
    }

    private void Seek(long offset)
    {
        if (offset < Window.Start || offset > Window.Start + Window.Count)
            Window.MoveTo(offset);
        _index = (int)(offset - Window.Start);
        SetLimit();
    }

    private void SetLimit()
    {
        _bytes = Window.Bytes;
        _start = Window.Start;
        _limit = _frameEnd < 0 ? Window.Count : (int)Math.Min(Window.Count, _frameEnd - Window.Start);
    }

    private bool NextVariable(ref Instruction instruction)
    {
        int index = _index;
        byte code = _bytes[index];
        int payload;
        long length;
        switch ((PickleOpcode)code)
        {
            case PickleOpcode.ShortBinUnicode or PickleOpcode.ShortBinBytes or PickleOpcode.ShortBinString or PickleOpcode.Long1:
                payload = index + 2;
                length = _bytes[index + 1];
                break;
            case PickleOpcode.BinUnicode or PickleOpcode.BinBytes:
                payload = index + 5;
                length = Unsafe.ReadUnaligned<uint>(ref _bytes[index + 1]);
                break;
            default:
                return NextSlow(ref instruction);
        }

        if (payload + length > _limit)
            return NextSlow(ref instruction);

        instruction.Opcode = (PickleOpcode)code;
        instruction.Offset = _start + index;
        instruction.PayloadOffset = _start + payload;
        instruction.PayloadLength = length;
        _index = payload + (int)length;
        return true;
    }
}
