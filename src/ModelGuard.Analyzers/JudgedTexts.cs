using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;
using ModelGuard.Providers;
using ModelGuard.Rules;

namespace ModelGuard.Analyzers;

/// <summary>
/// What is wrong with texts that were judged before. A key stroke changes one file, and an editor hands over the others' texts as they
/// were: the same objects. A text that nobody holds any more is forgotten.
/// </summary>
internal static class JudgedTexts
{
    private static readonly ConditionalWeakTable<SourceText, Judged> Known = new();

    /// <summary>The findings in a text.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<Finding> FindingsIn(string path, SourceText text)
    {
        Judged judged = Known.GetValue(text, unknown => new Judged(path, ConfigurationScanner.Scan(path, unknown.ToString()).Findings));
        // Two files may share a text; the name decides how it is read.
        return judged.Path == path ? judged.Findings : ConfigurationScanner.Scan(path, text.ToString()).Findings;
    }

    private sealed record Judged(string Path, IReadOnlyList<Finding> Findings);
}
