using ModelGuard.Core.Budgets;
using ModelGuard.Rules;

namespace ModelGuard.Core.Settings;

/// <summary>What <c>modelguard.json</c> says.</summary>
public sealed record GuardPolicy
{
    /// <summary>The name of the policy file, looked for in the project's folder and upwards.</summary>
    public const string FileName = "modelguard.json";

    /// <summary>The policy where there is no file.</summary>
    public static GuardPolicy Default { get; } = new();

    /// <summary>Severities by rule id.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>Accepted findings.</summary>
    public IReadOnlyList<AcceptedFinding> Accepted { get; init; } = [];

    /// <summary>Limits of a scan.</summary>
    public ScanLimits Limits { get; init; } = ScanLimits.Default;

    /// <summary>What is said about hosted models.</summary>
    public ProviderPolicy Providers { get; init; } = new();

    /// <summary>What is said about packages.</summary>
    public DependencyPolicy Dependencies { get; init; } = new();

    /// <summary>What is asked of models beside their content.</summary>
    public ProvenancePolicy Provenance { get; init; } = new();

    /// <summary>What is said about the applications themselves.</summary>
    public ApplicationPolicy Application { get; init; } = new();

    /// <summary>Whether suspicious content is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>The policy on a day: acceptances that have expired accept nothing.</summary>
    public GuardPolicy On(DateOnly day) =>
        Accepted.Any(accepted => accepted.Expires < day) ? this with { Accepted = [.. Accepted.Where(accepted => !(accepted.Expires < day))] } : this;

    /// <summary>
    /// Lowers a finding to information where the owner accepted it for exactly these bytes, and says so in its message.
    /// An entry that names the subject goes before one that accepts the rule for the whole file.
    /// </summary>
    /// <param name="finding">The finding, with the severity otherwise in force.</param>
    /// <param name="sha256">SHA-256 of the artifact, lower-case hexadecimal; without one nothing is accepted.</param>
    public Finding Apply(Finding finding, string? sha256)
    {
        AcceptedFinding? accepted = null;
        foreach (AcceptedFinding candidate in Accepted)
        {
            bool fits = string.Equals(candidate.Sha256, sha256, StringComparison.OrdinalIgnoreCase)
                && string.Equals(candidate.RuleId, finding.Rule.Id, StringComparison.OrdinalIgnoreCase)
                && (candidate.Subject is null || candidate.Subject == finding.Subject);
            if (fits && (accepted is null || (accepted.Subject is null && candidate.Subject is not null)))
                accepted = candidate;
        }

        if (accepted is null)
            return finding;

        Severity severity = finding.Severity < Severity.Info ? finding.Severity : Severity.Info;
        return finding with { Severity = severity, Message = $"{finding.Message} (accepted{(accepted.Owner is null ? "" : $" by {accepted.Owner}")}: {accepted.Reason})", AcceptedBecause = accepted.Reason };
    }
}
