using System.Buffers.Text;

namespace ModelGuard.Scanning.Keras;

/// <summary>
/// Tells whether a text of a Keras configuration is a function that Keras can bring to life: base64, or the bytes themselves where they are
/// no base64, of what <c>marshal</c> writes for a code object (keras/src/utils/python_utils.py, <c>func_load</c>; Python/marshal.c).
/// </summary>
internal static class MarshalledCode
{
    /// <summary>marshal's type byte of a code object; the highest bit says that it may be referred to again.</summary>
    private const byte TypeCode = (byte)'c';
    private const byte ReferenceFlag = 0x80;

    /// <summary>The type byte, five counts of four bytes, and an object or more for code, constants, names and file: no code object is shorter.</summary>
    private const int LeastBytes = 30;

    /// <summary>Whether any text below a value starts a code object under a reading that a version of Keras has.</summary>
    public static bool IsIn(KerasValue? value) =>
        value is not null && value.SelfAndBelow().Any(static next => next.Text is { } text && (Starts(text) || StartsDecoded(text)));

    /// <summary>The first byte of base64 read as Python's <c>binascii</c> reads it: characters that are none of its alphabet are passed over.</summary>
    private static bool StartsDecoded(string text)
    {
        Span<byte> first = stackalloc byte[4];
        int count = 0;
        foreach (char character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '/'))
                continue;
            first[count++] = (byte)character;
            if (count == 4)
                break;
        }

        if (count < 2)
            return false;
        first[count..].Fill((byte)'A');
        Span<byte> decoded = stackalloc byte[3];
        return Base64.DecodeFromUtf8(first, decoded, out _, out _) == System.Buffers.OperationStatus.Done && IsCode(decoded[0]);
    }

    private static bool Starts(string text) => text.Length >= LeastBytes && text[0] <= byte.MaxValue && IsCode((byte)text[0]);

    private static bool IsCode(byte type) => (type & ~ReferenceFlag) == TypeCode;
}
