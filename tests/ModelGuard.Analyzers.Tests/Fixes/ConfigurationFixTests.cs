using ModelGuard.Analyzers.Tests.Infrastructure;
using ModelGuard.Testing.Providers;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Fixes;

public sealed class ConfigurationFixTests
{
    private const string File = "/app/appsettings.json";

    [Fact]
    public async Task An_alias_is_pinned_and_nothing_else_of_the_file_changes()
    {
        Editor editor = Project("{\n  // house rules\n  \"OpenAI\": { \"Model\": \"gpt-4o\", }\n}\n");

        Assert.Equal(["Pin to gpt-4o-2024-11-20"], await editor.Titles("MG3001"));
        Assert.Equal("{\n  // house rules\n  \"OpenAI\": { \"Model\": \"gpt-4o-2024-11-20\", }\n}\n", (await editor.Fix("MG3001"))[File]);
    }

    [Fact]
    public async Task A_key_is_blanked_and_the_title_says_where_it_goes()
    {
        Editor editor = Project($"{{ \"OpenAI\": {{ \"ApiKey\": \"{FakeKeys.OpenAiProject}\" }} }}");

        Assert.Equal(["Blank the value, then run: dotnet user-secrets set \"OpenAI:ApiKey\" \"<the new key>\""], await editor.Titles("MG3004"));
        Assert.Equal("{ \"OpenAI\": { \"ApiKey\": \"\" } }", (await editor.Fix("MG3004"))[File]);
    }

    [Fact]
    public async Task A_value_that_looks_like_a_secret_is_blanked_too() =>
        Assert.Equal("{ \"Jwt\": { \"Key\": \"\" } }", (await Project($"{{ \"Jwt\": {{ \"Key\": \"{FakeKeys.Random(40)}\" }} }}").Fix("MG3005"))[File]);

    [Fact]
    public async Task All_aliases_of_all_files_are_pinned_at_once()
    {
        Editor editor = Project("{ \"OpenAI\": { \"Model\": \"gpt-4o\", \"FallbackModel\": \"gpt-4.1\" } }")
            .WithConfiguration("/app/appsettings.Development.json", "{ \"OpenAI\": { \"Model\": \"gpt-4o-mini\" } }");

        Dictionary<string, string> files = await editor.FixAll("MG3001");

        Assert.Equal("{ \"OpenAI\": { \"Model\": \"gpt-4o-2024-11-20\", \"FallbackModel\": \"gpt-4.1-2025-04-14\" } }", files[File]);
        Assert.Equal("{ \"OpenAI\": { \"Model\": \"gpt-4o-mini-2024-07-18\" } }", files["/app/appsettings.Development.json"]);
    }

    [Theory]
    [InlineData("{ \"OpenAI\": { \"Model\": \"latest\" } }", "MG3002")]
    [InlineData("{ \"Ollama\": { \"Model\": \"llama3.2\" } }", "MG3001")]
    public async Task Where_the_table_names_no_fixed_version_there_is_no_fix(string json, string rule) => Assert.Empty(await Project(json).Titles(rule));

    [Fact]
    public async Task A_key_in_a_comment_is_left_to_a_person() =>
        Assert.Empty(await Project($"{{ /* {FakeKeys.Anthropic} */ }}").Titles("MG3004"));

    private static Editor Project(string json) => new Editor().WithCode("/app/Program.cs", "class Program { }").WithConfiguration(File, json);
}
