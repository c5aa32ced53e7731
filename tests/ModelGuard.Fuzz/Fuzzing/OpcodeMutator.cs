using System.Buffers.Binary;
using ModelGuard.Scanning.Pickle;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Changes that keep a pickle mostly decodable: whole opcodes are inserted, removed, doubled and taken from other pickles.</summary>
internal static class OpcodeMutator
{
    private static readonly byte[][] Lines = ["os\n"u8.ToArray(), "1\n"u8.ToArray(), "'a'\n"u8.ToArray(), "system\n"u8.ToArray(), "\n"u8.ToArray(), "0x1\n"u8.ToArray(), "\\u0041\n"u8.ToArray()];

    /// <summary>Makes one change.</summary>
    public static void Change(FuzzBuffer buffer, ReadOnlySpan<byte> other, ref FuzzRandom random)
    {
        (int start, int length) = Pick(buffer.Bytes, ref random);
        switch (random.Below(4))
        {
            case 0:
                buffer.Remove(start, length);
                break;
            case 1:
                buffer.Insert(start, buffer.Bytes.Slice(start, length));
                break;
            case 2:
                (int from, int count) = Pick(other, ref random);
                buffer.Insert(start, other.Slice(from, Math.Min(count * (1 + random.Below(3)), other.Length - from)));
                break;
            default:
                InsertOpcode(buffer, start, ref random);
                break;
        }
    }

    private static void InsertOpcode(FuzzBuffer buffer, int place, ref FuzzRandom random)
    {
        OpcodeInfo row = OpcodeTable.All[random.Below(OpcodeTable.All.Count)];
        Span<byte> operand = stackalloc byte[24];
        operand.Clear();
        operand[0] = (byte)row.Opcode;
        int count = 1 + FixedLength(row.Operand);
        operand[1] = (byte)random.Below(6);
        int lines = row.Operand switch { OperandKind.Line => 1, OperandKind.TwoLines => 2, _ => 0 };
        for (; lines > 0; lines--)
        {
            byte[] line = Lines[random.Below(Lines.Length)];
            line.CopyTo(operand[count..]);
            count += line.Length;
        }

        if (row.Operand is OperandKind.Bytes1 or OperandKind.Bytes4 or OperandKind.Bytes4Signed or OperandKind.Bytes8)
            count += operand[1];
        buffer.Insert(place, operand[..count]);
    }

    /// <summary>One opcode with its operand, found by walking from the start.</summary>
    private static (int Start, int Length) Pick(ReadOnlySpan<byte> bytes, ref FuzzRandom random)
    {
        int target = random.Below(bytes.Length);
        int start = 0;
        while (start < bytes.Length)
        {
            int length = LengthAt(bytes[start..]);
            if (start + length > target)
                return (start, length);
            start += length;
        }

        return (bytes.Length, 0);
    }

    private static int LengthAt(ReadOnlySpan<byte> bytes)
    {
        if (OpcodeTable.Find(bytes[0]) is not { } row)
            return 1;
        int length = 1 + FixedLength(row.Operand);
        if (length <= bytes.Length)
        {
            length += row.Operand switch
            {
                OperandKind.Bytes1 => bytes[1],
                OperandKind.Bytes4 or OperandKind.Bytes4Signed => (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]), 1 << 20),
                OperandKind.Bytes8 => (int)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]), 1 << 20),
                _ => 0,
            };
        }

        for (int lines = row.Operand switch { OperandKind.Line => 1, OperandKind.TwoLines => 2, _ => 0 }; lines > 0 && length < bytes.Length; lines--)
        {
            int end = bytes[length..].IndexOf((byte)'\n');
            length = end < 0 ? bytes.Length : length + end + 1;
        }

        return Math.Min(length, bytes.Length);
    }

    private static int FixedLength(OperandKind operand) => operand switch
    {
        OperandKind.Fixed1 or OperandKind.Bytes1 => 1,
        OperandKind.Fixed2 => 2,
        OperandKind.Fixed4 or OperandKind.Bytes4 or OperandKind.Bytes4Signed => 4,
        OperandKind.Fixed8 or OperandKind.Bytes8 => 8,
        _ => 0,
    };
}
