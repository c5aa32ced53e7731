using System.Text;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Publishing;

/// <summary>
/// Reads a file of SHA-256 checksums: lines of <c>sha256sum</c> (GNU coreutils, "cksum output modes"), with or without <c>*</c> for binary
/// and <c>\</c> for an escaped name, lines of BSD (<c>SHA256 (name) = digest</c>), or a digest alone, which is about the file that the
/// checksum file is named after. Lines of other algorithms are passed over.
/// </summary>
internal static class ChecksumFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxLength = 16 << 20;

    private const string BsdPrefix = "SHA256 (";

    // Hexadecimal digits of CRC-32, MD5, SHA-1, SHA-224, SHA-384 and SHA-512.
    private static readonly int[] OtherLengths = [8, 32, 40, 56, 96, 128];

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
                fault ??= new ChecksumFault(number, $"expected a SHA-256 and a file name, found \"{Excerpt.Of(line.ToString())}\"");
        }

        return lines;
    }

    private static ChecksumLine? Line(ReadOnlySpan<char> line, int number)
    {
        if (line.StartsWith(BsdPrefix, StringComparison.OrdinalIgnoreCase))
        {
            int end = line.LastIndexOf(") = ", StringComparison.Ordinal);
            return end < BsdPrefix.Length || Sha256Text.Normalise(line[(end + 4)..].ToString()) is not { } digest
                ? null
                : new ChecksumLine(digest, line[BsdPrefix.Length..end].ToString(), number);
        }

        bool escaped = line[0] == '\\';
        if (escaped)
            line = line[1..];
        int space = line.IndexOfAny(' ', '\t');
        if (Sha256Text.Normalise((space < 0 ? line : line[..space]).ToString()) is not { } sha256)
            return null;
        string name = space < 0 ? "" : line[space..].TrimStart().TrimStart('*').ToString();
        return new ChecksumLine(sha256, escaped ? Unescape(name) : name, number);
    }

    private static bool IsOfAnotherAlgorithm(ReadOnlySpan<char> line)
    {
        int open = line.IndexOf(" (", StringComparison.Ordinal);
        if (open > 0 && line.LastIndexOf(") = ", StringComparison.Ordinal) > open && !line.StartsWith(BsdPrefix, StringComparison.OrdinalIgnoreCase))
            return true;
        int space = line.IndexOfAny(' ', '\t');
        ReadOnlySpan<char> digits = space < 0 ? line : line[..space];
        foreach (char digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
        }

        return OtherLengths.Contains(digits.Length);
    }

    private static string Unescape(string name) => name.Replace(@"\n", "\n", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);
}
