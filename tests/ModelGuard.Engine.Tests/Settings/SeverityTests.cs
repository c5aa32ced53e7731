using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Settings;

public sealed class SeverityTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public SeverityTests() => _folder.Write("m.pkl", SmallModels.UnknownClassPickle());

    [Fact]
    public void A_suspicious_model_is_a_warning() => Assert.Equal(Severity.Warning, SeverityOf(_folder.Request("m.pkl")));

    [Fact]
    public void A_suspicious_model_is_an_error_where_strictness_is_asked_for() =>
        Assert.Equal(Severity.Error, SeverityOf(_folder.Request("m.pkl") with { Strict = true }));

    [Fact]
    public void The_policy_goes_before_strictness() =>
        Assert.Equal(Severity.Info, SeverityOf(_folder.Request("m.pkl") with { Strict = true, PolicyFile = Policy("""{ "severities": { "MG1004": "info" } }""") }));

    [Fact]
    public void Analyzer_configuration_goes_before_the_policy()
    {
        SeverityMap severities = new();
        severities.Set("MG1004", Severity.Error);

        Assert.Equal(
            Severity.Error,
            SeverityOf(_folder.Request("m.pkl") with { Severities = severities, PolicyFile = Policy("""{ "severities": { "MG1004": "info" } }""") }));
    }

    [Fact]
    public void An_accepted_finding_is_information_and_the_verdict_stays()
    {
        GuardReport before = _folder.Scan("m.pkl");
        Finding finding = before.Only(PickleRules.UnknownGlobal);
        string policy = Policy($$"""
            { "accept": [ { "rule": "MG1004", "subject": "{{finding.Subject}}", "sha256": "{{before.Of("m.pkl").Sha256}}", "reason": "our own class" } ] }
            """);

        GuardReport after = GuardEngine.Run(_folder.Request("m.pkl") with { PolicyFile = policy, Strict = true });

        Finding accepted = after.Only(PickleRules.UnknownGlobal);
        Assert.Equal(Severity.Info, accepted.Severity);
        Assert.Equal("our own class", accepted.AcceptedBecause);
        Assert.Equal(Verdict.Suspicious, after.Of("m.pkl").Verdict);
        Assert.Equal(Severity.Info, Assert.Single(after.Of("m.pkl").Findings).Severity);
    }

    [Fact]
    public void The_mend_of_a_finding_names_the_digest_of_the_file()
    {
        GuardReport report = _folder.Scan("m.pkl");

        Assert.DoesNotContain(report.Findings, static finding => finding.Mend.Contains("{sha256}", StringComparison.Ordinal));
    }

    [Fact]
    public void An_item_that_states_another_digest_is_an_error_without_any_lock_file()
    {
        GuardRequest request = _folder.Request() with
        {
            References = [_folder.Reference("m.pkl", "ModelArtifact", new Core.Artifacts.ArtifactDeclaration { Sha256 = new string('0', 64) })],
        };

        GuardReport report = GuardEngine.Run(request);

        Assert.Equal("m.pkl", report.Only(IntegrityRules.DigestMismatch).Place.File);
        Assert.DoesNotContain(report.Findings, static finding => finding.Rule == IntegrityRules.NotLocked);
    }

    [Fact]
    public void What_is_locked_is_verified_and_what_is_not_is_said()
    {
        string lockFile = _folder.At("modelguard.lock.json");
        GuardRequest request = _folder.Request("m.pkl") with { LockFile = lockFile };
        GuardEngine.Run(request).Only(IntegrityRules.NotLocked);

        Assert.Empty(LockComposer.Write(request, GuardEngine.Run(request)));

        Assert.DoesNotContain(GuardEngine.Run(request).Findings, static finding => finding.Rule.Category == RuleCategory.Integrity);
        _folder.Write("m.pkl", SmallModels.EvilPickle());
        Assert.Contains(GuardEngine.Run(request).Findings, static finding => finding.Rule == IntegrityRules.SizeMismatch && finding.Place.File == "m.pkl");
        File.Delete(_folder.At("m.pkl"));
        GuardReport without = GuardEngine.Run(request with { References = [] });
        Assert.Equal("modelguard.lock.json", without.Only(IntegrityRules.LockedArtifactMissing).Place.File);
        Assert.Empty(GuardEngine.Run(request with { References = [], LockScope = [_folder.At("elsewhere")] }).Findings);
    }

    public void Dispose() => _folder.Dispose();

    private static Severity SeverityOf(GuardRequest request) => GuardEngine.Run(request).Only(PickleRules.UnknownGlobal).Severity;

    private string Policy(string text) => _folder.Write("modelguard.json", text);
}
