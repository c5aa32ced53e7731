using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Metadata;

/// <summary>Judges texts that a model hands to code beside it. What that code does with them, nobody can see here.</summary>
internal static class CustomCodeTexts
{
    /// <summary>Judges one text.</summary>
    /// <param name="code">What takes it, in the words of a message.</param>
    /// <param name="key">Its name.</param>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where it stands in the content of the scope.</param>
    /// <param name="scope">Where findings go.</param>
    public static void Judge(string code, string key, string text, long? offset, ScanScope scope)
    {
        if (MetadataTexts.Words(text) is { } words)
            scope.Report(NativeFormatRules.ProgramForCustomCode, Message(code, key, words, text), offset, subject: Excerpt.Of(key));
    }

    /// <summary>Judges one text of a file that has lines.</summary>
    /// <param name="code">What takes it, in the words of a message.</param>
    /// <param name="key">Its name.</param>
    /// <param name="text">The text.</param>
    /// <param name="line">Line where it stands, 1-based.</param>
    /// <param name="scope">Where findings go.</param>
    public static void JudgeAtLine(string code, string key, string text, int line, ScanScope scope)
    {
        if (MetadataTexts.Words(text) is { } words)
            scope.ReportAtLine(NativeFormatRules.ProgramForCustomCode, Message(code, key, words, text), line, subject: Excerpt.Of(key));
    }

    private static string Message(string code, string key, string words, string text) =>
        $"expected plain values for {code}, found {words} as '{Excerpt.Of(key)}': {Excerpt.Of(text)}";
}
