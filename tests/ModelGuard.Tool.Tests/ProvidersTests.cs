using System.Text.Json;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

public sealed class ProvidersTests : IDisposable
{
    private const string Gateway = """
        model_list:
          - model_name: chat
            litellm_params: { model: claude-fable-5 }
          - model_name: backup
            litellm_params: { model: gpt-4o-2024-11-20 }
        router_settings: { fallbacks: [{ chat: [backup] }] }
        """;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_lists_every_use_with_place_verdict_and_reason()
    {
        _folder.Write("appsettings.json", """{ "OpenAI": { "Endpoint": "https://api.openai.com/v1?x=1", "ChatModelId": "gpt-4o" } }""");
        _folder.Write("gateway.yaml", Gateway);

        ToolRun run = ToolRun.In(_folder, "providers", "check", ".", "--format", "json", "--today", "2026-11-23");

        using JsonDocument json = run.Json();
        Assert.Equal(1, json.RootElement.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(
            ["appsettings.json 1 28 OpenAI:Endpoint api.openai.com endpoint", "appsettings.json 1 76 OpenAI:ChatModelId gpt-4o model alias", "gateway.yaml 3 30 model_list:0:litellm_params:model claude-fable-5 model pinned", "gateway.yaml 5 30 model_list:1:litellm_params:model gpt-4o-2024-11-20 model pinned", "gateway.yaml 6 41 router_settings:fallbacks:0:chat:0 backup fallback"],
            json.RootElement.GetProperty("uses").EnumerateArray().Select(Text));
        Assert.Contains("MG3009", json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()));
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void Check_fails_at_the_severity_asked_for_and_writes_sarif()
    {
        _folder.Write("appsettings.json", """{ "OpenAI": { "ChatModelId": "latest" } }""");

        ToolRun run = ToolRun.In(_folder, "providers", "check", "appsettings.json", "--format", "sarif", "--today", "2026-11-23");

        using JsonDocument json = run.Json();
        Assert.Equal(1, run.Code);
        Assert.Contains("MG3002", json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(result => result.GetProperty("ruleId").GetString()));
    }

    [Fact]
    public void Check_passes_over_files_about_something_else_and_says_when_there_are_none()
    {
        _folder.Write("chart/templates/x.yaml", "{{- if .Values.x }}\na: {{ .b }}\n{{- end }}\n");

        ToolRun run = ToolRun.In(_folder, "providers", "check", ".", "--today", "2026-11-23");
        ToolRun named = ToolRun.In(_folder, "providers", "check", "chart/templates/x.yaml", "--today", "2026-11-23");

        Assert.Equal(0, run.Code);
        Assert.Contains("MG3006", named.Output, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.At("empty"));
        Assert.Equal(2, ToolRun.In(_folder, "providers", "check", "empty").Code);
    }

    [Fact]
    public void Judge_answers_per_id()
    {
        ToolRun run = ToolRun.In(_folder, "providers", "judge", "gpt-4o", "claude-sonnet-4-6", "openai/*", "--format", "json");

        using JsonDocument json = run.Json();
        Assert.Equal(["gpt-4o openai alias", "claude-sonnet-4-6 anthropic pinned", "openai/* openai auto"], json.RootElement.GetProperty("uses").EnumerateArray().Select(use =>
            $"{use.GetProperty("value").GetString()} {use.GetProperty("maker").GetString()} {use.GetProperty("verdict").GetString()}"));
        Assert.Equal("unknown", Verdict(ToolRun.In(_folder, "providers", "judge", "gpt-4o", "--maker", "azure", "--format", "json")));
    }

    [Fact]
    public void Simulate_answers_the_case_of_June_2026_in_one_command()
    {
        _folder.Write("gateway.yaml", Gateway);
        _folder.Write("appsettings.json", """{ "AI": { "ChatModelId": "claude-fable-5" } }""");

        ToolRun run = ToolRun.In(_folder, "providers", "simulate", "--suspend", "anthropic/claude-fable-5", ".");
        ToolRun json = ToolRun.In(_folder, "providers", "simulate", "--suspend", "anthropic", "--suspend", "openai", "gateway.yaml", "--format", "json");

        Assert.Equal(1, run.Code);
        Assert.Contains("Left without any answer (1):", run.Output, StringComparison.Ordinal);
        Assert.Contains("-> gpt-4o-2024-11-20 (openai)", run.Output, StringComparison.Ordinal);
        using JsonDocument parsed = json.Json();
        JsonElement[] simulations = [.. parsed.RootElement.GetProperty("simulations").EnumerateArray()];
        Assert.Equal(["maker anthropic", "maker openai"], simulations.Select(simulation => simulation.GetProperty("suspended").GetString()));
        Assert.Equal(1, simulations[0].GetProperty("summary").GetProperty("fallsBack").GetInt32());
        Assert.Equal(1, simulations[1].GetProperty("summary").GetProperty("lost").GetInt32());
    }

    [Fact]
    public void Simulate_says_what_can_be_suspended()
    {
        ToolRun run = ToolRun.In(_folder, "providers", "simulate", "--suspend", "nobody-knows-this");

        Assert.Equal(3, run.Code);
        Assert.Contains("region:NAME", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_names_house_models_keys_and_rotations()
    {
        _folder.Write("appsettings.json", """{ "OpenAI": { "ChatModelId": "house-7" }, "Brain": { "Engine": "gpt-4o" } }""");
        _folder.Write("modelguard.json", """
            {
              "providers": {
                "overrides": [ { "id": "house-*", "verdict": "pinned", "maker": "acme", "reason": "our own weights" } ],
                "keys": [ { "path": "Brain:*", "provider": "openai" } ],
                "critical": [],
                "rotation": [ { "name": "OPENAI_API_KEY", "rotatedOn": "2026-01-01", "maxAgeDays": 90, "fingerprint": "0a1b2c3d" } ]
              }
            }
            """);

        ToolRun run = ToolRun.In(_folder, "providers", "check", "appsettings.json", "--policy", "modelguard.json", "--format", "json", "--today", "2026-11-23");

        using JsonDocument json = run.Json();
        Assert.Equal(["appsettings.json 1 31 OpenAI:ChatModelId house-7 model pinned", "appsettings.json 1 65 Brain:Engine gpt-4o model alias"], json.RootElement.GetProperty("uses").EnumerateArray().Select(Text));
        JsonElement overdue = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("rule").GetString() == "MG3013");
        Assert.Equal(("modelguard.json", 6), (overdue.GetProperty("file").GetString(), overdue.GetProperty("line").GetInt32()));
        Assert.Contains("326 days old", overdue.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lifecycle_facts_are_replaced_only_by_facts()
    {
        _folder.Write("new.json", """{ "asOf": "2026-11-23", "facts": [ { "model": "m-1", "provider": "mistral", "event": "retired", "date": "2027-01-01", "source": "docs" } ] }""");
        _folder.Write("bad.json", """{ "asOf": "2026-11-23", "facts": [ { "model": "m-1" } ] }""");

        ToolRun good = ToolRun.In(_folder, "lifecycle", "update", "--from", "new.json", "--output", "facts.json");
        byte[] written = File.ReadAllBytes(_folder.At("facts.json"));
        ToolRun bad = ToolRun.In(_folder, "lifecycle", "update", "--from", "bad.json", "--output", "facts.json");
        ToolRun other = ToolRun.In(_folder, "lifecycle", "update", "--from", "new.json", "--output", "facts.json", "--sha256", new string('0', 64));

        Assert.Equal((0, 3, 3), (good.Code, bad.Code, other.Code));
        Assert.Contains("line 1", bad.Error, StringComparison.Ordinal);
        Assert.Equal(written, File.ReadAllBytes(_folder.At("facts.json")));
    }

    private static string Text(JsonElement use)
    {
        string place = $"{use.GetProperty("file").GetString()} {use.GetProperty("line").GetInt32()} {use.GetProperty("column").GetInt32()} {use.GetProperty("path").GetString()}";
        return $"{place} {use.GetProperty("value").GetString()} {use.GetProperty("kind").GetString()} {use.GetProperty("verdict").GetString()}".TrimEnd();
    }

    private static string? Verdict(ToolRun run)
    {
        using JsonDocument json = run.Json();
        return json.RootElement.GetProperty("uses")[0].GetProperty("verdict").GetString();
    }
}
