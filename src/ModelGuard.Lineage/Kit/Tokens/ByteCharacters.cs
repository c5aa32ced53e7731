using System.Text;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>The printable characters that stand for bytes in byte-level vocabularies (openai/gpt-2, encoder.py, bytes_to_unicode).</summary>
internal static class ByteCharacters
{
    private static readonly char[] Table = Build();

    /// <summary>The UTF-8 bytes of a text, each as its character.</summary>
    public static string Encode(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(value => Table[value]));

    private static char[] Build()
    {
        char[] table = new char[256];
        int next = 256;
        for (int value = 0; value < table.Length; value++)
            table[value] = value is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255) ? (char)value : (char)next++;
        return table;
    }
}
