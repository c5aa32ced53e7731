using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Core.Tests.Settings;

public sealed class ProviderPolicyTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_that_can_be_said_about_providers_is_read()
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = Read("""
            {
              "providers": {
                "overrides": [ { "id": "house-*", "verdict": "pinned", "maker": "acme", "provider": "azure", "reason": "own" } ],
                "keys": [ { "path": "Brain:*", "provider": "openai", "deployment": true } ],
                "critical": [ "chat" ],
                "allowedMakers": [ "openai" ], "allowedRegions": [ "eu" ], "allowedJurisdictions": [ "EU" ],
                "retiringWithinDays": 30, "staleAfterDays": 60,
                "lifecycle": "facts.json",
                "rotation": [ { "name": "KEY", "fingerprint": "0A1B2C3D", "rotatedOn": "2026-01-31", "maxAgeDays": 30 } ]
              }
            }
            """);

        Assert.Empty(findings);
        ProviderPolicy providers = policy.Providers;
        Assert.Equal(new ModelOverrideSetting("house-*", "pinned", "acme", "azure", "own"), Assert.Single(providers.Overrides));
        Assert.Equal(new MappedKeySetting("Brain:*", "openai", true), Assert.Single(providers.Keys));
        Assert.Equal(["chat"], providers.Critical!);
        Assert.Equal((30, 60, _folder.At("facts.json")), (providers.RetiringWithinDays, providers.StaleAfterDays, providers.LifecycleFile));
        Assert.Equal(new KeyRotationSetting("KEY", "0a1b2c3d", new DateOnly(2026, 1, 31), 30, 9, 19), Assert.Single(providers.Rotations));
    }

    [Fact]
    public void A_rotation_without_a_day_leaves_it_to_the_lock_file()
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = Read("""{ "providers": { "rotation": [ { "name": "KEY" } ] } }""");

        Assert.Empty(findings);
        KeyRotationSetting rotation = Assert.Single(policy.Providers.Rotations);
        Assert.Equal((null, 90), (rotation.RotatedOn, rotation.MaxAgeDays));
    }

    [Fact]
    public void Overrides_may_stand_in_a_file_of_their_own()
    {
        _folder.Write("models.json", """[ { "id": "house", "verdict": "alias", "reason": "moves" } ]""");

        (GuardPolicy policy, IReadOnlyList<Finding> findings) = Read("""{ "providers": { "overrides": "models.json" } }""");

        Assert.Empty(findings);
        Assert.Equal("house", Assert.Single(policy.Providers.Overrides).Id);
    }

    [Theory]
    [InlineData("""{ "overrides": [ { "id": "x", "verdict": "fine", "reason": "y" } ] }""", "expected one of pinned, alias, auto, unknown")]
    [InlineData("""{ "overrides": [ { "id": "x", "verdict": "pinned" } ] }""", "expected reason in an override")]
    [InlineData("""{ "overrides": "absent.json" }""", "a file of overrides")]
    [InlineData("""{ "keys": [ { "provider": "x" } ] }""", "expected path in a key")]
    [InlineData("""{ "retiringWithinDays": -1 }""", "a whole number from 0 to 3650")]
    [InlineData("""{ "rotation": [ { "name": "K", "rotatedOn": "yesterday" } ] }""", "yyyy-MM-dd")]
    [InlineData("""{ "rotation": [ { "name": "K", "rotatedOn": "2026-01-01", "fingerprint": "sk-something" } ] }""", "8 hexadecimal digits")]
    [InlineData("""{ "critical": "chat" }""", "an array for critical")]
    [InlineData("""{ "alowedMakers": [] }""", "did you mean allowedMakers?")]
    public void What_is_wrong_is_a_finding_and_the_rest_applies(string providers, string message)
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = Read($$"""{ "strict": true, "providers": {{providers}} }""");

        Assert.Contains(message, Assert.Single(findings).Message, StringComparison.Ordinal);
        Assert.True(policy.Strict);
    }

    private (GuardPolicy Policy, IReadOnlyList<Finding> Findings) Read(string text) => PolicyReader.Read(_folder.Write("modelguard.json", text));
}
