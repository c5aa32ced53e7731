using ModelGuard.Providers.Lifecycle;
using ModelGuard.Rules;

namespace ModelGuard.Providers.Tests.Lifecycle;

public sealed class LifecycleTests
{
    private static readonly DateTime Today = new(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("gpt-4-0613", "openai", null, LifecycleState.Retired)]
    [InlineData("openai/gpt-5-mini", "openai", null, LifecycleState.Retiring)]
    [InlineData("gpt-5.1", "openai", null, LifecycleState.Served)]
    [InlineData("claude-3-opus-20240229", "anthropic", null, LifecycleState.Retired)]
    [InlineData("claude-fable-5", "anthropic", null, LifecycleState.Served)]
    [InlineData("claude-mythos-5", "anthropic", null, LifecycleState.Suspended)]
    [InlineData("gpt-4.5-preview", "openai", "azure", LifecycleState.Retired)]
    [InlineData("my-house-model", null, null, LifecycleState.Unknown)]
    public void A_model_stands_where_the_facts_put_it(string id, string? maker, string? provider, LifecycleState expected) =>
        Assert.Equal(expected, LifecycleTable.BuiltIn.Judge(id, maker, provider, Today, 90).State);

    [Fact]
    public void Sources_that_disagree_are_all_shown_and_the_providers_own_decides()
    {
        LifecycleVerdict verdict = LifecycleTable.BuiltIn.Judge("claude-3-opus-20240229", "anthropic", null, Today, 90);

        Assert.True(verdict.IsConflicting);
        Assert.Equal(new DateTime(2026, 1, 5), verdict.Date);
        Assert.Contains("2025-03-01 says", verdict.Sources, StringComparison.Ordinal);
        Assert.Contains("2026-05-01 says", verdict.Sources, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_hand_sources_that_disagree_about_today_make_no_error()
    {
        LifecycleTable table = Table("""{ "model": "m-1", "provider": "mistral", "event": "retired", "date": "2026-01-01", "source": "press", "asOf": "2026-11" }, { "model": "m-1", "provider": "mistral", "event": "retired", "date": "2027-06-01", "source": "models.dev", "asOf": "2026-11" }""");

        Assert.Equal(LifecycleState.Retiring, table.Judge("m-1", "mistral", null, Today, 90).State);
    }

    [Theory]
    [InlineData("gpt-4-0613", "MG3008", Severity.Warning)]
    [InlineData("claude-2.1", "MG3008", Severity.Error)]
    [InlineData("gpt-5-2025-08-07", "MG3009", Severity.Warning)]
    public void An_end_is_a_finding_at_the_place_of_the_use(string id, string rule, Severity severity)
    {
        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", $$"""{ "OpenAI": { "Model": "{{id}}" } }""");

        Finding finding = Assert.Single(LifecycleFindings.Of("appsettings.json", report.Uses, LifecycleTable.BuiltIn, Today, 90));

        Assert.Equal((rule, severity, 1, 25), (finding.Rule.Id, finding.Severity, finding.Place.Line, finding.Place.Column));
        Assert.Contains("developers.openai.com", rule == "MG3009" ? finding.Message : "developers.openai.com", StringComparison.Ordinal);
    }

    [Fact]
    public void Old_facts_are_said_to_be_old()
    {
        Assert.Null(LifecycleFindings.OfAge("x", LifecycleTable.BuiltIn, Today.AddDays(180), 180));
        Assert.Contains("181 days old", LifecycleFindings.OfAge("x", LifecycleTable.BuiltIn, Today.AddDays(181), 180)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_LiteLLM_and_OpenAI_are_facts_of_that_source_only()
    {
        LifecycleReading prices = LifecycleReader.Read("""{ "m-2": { "litellm_provider": "mistral", "deprecation_date": "2027-01-01" }, "m-3": { "litellm_provider": "mistral" } }""", Today);
        LifecycleReading models = LifecycleReader.Read("""{ "object": "list", "data": [ { "id": "gpt-9", "shutdown_date": "2027-02-01" } ] }""", Today);

        Assert.Equal("m-2", Assert.Single(prices.Table!.Facts).Model);
        Assert.False(prices.IsWhole);
        Assert.Equal("gpt-9", Assert.Single(models.Table!.Facts).Model);
        LifecycleTable merged = LifecycleTable.BuiltIn.With(models.Table);
        Assert.Equal(LifecycleTable.BuiltIn.Facts.Count + 1, merged.Facts.Count);
        Assert.Equal(LifecycleTable.BuiltIn.AsOf, merged.AsOf);
    }

    [Theory]
    [InlineData("", "expected '{'")]
    [InlineData("{}", "found neither")]
    [InlineData("""{ "asOf": "2027-01-01", "facts": [] }""", "asOf")]
    [InlineData("""{ "asOf": "2026-01-01", "facts": [ { "model": "x" } ] }""", "line 1")]
    [InlineData("""{ "asOf": "2026-01-01", "facts": [ { "model": "x", "provider": "y", "source": "z", "event": "retired", "date": "soon" } ] }""", "yyyy-MM-dd")]
    public void What_is_no_table_says_why(string text, string fault)
    {
        LifecycleReading reading = LifecycleReader.Read(text, Today);

        Assert.Null(reading.Table);
        Assert.Contains(fault, reading.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_fact_has_a_source_and_a_day_of_reading() =>
        Assert.All(LifecycleTable.BuiltIn.Facts, fact => Assert.True(fact.Source.Length > 0 && fact.AsOf.Length >= 7));

    private static LifecycleTable Table(string facts) => LifecycleReader.Read($$"""{ "asOf": "2026-11-01", "facts": [ {{facts}} ] }""", Today).Table!;

    [Fact]
    public void A_deployments_own_name_says_nothing_about_the_end_of_what_it_serves()
    {
        ConfigurationReport report = ConfigurationScanner.ScanText("appsettings.json", """{ "AzureOpenAI": { "Endpoint": "https://x.openai.azure.com", "DeploymentName": "gpt-4" }, "OpenAI": { "ChatModelId": "gpt-4" } }""");

        Assert.Equal([LifecycleState.Unknown, LifecycleState.Retired], report.Uses.Select(use => LifecycleTable.BuiltIn.Judge(use, Today, 90).State));
    }
}
