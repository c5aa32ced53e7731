using System.Text;
using System.Text.Unicode;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Nemo;

/// <summary>Judges the names of code in a YAML document.</summary>
internal static class YamlRules
{
    private const string Hydra = "_target_";

    /// <summary>Judges a document.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="scope">The scope of the document.</param>
    /// <exception cref="Core.Bytes.MalformedContentException">It is no YAML.</exception>
    /// <exception cref="Core.Budgets.LimitReachedException">It has more values than the budget allows.</exception>
    public static void Judge(ReadOnlySpan<byte> utf8, ScanScope scope)
    {
        if (!Utf8.IsValid(utf8))
        {
            scope.Report(ContentRules.Malformed, "expected YAML in UTF-8, found bytes that are none", 0);
            return;
        }

        YamlOutline outline = YamlOutlineReader.Read(Encoding.UTF8.GetString(utf8), scope.Budget);
        foreach ((string tag, int line) in outline.Tags)
            JudgeTag(tag, line, scope);
        foreach (YamlName name in outline.Names)
            JudgeName(name, scope);
    }

    private static void JudgeTag(string tag, int line, ScanScope scope)
    {
        string shown = Excerpt.Of(tag.Replace("tag:yaml.org,2002:", "!!", StringComparison.Ordinal));
        if (tag.Contains("python", StringComparison.OrdinalIgnoreCase))
            scope.ReportAtLine(CarriedCodeRules.YamlObject, $"expected plain values, found the tag {shown}", line, subject: shown);
        else
            scope.ReportAtLine(ContentRules.Malformed, $"expected plain values, found the tag {shown}, which no reader of plain YAML knows", line, subject: shown);
    }

    private static void JudgeName(YamlName name, ScanScope scope)
    {
        if (name.Value is not { } value)
        {
            if (name.Key == Hydra)
                scope.ReportAtLine(ContentRules.Malformed, $"expected a dotted path as {Hydra}, found a value that is no text", name.Line);
            return;
        }

        // Other keys have other meanings too: only a dotted path names code.
        string path = value.Trim();
        if (name.Key != Hydra && !IsDottedPath(path))
            return;
        string shown = Excerpt.Of(path);
        if (!IsDottedPath(path) && path.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
        {
            scope.ReportAtLine(CarriedCodeRules.DangerousName, $"{name.Key} names {shown}, which is computed when the document is read", name.Line, subject: shown);
            return;
        }

        GlobalJudgement judgement = TargetPolicy.Judge(path);
        if (judgement.Grade != GlobalGrade.Allowed)
        {
            scope.ReportAtLine(
                judgement.Grade == GlobalGrade.Dangerous ? CarriedCodeRules.DangerousName : CarriedCodeRules.UnknownName,
                $"{name.Key} names {shown}, which {judgement.Reason}",
                name.Line,
                subject: shown);
        }
    }

    private static bool IsDottedPath(string text) =>
        text.Contains('.', StringComparison.Ordinal)
        && text.Split('.').All(part => part.Length > 0 && !char.IsAsciiDigit(part[0]) && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
}
