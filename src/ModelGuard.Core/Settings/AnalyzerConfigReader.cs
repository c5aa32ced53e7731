using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Core.Settings;

/// <summary>
/// Reads <c>dotnet_diagnostic.MGnnnn.severity = error|warning|suggestion|silent|none|default</c> lines of <c>.globalconfig</c> and
/// <c>.editorconfig</c> files, so that one place sets the severities of the build and of the editor.
/// </summary>
public static class AnalyzerConfigReader
{
    private const string Prefix = "dotnet_diagnostic.";
    private const string Suffix = ".severity";

    /// <summary>Reads one file. Section headers are not matched against paths: these rules are about the project.</summary>
    /// <param name="path">Path that findings name.</param>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="severities">Where the severities go.</param>
    /// <returns>One MG0002 for each line about an MG rule that cannot be obeyed.</returns>
    public static IReadOnlyList<Finding> Read(string path, IEnumerable<string> lines, SeverityMap severities)
    {
        List<Finding> findings = [];
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || RuleIdOf(line.AsSpan(0, equals).Trim()) is not { } ruleId)
                continue;

            string word = WithoutComment(line.AsSpan(equals + 1)).Trim().ToString();
            if (RuleCatalogue.Find(ruleId) is null)
                findings.Add(Invalid(path, number, line, ruleId, $"expected the id of a rule, found '{ruleId}'"));
            else if (ParseSeverity(word) is { } severity)
                severities.Set(ruleId, severity);
            else if (!word.Equals("default", StringComparison.OrdinalIgnoreCase))
                findings.Add(Invalid(path, number, line, word, $"expected error, warning, suggestion, silent, none or default for {ruleId}, found '{word}'"));
        }

        return findings;
    }

    private static string? RuleIdOf(ReadOnlySpan<char> key)
    {
        if (key.Length <= Prefix.Length + Suffix.Length
            || !key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || !key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        ReadOnlySpan<char> id = key[Prefix.Length..^Suffix.Length];
        return id.Length > 2 && id.StartsWith("MG", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(id[2]) ? id.ToString() : null;
    }

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> value)
    {
        int comment = value.IndexOfAny('#', ';');
        return comment < 0 ? value : value[..comment];
    }

    private static Severity? ParseSeverity(string word) => word.ToUpperInvariant() switch
    {
        "ERROR" => Severity.Error,
        "WARNING" => Severity.Warning,
        "SUGGESTION" => Severity.Info,
        "SILENT" or "NONE" => Severity.Hidden,
        _ => null,
    };

    private static Finding Invalid(string path, int number, string line, string part, string message)
    {
        int column = Math.Max(0, line.IndexOf(part, StringComparison.Ordinal)) + 1;
        Place place = new(path) { Line = number, Column = column, EndLine = number, EndColumn = column + part.Length };
        return new Finding(GuardRules.InvalidSetting, place, message);
    }
}
