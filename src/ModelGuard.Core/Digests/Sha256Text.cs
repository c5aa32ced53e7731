using System.Buffers;

namespace ModelGuard.Core.Digests;

/// <summary>SHA-256 digests as people write them.</summary>
public static class Sha256Text
{
    /// <summary>Hexadecimal digits of a digest.</summary>
    public const int Length = 64;

    private const string Prefix = "sha256:";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Reads a digest: 64 hexadecimal digits in any case, with or without <c>sha256:</c> in front.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The digest in lower case, or <see langword="null"/> where the text is none.</returns>
    public static string? Normalise(string? text)
    {
        ReadOnlySpan<char> digits = text.AsSpan().Trim();
        if (digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            digits = digits[Prefix.Length..];
        return digits.Length == Length && !digits.ContainsAnyExcept(HexDigits) ? digits.ToString().ToLowerInvariant() : null;
    }
}
