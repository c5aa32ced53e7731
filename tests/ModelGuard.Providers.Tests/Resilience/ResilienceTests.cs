using ModelGuard.Providers.Resilience;
using ModelGuard.Rules;

namespace ModelGuard.Providers.Tests.Resilience;

public sealed class ResilienceTests
{
    [Theory]
    [InlineData("""{ "OpenAI": { "ChatModel": "gpt-4o-2024-11-20" } }""", 1)]
    [InlineData("""{ "OpenAI": { "EmbeddingModel": "text-embedding-3-small" } }""", 0)]
    [InlineData("""{ "Ollama": { "Model": "llama3.1" } }""", 0)]
    [InlineData("""{ "Chat": { "ChatModel": "gpt-4o-2024-11-20", "Fallbacks": [ "claude-sonnet-4-6" ] } }""", 0)]
    [InlineData("""{ "Chat": { "ChatModel": "gpt-4o-2024-11-20", "FallbackModel": "gpt-4.1-2025-04-14" } }""", 1)]
    [InlineData("""{ "Chat": { "ChatModel": "claude-sonnet-4-6", "FallbackModel": "us.anthropic.claude-sonnet-4-5-20250929-v1:0" } }""", 1)]
    [InlineData("""{ "A": { "ChatModel": "claude-sonnet-4-6" }, "B": { "FallbackModel": "gpt-4.1-2025-04-14" } }""", 1)]
    public void A_chat_model_needs_a_fallback_by_another_maker(string json, int findings) => Assert.Equal(findings, ResilienceJudge.Judge(Routes(json), null).Count());

    [Fact]
    public void What_stands_in_for_another_needs_nothing_behind_it_unless_it_is_critical()
    {
        ModelRoute[] routes = [.. ConfigurationScanner.ScanText("litellm.yaml", """
            model_list:
              - { model_name: chat, litellm_params: { model: gpt-4o-2024-11-20 } }
              - { model_name: backup, litellm_params: { model: claude-sonnet-4-6 } }
            router_settings: { fallbacks: [{ chat: [backup] }] }
            """).Routes];

        Assert.Empty(ResilienceJudge.Judge(routes, null));
        Assert.Single(ResilienceJudge.Judge(routes, ["backup"]));
    }

    [Fact]
    public void What_is_critical_can_be_named()
    {
        ModelRoute[] routes = Routes("""{ "A": { "ChatModel": "claude-sonnet-4-6" }, "B": { "ChatModel": "gpt-4.1-2025-04-14", "EmbeddingModel": "text-embedding-3-small" } }""");

        Assert.Empty(ResilienceJudge.Judge(routes, []));
        Assert.Equal(["gpt-4.1-2025-04-14", "text-embedding-3-small"], ResilienceJudge.Judge(routes, ["B:*"]).Select(finding => finding.Subject));
    }

    [Fact]
    public void A_list_for_long_prompts_protects_from_no_suspension()
    {
        ModelRoute[] routes = [.. ConfigurationScanner.ScanText("litellm.yaml", """
            model_list:
              - { model_name: chat, litellm_params: { model: gpt-4o-2024-11-20 } }
              - { model_name: long, litellm_params: { model: claude-sonnet-4-6 } }
            litellm_settings: { context_window_fallbacks: [{ chat: [long] }], fallbacks: [{ long: [chat] }] }
            """).Routes];

        Assert.Contains("too long or refused", Assert.Single(ResilienceJudge.Judge(routes, ["chat"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anthropic", "claude-fable-5 FallsBack gpt-4o-2024-11-20, claude-sonnet-4-6 Lost , gpt-4o-2024-11-20 Unaffected gpt-4o-2024-11-20")]
    [InlineData("anthropic/claude-fable-5", "claude-fable-5 FallsBack gpt-4o-2024-11-20, claude-sonnet-4-6 Unaffected claude-sonnet-4-6, gpt-4o-2024-11-20 Unaffected gpt-4o-2024-11-20")]
    [InlineData("jurisdiction:US", "claude-fable-5 Lost , claude-sonnet-4-6 Lost , gpt-4o-2024-11-20 Lost ")]
    [InlineData("provider:openai", "claude-fable-5 Unaffected claude-fable-5, claude-sonnet-4-6 Unaffected claude-sonnet-4-6, gpt-4o-2024-11-20 Lost ")]
    public void A_suspension_says_what_is_lost_and_what_answers(string what, string outcome)
    {
        ModelRoute[] routes = Routes("""
            {
              "A": { "ChatModel": "claude-fable-5", "Fallbacks": [ "gpt-4o-2024-11-20" ] },
              "B": { "ChatModel": "claude-sonnet-4-6" },
              "C": { "ChatModel": "gpt-4o-2024-11-20" }
            }
            """);

        IReadOnlyList<RouteOutcome> outcomes = ResilienceJudge.Simulate(routes, Suspension.Parse(what)!);

        Assert.Equal(outcome, string.Join(", ", outcomes.Select(row => $"{row.Route.Members[0].Model} {row.State} {string.Join("+", row.AnsweredBy.Select(use => use.Model))}")));
    }

    [Theory]
    [InlineData("anthropic", SuspensionKind.Maker, "anthropic", null)]
    [InlineData("Anthropic/claude-fable-5", SuspensionKind.Maker, "anthropic", "claude-fable-5")]
    [InlineData("azure", SuspensionKind.Provider, "azure", null)]
    [InlineData("provider:openrouter", SuspensionKind.Provider, "openrouter", null)]
    [InlineData("region:eu", SuspensionKind.Region, "eu", null)]
    [InlineData("us", SuspensionKind.Jurisdiction, "US", null)]
    public void Words_say_what_is_suspended(string text, SuspensionKind kind, string value, string? model) => Assert.Equal(new Suspension(kind, value, model), Suspension.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("nobody-knows-this")]
    [InlineData("region:")]
    public void Other_words_suspend_nothing(string text) => Assert.Null(Suspension.Parse(text));

    [Fact]
    public void A_suspended_model_takes_its_dated_versions_along_and_no_sibling()
    {
        ModelRoute[] routes = Routes("""{ "A": { "Model": "gpt-4o-2024-11-20" }, "B": { "Model": "gpt-4o-mini-2024-07-18" }, "C": { "Model": "claude-opus-4-6" } }""");

        Assert.Equal([RouteState.Lost, RouteState.Unaffected, RouteState.Unaffected], ResilienceJudge.Simulate(routes, Suspension.Parse("openai/gpt-4o")!).Select(row => row.State));
        Assert.Equal(RouteState.Unaffected, ResilienceJudge.Simulate(routes, Suspension.Parse("anthropic/claude-opus-4")!)[2].State);
    }

    [Fact]
    public void Makers_regions_and_jurisdictions_that_are_not_allowed_are_errors()
    {
        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", """{ "A": { "Model": "deepseek-chat" }, "B": { "Model": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" }, "C": { "Model": "mistral-large-2411" } }""");
        AllowedOrigins allowed = new(["anthropic", "mistral"], ["eu"], ["EU", "US"]);

        IEnumerable<Finding> findings = allowed.Judge("appsettings.json", report.Uses);

        Assert.Equal(["deepseek-chat", "deepseek-chat"], findings.Select(finding => finding.Subject));
        Assert.All(findings, finding => Assert.Equal(("MG3012", Severity.Error), (finding.Rule.Id, finding.Severity)));
    }

    private static ModelRoute[] Routes(string json) => [.. ConfigurationScanner.Scan("appsettings.json", json).Routes];
}
