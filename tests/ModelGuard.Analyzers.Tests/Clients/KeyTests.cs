using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ModelGuard.Analyzers.Tests.Infrastructure;
using ModelGuard.Testing.Providers;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Clients;

public sealed class KeyTests
{
    [Fact]
    public async Task A_key_of_a_fixed_form_is_reported_once_wherever_it_stands()
    {
        string key = FakeKeys.OpenAiProject;
        ImmutableArray<Diagnostic> found = await Code.Judge(
            $"new OpenAIClient(\"{key}\"); new ApiKeyCredential(Key); var header = \"Bearer {FakeKeys.Anthropic}\";", $"const string Key = \"{FakeKeys.OpenAiProject}\";");

        Assert.Equal(["MG3004", "MG3004", "MG3004"], found.Select(diagnostic => diagnostic.Id));
        Assert.All(found, diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        Assert.All(found, diagnostic => Assert.DoesNotContain(key[20..], diagnostic.GetMessage(), StringComparison.Ordinal));
        Assert.Contains("a key of OpenAI (sk-proj-..., SHA-256 ", found[0].GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_put_together_is_found_where_it_is_handed_over()
    {
        string key = FakeKeys.OpenAiProject;

        Assert.Equal("MG3004", Assert.Single(await Code.Judge($"new OpenAIClient(\"{key[..12]}\" + \"{key[12..]}\");")).Id);
    }

    [Fact]
    public async Task A_random_text_is_a_warning_only_where_a_key_belongs()
    {
        string random = FakeKeys.Random(40);
        ImmutableArray<Diagnostic> found = await Code.Judge($"new AzureKeyCredential(\"{random}\"); Console.WriteLine(\"{random}\");");

        Diagnostic diagnostic = Assert.Single(found);
        Assert.Equal(("MG3005", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.StartsWith("AzureKeyCredential, key: ", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.DoesNotContain(random, diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new OpenAIClient(\"ollama\");")]
    [InlineData("new OpenAIClient(\"not-needed\");")]
    [InlineData("new OpenAIClient(\"your-api-key-here-0123456789\");")]
    [InlineData("new OpenAIClient(Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"));")]
    [InlineData("new AnthropicClient { ApiKey = unknown };")]
    public async Task What_is_no_key_is_left_alone(string statement) => Assert.Empty(await Code.Judge(statement));

    [Fact]
    public async Task A_property_takes_keys_too() =>
        Assert.Equal("MG3004", Assert.Single(await Code.Judge($"new AnthropicClient {{ ApiKey = \"{FakeKeys.Anthropic}\" }};")).Id);
}
