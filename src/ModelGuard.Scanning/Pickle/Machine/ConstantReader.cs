using System.Numerics;
using System.Text;

using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>Reads constants again from the opcodes that pushed them, up to a length that the caller names.</summary>
internal static class ConstantReader
{
    /// <summary>Text of a string constant, or the name of a persistent id; bytes of Python 2 strings become Latin-1 characters.</summary>
    /// <param name="decoder">Decoder of the stream.</param>
    /// <param name="value">A string value.</param>
    /// <param name="maxBytes">Bytes read at most.</param>
    public static string ReadText(PickleDecoder decoder, PickleValue value, int maxBytes)
    {
        Instruction instruction = decoder.DecodeAgain(value.Payload);
        byte[] bytes = ReadPayload(decoder, in instruction, maxBytes);
        switch (instruction.Opcode)
        {
            case PickleOpcode.String:
                StringBuilder text = new();
                TextLiterals.TryDecodeString(instruction.PayloadLength > maxBytes ? [.. bytes, bytes[0]] : bytes, text);
                return text.ToString();
            case PickleOpcode.Unicode:
                StringBuilder unicode = new();
                TextLiterals.TryDecodeUnicode(bytes, unicode);
                return unicode.ToString();
            case PickleOpcode.BinString or PickleOpcode.ShortBinString or PickleOpcode.PersId:
                return Encoding.Latin1.GetString(bytes);
            default:
                return PythonUtf8.Decode(bytes);
        }
    }

    /// <summary>Bytes of a constant: of text its UTF-8 or Latin-1 bytes as a byte string would hold them.</summary>
    /// <param name="decoder">Decoder of the stream.</param>
    /// <param name="value">A string, bytes, bytearray or encoded text.</param>
    /// <param name="maxBytes">Bytes read at most.</param>
    public static byte[] ReadBytes(PickleDecoder decoder, PickleValue value, int maxBytes)
    {
        if (value.Kind == ValueKind.EncodedText || value.IsText)
            return Encoding.Latin1.GetBytes(ReadText(decoder, value, maxBytes));
        Instruction instruction = decoder.DecodeAgain(value.Payload);
        return ReadPayload(decoder, in instruction, maxBytes);
    }

    /// <summary>Where the bytes of a bytes constant lie in the content, and how many there are.</summary>
    public static (long Offset, long Length) Place(PickleDecoder decoder, PickleValue value)
    {
        Instruction instruction = decoder.DecodeAgain(value.Payload);
        return (instruction.PayloadOffset, instruction.PayloadLength);
    }

    /// <summary>An integer or boolean constant of up to 32 bytes or 80 digits.</summary>
    public static BigInteger? ReadInteger(PickleDecoder decoder, PickleValue value)
    {
        if (value.Kind is not (ValueKind.Int or ValueKind.Bool))
            return null;
        Instruction instruction = decoder.DecodeAgain(value.Payload);
        switch (instruction.Opcode)
        {
            case PickleOpcode.BinInt:
                return (int)(uint)instruction.Number;
            case PickleOpcode.BinInt1 or PickleOpcode.BinInt2:
                return (long)instruction.Number;
            case PickleOpcode.NewTrue:
                return BigInteger.One;
            case PickleOpcode.NewFalse:
                return BigInteger.Zero;
            case PickleOpcode.Long1 or PickleOpcode.Long4:
                return instruction.PayloadLength <= 32 ? new BigInteger(ReadPayload(decoder, in instruction, 32)) : null;
            case PickleOpcode.Int or PickleOpcode.Long:
                string text = Encoding.Latin1.GetString(ReadPayload(decoder, in instruction, 80)).TrimEnd('L');
                return BigInteger.TryParse(text, System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out BigInteger number)
                    ? number
                    : null;
            default:
                return null;
        }
    }

    /// <summary>A number as Python would print it.</summary>
    public static string ReadNumber(PickleDecoder decoder, PickleValue value)
    {
        Instruction instruction = decoder.DecodeAgain(value.Payload);
        if (instruction.Opcode == PickleOpcode.BinFloat)
        {
            double number = BitConverter.Int64BitsToDouble(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness((long)instruction.Number));
            return number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }

        if (instruction.Opcode == PickleOpcode.Float)
            return Encoding.Latin1.GetString(ReadPayload(decoder, in instruction, 40));
        return ReadInteger(decoder, value)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "<long>";
    }

    private static byte[] ReadPayload(PickleDecoder decoder, in Instruction instruction, int maxBytes)
    {
        byte[] bytes = new byte[Math.Min(instruction.PayloadLength, maxBytes)];
        int read = decoder.Window.Copy(instruction.PayloadOffset, bytes);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
