using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Json;

/// <summary>
/// Reads JSON as .NET's configuration does (RFC 8259 with <c>//</c> and <c>/* */</c> comments, trailing commas and a byte order mark;
/// the file is one object, at most 64 levels deep, and no value is named twice) and keeps every place.
/// Our own, because System.Text.Json is not there inside the compiler and keeps no places.
/// </summary>
public static class JsonSettingsReader
{
    /// <summary>Levels of nesting that System.Text.Json, and so .NET configuration, accepts.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Settings kept of one file; bounds the memory that a hostile file can take.</summary>
    public const int MaximumSettings = 250_000;

    /// <summary>Reads a text. Never fails: what stopped it stands in the result beside everything that was read before.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maximumCharacters">How much of it to read, in UTF-16 code units.</param>
    /// <param name="allowList">Whether the file may be a list, which .NET configuration refuses and other programs do not. It is read all the same.</param>
    public static SettingsDocument Read(string text, int maximumCharacters = int.MaxValue, bool allowList = false) =>
        new JsonParser(text, Math.Min(text.Length, maximumCharacters), allowList).Parse();
}
