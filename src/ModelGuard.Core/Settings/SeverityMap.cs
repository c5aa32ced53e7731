using ModelGuard.Rules;

namespace ModelGuard.Core.Settings;

/// <summary>The severities that the user set, by rule id. Later settings win over earlier ones.</summary>
public sealed class SeverityMap
{
    private readonly Dictionary<string, Severity> _severities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets one severity.</summary>
    public void Set(string ruleId, Severity severity) => _severities[ruleId] = severity;

    /// <summary>The severity that the user set for a rule, if any.</summary>
    public Severity? Find(string ruleId) => _severities.TryGetValue(ruleId, out Severity severity) ? severity : null;

    /// <summary>
    /// Reads <c>dotnet_diagnostic.MGnnnn.severity = error|warning|suggestion|silent|none|default</c> lines of a
    /// <c>.globalconfig</c> or <c>.editorconfig</c> file. Section headers are not matched against paths: rules are about the project.
    /// </summary>
    /// <param name="lines">The lines of the file.</param>
    public void ReadAnalyzerConfig(IEnumerable<string> lines)
    {
        foreach (string raw in lines)
        {
            ReadOnlySpan<char> line = raw.AsSpan().Trim();
            int equals = line.IndexOf('=');
            if (equals < 0 || !line.StartsWith("dotnet_diagnostic.", StringComparison.OrdinalIgnoreCase))
                continue;

            ReadOnlySpan<char> key = line[..equals].Trim();
            if (!key.EndsWith(".severity", StringComparison.OrdinalIgnoreCase))
                continue;

            string ruleId = key["dotnet_diagnostic.".Length..^".severity".Length].ToString();
            if (ruleId.StartsWith("MG", StringComparison.OrdinalIgnoreCase) && ParseAnalyzerSeverity(line[(equals + 1)..].Trim()) is { } severity)
                Set(ruleId, severity);
        }
    }

    private static Severity? ParseAnalyzerSeverity(ReadOnlySpan<char> value) => value switch
    {
        _ when value.Equals("error", StringComparison.OrdinalIgnoreCase) => Severity.Error,
        _ when value.Equals("warning", StringComparison.OrdinalIgnoreCase) => Severity.Warning,
        _ when value.Equals("suggestion", StringComparison.OrdinalIgnoreCase) => Severity.Info,
        _ when value.Equals("silent", StringComparison.OrdinalIgnoreCase) => Severity.Hidden,
        _ when value.Equals("none", StringComparison.OrdinalIgnoreCase) => Severity.Hidden,
        _ => null,
    };
}
