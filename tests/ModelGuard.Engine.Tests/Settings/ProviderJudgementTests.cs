using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Settings;

public sealed class ProviderJudgementTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_judges_ends_and_fallbacks_of_all_configuration_files_on_its_day()
    {
        _folder.Write("appsettings.json", """{ "OpenAI": { "ChatModelId": "gpt-5-mini-2025-08-07" } }""");
        _folder.Write("gateway.yaml", "model_list:\n  - { model_name: chat, litellm_params: { model: claude-sonnet-4-6 } }\n");

        Assert.Equal(["appsettings.json MG3009", "appsettings.json MG3011", "gateway.yaml MG3011"], Findings(new DateOnly(2026, 11, 23)));
        Assert.Equal(["appsettings.json MG3008", "appsettings.json MG3011", "gateway.yaml MG3011"], Findings(new DateOnly(2026, 12, 11)));
        Assert.Equal(["appsettings.json MG3011", "gateway.yaml MG3011"], Findings(new DateOnly(2026, 9, 1)));
        Assert.Contains("appsettings.json MG3010", Findings(new DateOnly(2027, 11, 23)));
    }

    [Fact]
    public void The_policy_decides_what_is_critical_and_how_near_is_near()
    {
        _folder.Write("appsettings.json", """{ "OpenAI": { "ChatModelId": "gpt-5-mini-2025-08-07" } }""");
        _folder.Write("modelguard.json", """{ "providers": { "critical": [], "retiringWithinDays": 7, "allowedMakers": [ "anthropic" ] } }""");

        Assert.Equal(["appsettings.json MG3012"], Findings(new DateOnly(2026, 11, 23), "modelguard.json"));
    }

    [Fact]
    public void Facts_that_cannot_be_read_are_a_finding_and_the_shipped_ones_hold()
    {
        _folder.Write("appsettings.json", """{ "OpenAI": { "ChatModelId": "gpt-5-mini-2025-08-07" } }""");
        _folder.Write("facts.json", "{");
        _folder.Write("modelguard.json", """{ "providers": { "critical": [], "lifecycle": "facts.json" } }""");

        Assert.Equal(["appsettings.json MG3009", "facts.json MG0003"], Findings(new DateOnly(2026, 11, 23), "modelguard.json"));
    }

    [Fact]
    public void Services_say_through_whom_where_and_under_whose_law_and_a_report_on_disk_keeps_that()
    {
        _folder.Write("gateway.yaml", """
            model_list:
              - model_name: chat
                litellm_params: { model: bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0, aws_region_name: eu-west-1, api_key: os.environ/KEY }
              - model_name: local
                litellm_params: { model: ollama/nomic-embed-text }
            """);
        GuardReport report = GuardEngine.Run(new GuardRequest { RootDirectory = _folder.Path, ConfigurationFiles = [_folder.At("gateway.yaml")], Today = new DateOnly(2026, 11, 23) });
        string path = _folder.At("report.bin");
        ReportFile.Write(path, report);

        Assert.True(ReportFile.TryRead(path, out GuardReport? read));
        foreach (IReadOnlyList<ServiceUse> services in (IReadOnlyList<ServiceUse>[])[report.Services, read.Services])
        {
            ServiceUse chat = services[0];
            Assert.Equal(("anthropic", "bedrock", "chat", "eu-west-1", "chat"), (chat.Maker, chat.Provider, chat.Task, chat.Region, chat.Group));
            Assert.Equal((true, false, "bi-directional", "pinned"), (chat.Authenticated, chat.IsOnOwnMachine, chat.DataFlow, chat.PinStatus));
            Assert.Equal(["US"], chat.Jurisdictions);
            Assert.Equal(("embedding", true), (services[1].Task, services[1].IsOnOwnMachine));
            Assert.Empty(services[1].Jurisdictions);
        }
    }

    private string[] Findings(DateOnly today, string? policy = null)
    {
        GuardReport report = GuardEngine.Run(new GuardRequest
        {
            RootDirectory = _folder.Path,
            ConfigurationFiles = [.. new[] { "appsettings.json", "gateway.yaml" }.Select(_folder.At).Where(File.Exists)],
            PolicyFile = policy is null ? null : _folder.At(policy),
            Today = today,
        });
        return [.. report.Findings.Where(finding => finding.Severity > Severity.Info).Select(finding => $"{finding.Place.File} {finding.Rule.Id}")];
    }
}
