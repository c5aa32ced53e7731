using ModelGuard.Core.Reports;
using ModelGuard.Integrity;
using ModelGuard.Rules;
using ModelGuard.Testing.Providers;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Settings;

public sealed class KeyAgeTests : IDisposable
{
    private static readonly DateOnly June = new(2026, 6, 1);
    private static readonly DateOnly November = new(2026, 11, 23);

    private readonly ScratchFolder _folder = new();
    private readonly string _variable = "MODELGUARD_TEST_" + Guid.NewGuid().ToString("N");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_variable, null);
        _folder.Dispose();
    }

    [Fact]
    public void A_literal_keeps_the_day_on_which_it_was_first_seen_until_it_changes()
    {
        Configure(FakeKeys.Anthropic);
        Lock(June);
        Lock(November);
        Assert.Equal(June, Locked("appsettings.json#AI:ApiKey").RotatedOn);

        Configure(FakeKeys.OpenAiProject);
        Assert.Contains("appsettings.json MG3016", Findings(November));
        Lock(November);
        Assert.Equal(November, Locked("appsettings.json#AI:ApiKey").RotatedOn);
        Assert.DoesNotContain("appsettings.json MG3016", Findings(November));
    }

    [Fact]
    public void A_key_that_grew_too_old_is_reported_at_its_entry()
    {
        Configure(FakeKeys.Anthropic);
        Lock(June);

        Assert.DoesNotContain("modelguard.lock.json MG3013", Findings(June.AddDays(90)));
        Finding overdue = Assert.Single(Run(June.AddDays(91)).Findings, static finding => finding.Rule.Id == "MG3013");
        Assert.Equal(("modelguard.lock.json", 5), (overdue.Place.File, overdue.Place.Line));
        Assert.Contains("91 days old", overdue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_literal_that_is_gone_has_no_entry_and_what_a_person_wrote_stays()
    {
        Configure(FakeKeys.Anthropic);
        Lock(June);
        string path = _folder.At(LockFile.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"keys\": {", "\"keys\": { \"VAULT_KEY\": { \"rotatedOn\": \"2026-05-01\", \"maxAgeDays\": 30 },", StringComparison.Ordinal));

        Configure("");
        Lock(November);

        LockedKey key = Assert.Single(LockFileReader.Read(path).LockFile!.Keys.Values);
        Assert.Equal(("VAULT_KEY", new DateOnly(2026, 5, 1), 30), (key.Name, key.RotatedOn, key.MaxAgeDays));
    }

    [Fact]
    public void The_policy_names_keys_that_are_kept_elsewhere_and_no_value_is_written()
    {
        _folder.Write("modelguard.json", $$"""{ "providers": { "rotation": [ { "name": "{{_variable}}", "maxAgeDays": 30 } ] } }""");
        Assert.Equal(["modelguard.json MG3016"], Findings(June));

        Environment.SetEnvironmentVariable(_variable, "first value");
        Lock(June);
        Assert.Empty(Findings(June.AddDays(30)));
        Assert.Equal(["modelguard.lock.json MG3013"], Findings(June.AddDays(31)));

        Environment.SetEnvironmentVariable(_variable, "second value");
        Lock(June.AddDays(31));
        Assert.Empty(Findings(June.AddDays(31)));
        string first = Locked(_variable).Fingerprint!;

        // Where the value is not at hand, nothing says that it is another.
        Environment.SetEnvironmentVariable(_variable, null);
        Lock(June.AddDays(40));
        Assert.Equal((June.AddDays(31), first), (Locked(_variable).RotatedOn, Locked(_variable).Fingerprint));
        Assert.DoesNotContain("value", File.ReadAllText(_folder.At(LockFile.FileName)), StringComparison.Ordinal);
    }

    private void Configure(string key) => _folder.Write("appsettings.json", $$"""{ "AI": { "ApiKey": "{{key}}" } }""");

    private LockedKey Locked(string name) => LockFileReader.Read(_folder.At(LockFile.FileName)).LockFile!.Keys[name];

    private void Lock(DateOnly today)
    {
        GuardRequest request = Request(today);
        Assert.Empty(LockComposer.Write(request, GuardEngine.Run(request)));
    }

    private GuardReport Run(DateOnly today) => GuardEngine.Run(Request(today));

    private string[] Findings(DateOnly today) => [.. Run(today).Findings.Select(static finding => $"{finding.Place.File} {finding.Rule.Id}")];

    private GuardRequest Request(DateOnly today) => new()
    {
        RootDirectory = _folder.Path,
        ConfigurationFiles = [.. new[] { _folder.At("appsettings.json") }.Where(File.Exists)],
        PolicyFile = File.Exists(_folder.At("modelguard.json")) ? _folder.At("modelguard.json") : null,
        LockFile = _folder.At(LockFile.FileName),
        Today = today,
    };
}
