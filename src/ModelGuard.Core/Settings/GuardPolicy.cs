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

    /// <summary>Whether suspicious content is an error.</summary>
    public bool Strict { get; init; }
}
