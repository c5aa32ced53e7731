using ModelGuard.Core.Settings;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Settings;

/// <summary>The policy that a request names.</summary>
internal static class PolicySource
{
    /// <summary>Reads the policy file; where it is invalid, what could be read of it holds and each fault is a finding.</summary>
    public static (GuardPolicy Policy, IReadOnlyList<Finding> Findings) Read(GuardRequest request) =>
        request.PolicyFile is { } path ? PolicyReader.Read(path) : (GuardPolicy.Default, []);
}
