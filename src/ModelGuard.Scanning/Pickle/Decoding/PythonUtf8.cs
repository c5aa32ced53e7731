using System.Text;
using System.Text.Unicode;

namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>UTF-8 as Python reads it with <c>surrogatepass</c>: lone surrogates are allowed, everything else is as the standard says.</summary>
internal static class PythonUtf8
{
    /// <summary>Whether the unpicklers take the bytes as text.</summary>
    public static bool IsValid(ReadOnlySpan<byte> bytes)
    {
        while (!Utf8.IsValid(bytes))
        {
            int surrogate = FindSurrogate(bytes);
            if (surrogate < 0 || !Utf8.IsValid(bytes[..surrogate]))
                return false;
            bytes = bytes[(surrogate + 3)..];
        }

        return true;
    }

    /// <summary>Decodes text; a lone surrogate becomes one UTF-16 code unit.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        int surrogate = FindSurrogate(bytes);
        if (surrogate < 0)
            return Encoding.UTF8.GetString(bytes);

        StringBuilder text = new();
        for (; surrogate >= 0; surrogate = FindSurrogate(bytes))
        {
            text.Append(Encoding.UTF8.GetString(bytes[..surrogate]));
            text.Append((char)(0xd000 | ((bytes[surrogate + 1] & 0x3f) << 6) | (bytes[surrogate + 2] & 0x3f)));
            bytes = bytes[(surrogate + 3)..];
        }

        return text.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }

    private static int FindSurrogate(ReadOnlySpan<byte> bytes)
    {
        for (int start = 0; ;)
        {
            int found = bytes[start..].IndexOf((byte)0xed);
            if (found < 0 || start + found + 3 > bytes.Length)
                return -1;
            start += found;
            if (bytes[start + 1] is >= 0xa0 and <= 0xbf && bytes[start + 2] is >= 0x80 and <= 0xbf)
                return start;
            start++;
        }
    }
}
