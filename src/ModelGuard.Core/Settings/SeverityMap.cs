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
}
