using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;
using ModelGuard.Providers;

namespace ModelGuard.Analyzers;

/// <summary>
/// What texts say that were judged before. A key stroke changes one file, and an editor hands over the others' texts as they
/// were: the same objects. A text that nobody holds any more is forgotten.
/// </summary>
internal static class JudgedTexts
{
    private static readonly ConditionalWeakTable<SourceText, Judged> Known = new();

    /// <summary>What a text says.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="text">The text.</param>
    public static ConfigurationReport ReportOf(string path, SourceText text)
    {
        Judged judged = Known.GetValue(text, unknown => new Judged(path, ConfigurationScanner.Scan(path, unknown.ToString())));
        // Two files may share a text; the name decides how it is read.
        return judged.Path == path ? judged.Report : ConfigurationScanner.Scan(path, text.ToString());
    }

    private sealed record Judged(string Path, ConfigurationReport Report);
}
