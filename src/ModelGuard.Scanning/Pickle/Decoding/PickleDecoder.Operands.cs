namespace ModelGuard.Scanning.Pickle.Decoding;

/// <content>The complete path: operands at the ends of windows and frames, lines, counted bytes, and everything unusual.</content>
internal sealed partial class PickleDecoder
{
    private bool NextSlow(ref Instruction instruction)
    {
        long offset = Position;
        if (_frameEnd >= 0 && offset >= _frameEnd)
            _frameEnd = -1;
        if (!Window.Holds(offset, Math.Clamp(Window.Length - offset, 1, FastBytes)))
            Window.MoveTo(offset);
        _index = (int)(offset - Window.Start);
        SetLimit();

        if (offset >= Window.Length)
            return Fail("the pickle ends without STOP", offset);

        byte code = _bytes[_index];
        if (OpcodeTable.Find(code) is not { } row)
            return Fail($"0x{code:x2} is no opcode", offset);

        if (row.Protocol > _declared && row.Opcode != PickleOpcode.Proto)
        {
            Oddity ??= new DecodeFailure($"{row.Name} belongs to protocol {row.Protocol}, but the pickle declares protocol {_declared}", offset);
            _declared = OpcodeTable.HighestProtocol;
            _sizes = AllSizes;
        }

        instruction.Opcode = row.Opcode;
        instruction.Offset = offset;
        instruction.Number = 0;
        long position = offset + 1;
        bool decoded = row.Operand switch
        {
            OperandKind.None => true,
            OperandKind.Line => ReadLine(row, ref position, out instruction.PayloadOffset, out instruction.PayloadLength),
            OperandKind.TwoLines => ReadLine(row, ref position, out instruction.PayloadOffset, out instruction.PayloadLength)
                && ReadLine(row, ref position, out instruction.SecondOffset, out instruction.SecondLength, second: true),
            OperandKind.Fixed1 or OperandKind.Fixed2 or OperandKind.Fixed4 or OperandKind.Fixed8 =>
                ReadNumber(row, ref position, AllSizes[code], out instruction.Number),
            _ => ReadCounted(row, ref position, ref instruction),
        };
        if (!decoded)
            return false;

        Seek(position);
        return true;
    }

    private bool ReadNumber(OpcodeInfo row, ref long position, int size, out ulong number)
    {
        number = 0;
        if (!BeginOperand(row, ref position, size, resumes: false))
            return false;
        Span<byte> bytes = stackalloc byte[8];
        bytes = bytes[..Window.Copy(position, bytes[..size])];
        if (bytes.Length < size)
            return Fail($"{row.Name} needs {size} bytes, found {bytes.Length}", position);
        number = LittleEndian(bytes);
        position += size;
        return true;
    }

    private bool ReadCounted(OpcodeInfo row, ref long position, ref Instruction instruction)
    {
        long opcodeOffset = instruction.Offset;
        if (!ReadNumber(row, ref position, LengthBytes(row.Operand), out ulong length))
            return false;
        if (length > long.MaxValue)
            return Fail($"{row.Name} of {length} bytes is longer than any file", opcodeOffset);
        if (row.Operand == OperandKind.Bytes4Signed && length > int.MaxValue)
        {
            if (row.Opcode == PickleOpcode.Long4)
                return Fail("LONG4 has a negative length", opcodeOffset);
            Disagree("BINSTRING has a negative length for one reader and a length of more than 2 GiB for another", opcodeOffset);
        }

        // The C unpickler copies these from the rest of the frame and then from behind it; it drops nothing.
        bool resumes = row.Opcode is PickleOpcode.BinBytes or PickleOpcode.ShortBinBytes or PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8;
        long expected = position;
        if (!BeginOperand(row, ref position, (long)length, resumes))
            return false;
        instruction.PayloadOffset = position;
        instruction.PayloadLength = (long)length;
        if (position != expected || expected != opcodeOffset + 1 + LengthBytes(row.Operand))
            _displaced[opcodeOffset] = (position, (long)length);
        position += (long)length;
        return true;
    }

    /// <summary>Applies the frame rules to an operand and checks that its bytes exist.</summary>
    private bool BeginOperand(OpcodeInfo row, ref long position, long count, bool resumes)
    {
        if (_frameEnd >= 0)
        {
            if (position >= _frameEnd)
            {
                if (count > 0)
                    Oddity ??= new DecodeFailure($"the operand of {row.Name} lies behind the frame that holds the opcode", position);
                _frameEnd = -1;
            }
            else if (count > _frameEnd - position)
            {
                Disagree($"the operand of {row.Name} reaches {count - (_frameEnd - position)} bytes over the end of its frame", position);
                if (!resumes && DropsRest())
                    position = _frameEnd;
                _frameEnd = -1;
            }
        }

        long available = Window.Length - position;
        return count <= available || Fail($"{row.Name} needs {count} bytes, found {available}", position);
    }

    private bool ReadLine(OpcodeInfo row, ref long position, out long offset, out long length, bool second = false)
    {
        long opcodeOffset = position - 1;
        offset = position;
        length = 0;
        if (_frameEnd >= 0 && position >= _frameEnd)
        {
            Oddity ??= new DecodeFailure($"the line of {row.Name} lies behind the frame that holds the opcode", position);
            _frameEnd = -1;
        }

        if (_frameEnd >= 0)
        {
            long end = FindLineFeed(position, _frameEnd);
            if (end < 0)
            {
                Disagree($"the line of {row.Name} reaches over the end of its frame", position);
                if (DropsRest())
                    position = _frameEnd;
                _frameEnd = -1;
            }
        }

        // Where the line does not follow its opcode, the value that it makes must find it again.
        if (!second && position != offset)
            _displaced[opcodeOffset] = (position, Math.Max(0, FindLineFeed(position, Window.Length) - position));
        long lineFeed = FindLineFeed(position, Window.Length);
        offset = position;
        if (lineFeed >= 0)
        {
            length = lineFeed - position;
            position = lineFeed + 1;
            return true;
        }

        // The Python unpickler cuts the last byte as if it were the line feed, and goes on to import, call and load.
        if (row.Operand != OperandKind.TwoLines && row.Opcode != PickleOpcode.PersId)
            return Fail($"the line of {row.Name} has no end", position);
        Disagree($"the line of {row.Name} ends with the content, without a line feed", position);
        length = Math.Max(0, Window.Length - position - 1);
        if (!second)
            _displaced[opcodeOffset] = (position, length);
        position = Window.Length;
        return true;
    }

    private long FindLineFeed(long from, long to)
    {
        if (Window.Holds(from, 1))
        {
            int count = (int)(Math.Min(to, Window.Start + Window.Count) - from);
            int found = Window.Span(from, count).IndexOf((byte)'\n');
            if (found >= 0)
                return from + found;
            from += count;
        }

        Span<byte> block = stackalloc byte[4096];
        while (from < to)
        {
            int read = Window.Copy(from, block[..(int)Math.Min(block.Length, to - from)]);
            if (read == 0)
                break;
            int found = block[..read].IndexOf((byte)'\n');
            if (found >= 0)
                return from + found;
            from += read;
        }

        return -1;
    }
}
