using ModelGuard.Rules;
using ModelGuard.Testing.Providers;

namespace ModelGuard.Providers.Tests.Readers;

/// <summary>A fault is one finding at its place, and what stands behind it is judged all the same.</summary>
public sealed class RecoveryTests
{
    [Theory]
    [InlineData("{ \"A\": { \"ChatModelId\" \"gpt-4o\" }, \"B\": { \"ChatModelId\": \"gpt-4.1\" } }", 24, "gpt-4.1")]
    [InlineData("{ \"A\": { \"ChatModelId\": \"gpt-4o\" } \"B\": { \"ChatModelId\": \"gpt-4.1\" } }", 36, "gpt-4o gpt-4.1")]
    [InlineData("{ \"A\": { \"ChatModelId\": \"gpt-4o\" } }, \"B\": { \"ChatModelId\": \"gpt-4.1\" } }", 37, "gpt-4o gpt-4.1")]
    [InlineData("{ \"A\": { \"X\": nil, \"ChatModelId\": \"gpt-4o\" }, \"B\": { \"ChatModelId\": \"gpt-4.1\" } }", 16, "gpt-4o gpt-4.1")]
    [InlineData("{ \"A\": [ \"x\" }, \"B\": { \"ChatModelId\": \"gpt-4.1\" } }", 14, "gpt-4.1")]
    [InlineData("{ \"A\": { 'ChatModelId': 'gpt-4o' }, \"B\": { \"ChatModelId\": \"gpt-4.1\" } }", 10, "gpt-4.1")]
    [InlineData("{ \"A\": { \"X\": \"open\n}, \"B\": { \"ChatModelId\": \"gpt-4.1\" } }", 20, "gpt-4.1")]
    [InlineData("{ \"A\": { \"X\": \"\\q\", \"ChatModelId\": \"gpt-4.1\" } }", 17, "gpt-4.1")]
    [InlineData("{ \"A\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]], \"B\": { \"ChatModelId\": \"gpt-4.1\" } }", 71, "gpt-4.1")]
    [InlineData("<<<<<<< ours\n{ \"A\": { \"ChatModelId\": \"gpt-4.1\" } }", 1, "")]
    public void Json(string text, int column, string models) => AssertOne("appsettings.json", text, column, models);

    [Theory]
    [InlineData("openai:\n  chat_model: gpt-4o\n bad: [\nother:\n  chat_model: gpt-4.1\n", 2, "gpt-4o gpt-4.1")]
    [InlineData("openai:\n\tchat_model: gpt-4o\nother:\n  chat_model: gpt-4.1\n", 1, "gpt-4.1")]
    [InlineData("a: *nowhere\nopenai:\n  chat_model: gpt-4.1\n", 4, "gpt-4.1")]
    [InlineData("*nowhere\n", 1, "")]
    [InlineData("a: &a { b: *a }\nb: *later\nc: &later x\nopenai:\n  chat_model: gpt-4.1\n", 4, "gpt-4.1")]
    [InlineData("a: \"open\nopenai:\n  chat_model: gpt-4.1\n", 4, "gpt-4.1")]
    public void Yaml(string text, int column, string models) => AssertOne("gateway.yaml", text, column, models);

    [Theory]
    [InlineData("%%\nOPENAI_MODEL=gpt-4.1\n", ".env")]
    [InlineData("%%%\nvariable \"chat_model\" {\n  default = \"gpt-4.1\"\n}\n", "main.tf")]
    public void Lines(string text, string path) => AssertOne(path, text, 1, "gpt-4.1");

    [Fact]
    public void A_key_in_what_was_passed_over_is_found()
    {
        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", $"{{ \"A\": {{ \"Key\" \"{FakeKeys.Anthropic}\" }}, \"B\": {{ \"C\": \"d\" }} }}");

        Assert.Contains(report.Findings, finding => finding.Rule.Id == "MG3004");
    }

    [Fact]
    public void What_is_too_deep_in_yaml_costs_only_itself() =>
        AssertOne("gateway.yaml", "a: " + new string('[', 300) + new string(']', 300) + "\nopenai:\n  chat_model: gpt-4.1\n", 103, "gpt-4.1");

    [Fact]
    public void A_bound_is_told_once() =>
        Assert.Single(ConfigurationScanner.Scan("a.yaml", string.Concat(Enumerable.Range(0, Providers.Json.JsonSettingsReader.MaximumSettings + 10).Select(index => $"k{index}: v\n"))).Findings);

    private static void AssertOne(string path, string text, int column, string models)
    {
        ConfigurationReport report = ConfigurationScanner.Scan(path, text);

        Finding fault = Assert.Single(report.Findings, finding => finding.Rule.Id == "MG3006");
        Assert.Equal(column, fault.Place.Column);
        Assert.Equal(models, string.Join(' ', report.Uses.Select(static use => use.Model)));
    }
}
