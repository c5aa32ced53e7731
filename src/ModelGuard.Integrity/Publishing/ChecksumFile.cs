using System.Text;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Publishing;

/// <summary>
/// Reads a file of SHA-256 or SHA-512 checksums: lines of <c>sha256sum</c> and <c>sha512sum</c> (GNU coreutils, "cksum output modes"), with or
/// without <c>*</c> for binary and <c>\</c> for an escaped name, lines of BSD (<c>SHA256 (name) = digest</c>), or a digest alone, which is about
/// the file that the checksum file is named after. Lines of other algorithms are passed over.
/// </summary>
internal static class ChecksumFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxLength = 16 << 20;

    public const string Sha256 = "sha256";
    public const string Sha512 = "sha512";

    private const int Sha512Length = 128;
    private const string BsdEnd = ") = ";

    private static readonly (string Prefix, string Algorithm)[] Bsd = [("SHA256 (", Sha256), ("SHA512 (", Sha512)];

    // Hexadecimal digits of CRC-32, MD5, SHA-1, SHA-224 and SHA-384.
    private static readonly int[] OtherLengths = [8, 32, 40, 56, 96];

    /// <summary>Reads the lines.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="fault">The first line that is no checksum, and what is wrong with it; <see langword="null"/> where all are.</param>
    public static IReadOnlyList<ChecksumLine> Read(ReadOnlySpan<byte> utf8, out ChecksumFault? fault)
    {
        fault = null;
        List<ChecksumLine> lines = [];
        int number = 0;
        foreach (ReadOnlySpan<char> raw in Encoding.UTF8.GetString(utf8).AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = raw.Trim();
            if (line.IsEmpty || line[0] is '#' or ';' || line.StartsWith("-----", StringComparison.Ordinal))
                continue;
            if (Line(line, number) is { } read)
                lines.Add(read);
            else if (!IsOfAnotherAlgorithm(line))
                fault ??= new ChecksumFault(number, $"expected a SHA-256 or SHA-512 and a file name, found \"{Excerpt.Of(line.ToString())}\"");
        }

        return lines;
    }

    private static ChecksumLine? Line(ReadOnlySpan<char> line, int number)
    {
        foreach ((string prefix, string algorithm) in Bsd)
        {
            if (!line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            int end = line.LastIndexOf(BsdEnd, StringComparison.Ordinal);
            return end >= prefix.Length && Digest(line[(end + BsdEnd.Length)..]) is { } stated && stated.Algorithm == algorithm
                ? new ChecksumLine(algorithm, stated.Digest, line[prefix.Length..end].ToString(), number)
                : null;
        }

        bool escaped = line[0] == '\\';
        if (escaped)
            line = line[1..];
        int space = line.IndexOfAny(' ', '\t');
        if (Digest(space < 0 ? line : line[..space]) is not { } digest)
            return null;
        string name = space < 0 ? "" : line[space..].TrimStart().TrimStart('*').ToString();
        return new ChecksumLine(digest.Algorithm, digest.Digest, escaped ? Unescape(name) : name, number);
    }

    /// <summary>A digest by its length, in hexadecimal.</summary>
    private static (string Algorithm, string Digest)? Digest(ReadOnlySpan<char> text)
    {
        if (Sha256Text.Normalise(text.ToString()) is { } sha256)
            return (Sha256, sha256);
        text = text.Trim();
        if (text.StartsWith("sha512:", StringComparison.OrdinalIgnoreCase))
            text = text["sha512:".Length..];
        return text.Length == Sha512Length && IsHexadecimal(text) ? (Sha512, text.ToString().ToLowerInvariant()) : null;
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> digits)
    {
        foreach (char digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
        }

        return true;
    }

    private static bool IsOfAnotherAlgorithm(ReadOnlySpan<char> line)
    {
        int open = line.IndexOf(" (", StringComparison.Ordinal);
        if (open > 0 && line.LastIndexOf(BsdEnd, StringComparison.Ordinal) > open)
        {
            foreach ((string prefix, _) in Bsd)
            {
                if (line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                    return false;
            }

            return true;
        }

        int space = line.IndexOfAny(' ', '\t');
        ReadOnlySpan<char> digits = space < 0 ? line : line[..space];
        return OtherLengths.Contains(digits.Length) && IsHexadecimal(digits);
    }

    private static string Unescape(string name) => name.Replace(@"\n", "\n", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);
}
