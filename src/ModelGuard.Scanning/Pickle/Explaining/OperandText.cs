using System.Buffers.Binary;
using System.Globalization;
using System.Text;

using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>Writes operands for people: numbers as numbers, texts and bytes escaped and cut.</summary>
internal static class OperandText
{
    private const int MaxText = 48;

    /// <summary>The operand of an instruction; empty where it has none.</summary>
    public static string Of(PickleDecoder decoder, in Instruction instruction)
    {
        OpcodeInfo row = OpcodeTable.Find((byte)instruction.Opcode)!;
        switch (row.Operand)
        {
            case OperandKind.None:
                return string.Empty;
            case OperandKind.Fixed1 or OperandKind.Fixed2 or OperandKind.Fixed4 or OperandKind.Fixed8:
                return Number(in instruction);
            case OperandKind.TwoLines:
                return $"{Line(decoder, instruction.PayloadOffset, instruction.PayloadLength)} {Line(decoder, instruction.SecondOffset, instruction.SecondLength)}";
            case OperandKind.Line:
                return Line(decoder, instruction.PayloadOffset, instruction.PayloadLength);
            default:
                return Counted(decoder, in instruction);
        }
    }

    private static string Number(in Instruction instruction) => instruction.Opcode switch
    {
        PickleOpcode.BinInt or PickleOpcode.Ext4 => ((int)(uint)instruction.Number).ToString(CultureInfo.InvariantCulture),
        PickleOpcode.BinFloat => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReverseEndianness((long)instruction.Number)).ToString("R", CultureInfo.InvariantCulture),
        _ => instruction.Number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Counted(PickleDecoder decoder, in Instruction instruction)
    {
        if (instruction.Opcode is PickleOpcode.Long1 or PickleOpcode.Long4)
            return ConstantReader.ReadNumber(decoder, new PickleValue(ValueKind.Int, instruction.Offset));
        byte[] bytes = Read(decoder, instruction.PayloadOffset, instruction.PayloadLength);
        bool isText = instruction.Opcode is PickleOpcode.BinUnicode or PickleOpcode.ShortBinUnicode or PickleOpcode.BinUnicode8;
        string text = isText ? PythonUtf8.Decode(bytes) : Encoding.Latin1.GetString(bytes);
        string rest = instruction.PayloadLength > MaxText
            ? string.Create(CultureInfo.InvariantCulture, $" [{instruction.PayloadLength} bytes]")
            : string.Empty;
        return $"{(isText ? string.Empty : "b")}\"{PickleExpression.Escape(text, MaxText)}\"{rest}";
    }

    private static string Line(PickleDecoder decoder, long offset, long length) =>
        PickleExpression.Escape(Encoding.Latin1.GetString(Read(decoder, offset, length)), MaxText);

    private static byte[] Read(PickleDecoder decoder, long offset, long length)
    {
        byte[] bytes = new byte[Math.Min(length, MaxText + 1)];
        int read = decoder.Window.Copy(offset, bytes);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
