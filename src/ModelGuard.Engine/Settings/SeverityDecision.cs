using ModelGuard.Core.Settings;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Settings;

/// <summary>
/// Which severity a finding has in the end: analyzer configuration goes before the policy file, the policy file before strictness,
/// strictness before what the rule says. An accepted finding is information, whatever the rest says.
/// </summary>
internal sealed class SeverityDecision(GuardRequest request, GuardPolicy policy)
{
    private readonly bool _strict = request.Strict || policy.Strict;

    /// <summary>Decides on one finding.</summary>
    /// <param name="finding">The finding as it was reported.</param>
    /// <param name="sha256">SHA-256 of the artifact that it is about, if any: findings are accepted for exact bytes.</param>
    public Finding Apply(Finding finding, string? sha256) => policy.Apply(finding with { Severity = SeverityOf(finding) }, sha256);

    /// <summary>Decides on findings that are about no artifact.</summary>
    public IReadOnlyList<Finding> Apply(IEnumerable<Finding> findings) => [.. findings.Select(finding => Apply(finding, sha256: null))];

    private Severity SeverityOf(Finding finding)
    {
        string id = finding.Rule.Id;
        if (request.Severities.Find(id) is { } configured)
            return configured;
        if (policy.Severities.TryGetValue(id, out Severity severity))
            return severity;
        return _strict && finding.Rule.Effect == Verdict.Suspicious && finding.Severity < Severity.Error ? Severity.Error : finding.Severity;
    }
}
