using System.Globalization;
using System.Text;
using ModelGuard.Core.Digests;

namespace ModelGuard.Integrity.Publishing;

/// <summary>What stands in a working copy for a file that Git LFS did not fetch (git-lfs specification, "The Pointer").</summary>
/// <param name="Sha256">Digest of the real file, lower-case hexadecimal.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record LfsPointer(string Sha256, long Size)
{
    /// <summary>The largest pointer, in bytes.</summary>
    public const int MaxLength = 1_024;

    private const string Version = "version https://git-lfs.github.com/spec/v1";

    /// <summary>Reads a pointer.</summary>
    /// <returns>The pointer, or <see langword="null"/> where the bytes are none.</returns>
    public static LfsPointer? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MaxLength || !bytes.StartsWith("version "u8))
            return null;
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        string? digest = Array.Find(lines, static line => line.StartsWith("oid sha256:", StringComparison.Ordinal))?["oid ".Length..];
        string? size = Array.Find(lines, static line => line.StartsWith("size ", StringComparison.Ordinal))?["size ".Length..];
        return lines[0] == Version && Sha256Text.Normalise(digest) is { } sha256
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            ? new LfsPointer(sha256, length)
            : null;
    }
}
