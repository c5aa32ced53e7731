using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Core.Tests.Settings;

public sealed class DependencyPolicyTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_decision_has_a_reason_and_a_term()
    {
        (DependencyPolicy policy, IReadOnlyList<Finding> findings) = Read("""
            { "dependencies": { "advisories": "osv", "staleAfterDays": 3, "ignore": [
              { "id": "GHSA-1", "reason": "not reached", "until": "2026-12-31", "state": "not_affected", "justification": "code_not_reachable" } ] } }
            """);

        Assert.Empty(findings);
        Assert.Equal(_folder.At("osv"), policy.Advisories);
        Assert.Equal(3, policy.StaleAfterDays);
        IgnoredAdvisory ignored = Assert.Single(policy.Ignored);
        Assert.Equal(("GHSA-1", "not reached", new DateOnly(2026, 12, 31), "not_affected", "code_not_reachable"), (ignored.Id, ignored.Reason, ignored.Until, ignored.State, ignored.Justification));
        Assert.Equal(2, ignored.Line);
    }

    [Fact]
    public void What_is_demanded_of_packages_is_read()
    {
        (DependencyPolicy policy, IReadOnlyList<Finding> findings) = Read("""
            { "dependencies": { "packages": { "requireSignature": true, "trustedSigners": ["Microsoft Corporation", "AB12"], "coolDownDays": 7, "allowInBuild": ["Grpc.Tools"] } } }
            """);

        Assert.Empty(findings);
        Assert.True(policy.Packages.RequireSignature);
        Assert.Equal(["Microsoft Corporation", "AB12"], policy.Packages.TrustedSigners);
        Assert.Equal(7, policy.Packages.CoolDownDays);
        Assert.Equal(["Grpc.Tools"], policy.Packages.AllowInBuild);
    }

    [Theory]
    [InlineData("""{ "requireSignature": "yes" }""", "expected true or false for requireSignature")]
    [InlineData("""{ "coolDownDays": -1 }""", "coolDownDays")]
    [InlineData("""{ "trustedSigners": "Microsoft" }""", "trustedSigners")]
    [InlineData("""{ "trustedSigner": ["Microsoft"] }""", "trustedSigner")]
    public void A_demand_that_nobody_understands_is_said(string packages, string message)
    {
        (_, IReadOnlyList<Finding> findings) = Read($$"""{ "dependencies": { "packages": {{packages}} } }""");
        Assert.Contains(message, Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "GHSA-1", "reason": "x" }""", "expected until in an ignored advisory, found none")]
    [InlineData("""{ "id": "GHSA-1", "until": "2026-12-31" }""", "expected reason in an ignored advisory, found none")]
    [InlineData("""{ "id": "GHSA-1", "reason": "x", "until": "soon" }""", "expected a day as yyyy-MM-dd for until, found \"soon\"")]
    [InlineData("""{ "id": "GHSA-1", "reason": "x", "until": "2026-12-31", "state": "fine" }""", "as the state of an ignored advisory, found \"fine\"")]
    [InlineData("""{ "id": "MAL-2026-1", "reason": "x", "until": "2026-12-31" }""", "expected package in an ignored malicious release, found none")]
    [InlineData("""{ "id": "MAL-2026-1", "reason": "x", "until": "2026-12-31", "package": "a" }""", "expected version in an ignored malicious release, found none")]
    public void A_decision_that_is_not_whole_is_a_finding_and_decides_nothing(string ignored, string message)
    {
        (DependencyPolicy policy, IReadOnlyList<Finding> findings) = Read($$"""{ "dependencies": { "ignore": [ {{ignored}} ] } }""");

        Assert.Empty(policy.Ignored);
        Assert.Contains(message, Assert.Single(findings).Message);
    }

    private (DependencyPolicy Policy, IReadOnlyList<Finding> Findings) Read(string text)
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = PolicyReader.Read(_folder.Write("modelguard.json", text));
        return (policy.Dependencies, findings);
    }
}
