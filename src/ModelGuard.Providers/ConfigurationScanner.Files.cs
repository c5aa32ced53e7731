#if NET
using System.Buffers;
using System.Text;
using System.Text.Unicode;
using ModelGuard.Providers.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Providers;

/// <content>Files, where there is a file system to read: not inside the compiler.</content>
public static partial class ConfigurationScanner
{
    /// <summary>How much of a file is read, in bytes.</summary>
    public const int MaximumBytes = MaximumCharacters;

    /// <summary>
    /// Judges a file. It is UTF-8 unless a byte order mark says UTF-16, as .NET configuration reads it. A file that cannot be opened is a
    /// finding, as is a byte that is no UTF-8.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="displayPath">The path to report; <paramref name="path"/> where it is <see langword="null"/>.</param>
    public static ConfigurationReport ScanFile(string path, string? displayPath = null) => ScanFile(path, displayPath, ScanOptions.None);

    /// <summary>Judges a file by what its owner knows too.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayPath">The path to report; <paramref name="path"/> where it is <see langword="null"/>.</param>
    /// <param name="options">What the owner knows.</param>
    public static ConfigurationReport ScanFile(string path, string? displayPath, ScanOptions options)
    {
        string shown = displayPath ?? path;
        byte[] bytes;
        bool whole;
        try
        {
            (bytes, whole) = ReadBounded(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Finding unreadable = new(ProviderRules.InvalidConfiguration, new Place(shown), $"expected a readable file, found: {e.Message}")
            {
                Mend = "Make the file readable for the account that builds, or stop naming it as configuration.",
            };
            return new ConfigurationReport([unreadable], []);
        }

        string text = Decode(bytes, whole, out SyntaxError? encoding);
        // The reader knows from one more character that the text goes on.
        return Scan(shown, whole ? text : text + ' ', Math.Min(MaximumCharacters, text.Length), encoding, options, embedded: false);
    }

    private static (byte[] Bytes, bool Whole) ReadBounded(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        long length = Math.Clamp(stream.Length, 0, MaximumBytes);
        byte[] bytes = new byte[length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return (read == bytes.Length ? bytes : bytes[..read], stream.Length <= MaximumBytes);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, bool whole, out SyntaxError? error)
    {
        error = null;
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(bytes);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode.GetString(bytes);

        char[] characters = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            OperationStatus status = Utf8.ToUtf16(bytes, characters, out int read, out int written, replaceInvalidSequences: false, isFinalBlock: whole);
            string good = new(characters, 0, written);
            if (status is OperationStatus.Done or OperationStatus.NeedMoreData)
                return good;

            error = new SyntaxError(written, 1, "UTF-8", $"the byte 0x{bytes[read]:X2}, which starts no character");
            return good + Encoding.UTF8.GetString(bytes[read..]);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
#endif
