using System.Security.Cryptography;
using System.Text;

namespace ModelGuard.Providers.Secrets;

/// <summary>Measures of a text that may be a key.</summary>
internal static class SecretText
{
    private const int SameInARow = 8;

    /// <summary>Shannon entropy in bits per character: H = -sum p log2 p over the characters' shares p.</summary>
    public static double Entropy(string text)
    {
        Dictionary<char, int> counts = [];
        foreach (char c in text)
        {
            counts.TryGetValue(c, out int count);
            counts[c] = count + 1;
        }

        double entropy = 0;
        foreach (int count in counts.Values)
        {
            double share = (double)count / text.Length;
            entropy -= share * Math.Log(share, 2);
        }

        return entropy;
    }

    /// <summary>The first 8 hexadecimal digits of the SHA-256 of the text in UTF-8: enough to tell keys apart, too little to find one.</summary>
    public static string Fingerprint(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
#if NET
        return Convert.ToHexStringLower(SHA256.HashData(bytes), 0, 4);
#else
        using SHA256 sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(bytes), 0, 4).Replace("-", "").ToLowerInvariant();
#endif
    }

    /// <summary>Whether someone typed it as an example: the word itself, filler letters, one character over and over.</summary>
    public static bool IsExample(string text)
    {
        if (text.Has("EXAMPLE") || text.HasIgnoringCase("xxxx") || text.Has("..."))
            return true;

        int run = 1;
        for (int at = 1; at < text.Length; at++)
        {
            run = text[at] == text[at - 1] ? run + 1 : 1;
            if (run >= SameInARow)
                return true;
        }

        return false;
    }
}
