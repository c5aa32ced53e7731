using System.Numerics;
using System.Text;

using ModelGuard.Core.Budgets;
using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <content>Constants and text operands.</content>
internal sealed partial class PickleMachine
{
    private const int MaxTextOperand = 1 << 20;

    private bool PushText(in Instruction instruction)
    {
        long length = instruction.PayloadLength;
        if (length == 0)
            return Push(ValueKind.String, instruction.Offset);
        if (!_decoder.Window.Holds(instruction.PayloadOffset, length))
            return PushLongText(in instruction);

        ReadOnlySpan<byte> text = _decoder.Window.Span(instruction.PayloadOffset, (int)length);
        byte first = text[0];
        ValueKind kind = first == '_' && IsDunder(text) ? ValueKind.DunderString : ValueKind.String;
        if (!Ascii.IsValid(text) && !PythonUtf8.IsValid(text))
            return _decoder.Fail($"{OpcodeTable.NameOf(instruction.Opcode)} holds text that is no UTF-8", instruction.Offset);
        if (!Push(kind, instruction.Offset))
            return false;
        if (EmbeddedSigns.IsPossible(first))
            FindEmbedded(_stack[_top - 1], text[..Math.Min(4, text.Length)], text[^1], length, instruction.Offset);
        if (text.Length >= ProgramSigns.MinLength && ProgramSigns.Find(text))
            _events.OnProgramText(_stack[_top - 1], instruction.Offset);
        return true;
    }

    private bool PushLongText(in Instruction instruction)
    {
        // The window has moved behind the text: it is read again in blocks, each cut where no character is split.
        byte[] block = new byte[64 << 10];
        long offset = instruction.PayloadOffset;
        long end = offset + instruction.PayloadLength;
        bool isProgram = false;
        while (offset < end)
        {
            int read = _decoder.Window.Copy(offset, block.AsSpan(0, (int)Math.Min(block.Length, end - offset)));
            if (read == 0)
                return _decoder.Fail("the content ended while it was read", offset);
            int whole = offset + read == end ? read : WholeCharacters(block.AsSpan(0, read));
            if (!PythonUtf8.IsValid(block.AsSpan(0, whole)))
                return _decoder.Fail($"{OpcodeTable.NameOf(instruction.Opcode)} holds text that is no UTF-8", instruction.Offset);
            isProgram |= ProgramSigns.Find(block.AsSpan(0, whole));
            offset += whole;
        }

        if (!PushBytes(ValueKind.String, in instruction))
            return false;
        if (isProgram)
            _events.OnProgramText(_stack[_top - 1], instruction.Offset);
        return true;
    }

    private bool PushBytes(ValueKind kind, in Instruction instruction)
    {
        Span<byte> head = stackalloc byte[4];
        head = head[..(int)Math.Min(head.Length, instruction.PayloadLength)];
        int read = head.Length == 0 ? 0 : _decoder.Window.Copy(instruction.PayloadOffset, head);
        head = head[..read];
        if (kind == ValueKind.String && head is [(byte)'_', (byte)'_', ..] && instruction.PayloadLength <= MaxNameBytes)
        {
            byte[] name = new byte[instruction.PayloadLength];
            if (IsDunder(name.AsSpan(0, _decoder.Window.Copy(instruction.PayloadOffset, name))))
                kind = ValueKind.DunderString;
        }

        if (!Push(kind, instruction.Offset))
            return false;
        if (read == 4 && EmbeddedSigns.IsPossible(head[0]))
        {
            Span<byte> last = stackalloc byte[1];
            _decoder.Window.Copy(instruction.PayloadOffset + instruction.PayloadLength - 1, last);
            FindEmbedded(_stack[_top - 1], head, last[0], instruction.PayloadLength, instruction.Offset);
        }

        return true;
    }

    private void FindEmbedded(PickleValue value, ReadOnlySpan<byte> head, byte last, long length, long offset)
    {
        EmbeddedEncoding encoding = EmbeddedSigns.Find(head, last, length);
        if (encoding != EmbeddedEncoding.None)
            _events.OnEmbedded(value, encoding, offset);
    }

    private bool ExecuteText(in Instruction instruction)
    {
        if (instruction.PayloadLength > MaxTextOperand && instruction.Opcode is not (PickleOpcode.String or PickleOpcode.Unicode))
            return _decoder.Fail($"{OpcodeTable.NameOf(instruction.Opcode)} has an operand of {instruction.PayloadLength} bytes", instruction.Offset);

        if (_decoder.Window.Holds(instruction.PayloadOffset, instruction.PayloadLength))
            return ExecuteText(in instruction, _decoder.Window.Span(instruction.PayloadOffset, (int)instruction.PayloadLength));

        // A line that is longer than the window is copied.
        if (instruction.PayloadLength > _budget.Limits.MaxKeptBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), _budget.Limits.MaxKeptBytes);
        byte[] line = new byte[instruction.PayloadLength];
        return _decoder.Window.Copy(instruction.PayloadOffset, line) < line.Length
            ? _decoder.Fail("the content ended while it was read", instruction.Offset)
            : ExecuteText(in instruction, line);
    }

    private bool ExecuteText(in Instruction instruction, ReadOnlySpan<byte> line)
    {
        switch (instruction.Opcode)
        {
            case PickleOpcode.Int:
                return Accept(TextNumbers.ReadInt(line), in instruction)
                    && Push(line is [(byte)'0', (byte)'0' or (byte)'1'] ? ValueKind.Bool : ValueKind.Int, instruction.Offset);
            case PickleOpcode.Long:
                return Accept(TextNumbers.ReadLong(line), in instruction) && Push(ValueKind.Int, instruction.Offset);
            case PickleOpcode.Float:
                return Accept(TextNumbers.ReadFloat(line), in instruction) && Push(ValueKind.Float, instruction.Offset);
            case PickleOpcode.String:
                return AcceptLiteral(TextLiterals.TryDecodeString(line, text: null), in instruction) && PushLiteral(line[1..^1], in instruction);
            case PickleOpcode.Unicode:
                return AcceptLiteral(TextLiterals.TryDecodeUnicode(line, text: null), in instruction) && PushLiteral(line, in instruction);
            case PickleOpcode.Get:
                return Accept(TextNumbers.ReadIndex(line, out BigInteger get), in instruction) && GetAny(get, in instruction);
            case PickleOpcode.Put:
                return Accept(TextNumbers.ReadIndex(line, out BigInteger put), in instruction) && PutAny(put, in instruction);
            default:
                return _decoder.Fail($"{OpcodeTable.NameOf(instruction.Opcode)} is not implemented", instruction.Offset);
        }
    }

    private bool PushLiteral(ReadOnlySpan<byte> text, in Instruction instruction)
    {
        // An escape may stand for an underscore, so only decoded text tells.
        bool dunder = text.Contains((byte)'_') || text.Contains((byte)'\\');
        if (dunder && text.Length <= MaxNameBytes)
        {
            StringBuilder decoded = new();
            if (instruction.Opcode == PickleOpcode.Unicode)
                TextLiterals.TryDecodeUnicode(text, decoded);
            else
                TextLiterals.TryDecodeString([(byte)'"', .. text, (byte)'"'], decoded);
            string name = decoded.ToString();
            dunder = IsDunder(Encoding.UTF8.GetBytes(name));
        }

        if (!Push(dunder ? ValueKind.DunderString : ValueKind.String, instruction.Offset))
            return false;
        if (text.Length >= 4)
            FindEmbedded(_stack[_top - 1], text[..4], text[^1], text.Length, instruction.Offset);
        if (text.StartsWith("\\x80"u8) || text.StartsWith("\\u0080"u8) || text.StartsWith("\\200"u8))
            _events.OnEmbedded(_stack[_top - 1], EmbeddedEncoding.Raw, instruction.Offset);
        if (text.Length >= ProgramSigns.MinLength && ProgramSigns.Find(text))
            _events.OnProgramText(_stack[_top - 1], instruction.Offset);
        return true;
    }

    private bool Accept(TextReading reading, in Instruction instruction)
    {
        if (reading == TextReading.Differs)
            _decoder.Disagree($"{OpcodeTable.NameOf(instruction.Opcode)} has a number that Python's unpicklers read differently", instruction.Offset);
        return reading != TextReading.Refused
            || _decoder.Fail($"{OpcodeTable.NameOf(instruction.Opcode)} has an operand that is no number", instruction.Offset);
    }

    private bool AcceptLiteral(bool accepted, in Instruction instruction) =>
        accepted || _decoder.Fail($"{OpcodeTable.NameOf(instruction.Opcode)} has an operand that is no literal", instruction.Offset);

    private bool GetAny(BigInteger index, in Instruction instruction) =>
        _memo.TryGetSparse(index, out PickleValue value)
            ? Push(value)
            : _decoder.Fail($"the memo has no entry {index}", instruction.Offset);

    private bool PutAny(BigInteger index, in Instruction instruction)
    {
        if (index < 0)
            return _decoder.Fail("PUT has a negative index", instruction.Offset);
        if (index <= long.MaxValue)
            return Put((long)index, instruction.Offset);
        if (!TryPeek(instruction.Offset, out PickleValue value))
            return false;
        _memo.PutSparse(index, value);
        return true;
    }

    private static bool IsDunder(ReadOnlySpan<byte> text) =>
        text.StartsWith("__"u8) && text.EndsWith("__"u8) && !DunderNames.IsData(text);

    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        // A lead byte among the last three starts a character that may go on in the next block.
        for (int back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            if (bytes[^back] >= 0xc0)
                return bytes.Length - back;
        }

        return bytes.Length;
    }
}
