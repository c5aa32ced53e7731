using ModelGuard.Core.Settings;
using ModelGuard.Engine.Provenance;
using ModelGuard.Rules;
using ModelGuard.Scanning;

namespace ModelGuard.Engine.Settings;

/// <summary>The policy that a request names.</summary>
internal static class PolicySource
{
    /// <summary>
    /// Reads the policy file as it holds on the day of the request; where it is invalid, what could be read of it holds and each fault is a
    /// finding, and so is an acceptance that has expired.
    /// </summary>
    public static (GuardPolicy Policy, IReadOnlyList<Finding> Findings) Read(GuardRequest request)
    {
        if (request.PolicyFile is not { } path)
            return (GuardPolicy.Default, []);
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = PolicyReader.Read(path, ModelFormats.Ids);
        DateOnly today = SourceDate.Today(request);
        return (policy.On(today), [.. findings, .. AcceptanceAge.Judge(policy, path, today)]);
    }
}
