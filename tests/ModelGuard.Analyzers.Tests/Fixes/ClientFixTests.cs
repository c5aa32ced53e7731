using Microsoft.CodeAnalysis;
using ModelGuard.Analyzers.Tests.Infrastructure;
using ModelGuard.Testing.Providers;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Fixes;

public sealed class ClientFixTests
{
    private const string File = "/app/Program.cs";

    [Fact]
    public async Task An_alias_is_pinned()
    {
        Editor editor = Project("new ChatClient(/* fast */ \"gpt-4o\", unknown);");

        Assert.Equal(["Pin to gpt-4o-2024-11-20"], await editor.Titles("MG3001"));
        Assert.Equal(Code.File("new ChatClient(/* fast */ \"gpt-4o-2024-11-20\", unknown);"), (await editor.Fix("MG3001"))[File]);
    }

    [Fact]
    public async Task An_alias_is_pinned_where_its_constant_stands()
    {
        Editor editor = Project("new ChatClient(Models.Chat, unknown);").WithCode("/app/Models.cs", "static class Models { public const string Chat = @\"gpt-4o\"; }");

        Dictionary<string, string> files = await editor.Fix("MG3001");

        Assert.Equal("static class Models { public const string Chat = \"gpt-4o-2024-11-20\"; }", files["/app/Models.cs"]);
        Assert.Equal(Code.File("new ChatClient(Models.Chat, unknown);"), files[File]);
    }

    [Fact]
    public async Task An_alias_that_is_put_together_is_left_to_a_person() =>
        Assert.Empty(await Project("new ChatClient(\"gpt-\" + \"4o\", unknown);").Titles("MG3001"));

    [Fact]
    public async Task A_key_is_read_from_the_environment()
    {
        Editor editor = Project($"new OpenAIClient(\"{FakeKeys.OpenAiProject}\");");

        Assert.Equal(["Read the key from the environment variable OPENAI_API_KEY"], await editor.Titles("MG3004"));
        Assert.Equal(
            Code.File("new OpenAIClient(Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"OPENAI_API_KEY is not set.\"));"),
            (await editor.Fix("MG3004"))[File]);
    }

    [Fact]
    public async Task The_client_says_whose_key_it_is_where_its_form_does_not() =>
        Assert.Equal(["Read the key from the environment variable AZURE_OPENAI_API_KEY"], await Project($"new AzureKeyCredential(\"{FakeKeys.Random(40)}\");").Titles("MG3005"));

    [Theory]
    [InlineData("const string key = \"{0}\"; new OpenAIClient(key);")]
    [InlineData("void Local(string key = \"{0}\") => new OpenAIClient(key);")]
    public async Task What_the_compiler_must_know_cannot_be_read_at_run_time(string statements) =>
        Assert.Empty(await Project(statements.Replace("{0}", FakeKeys.OpenAiProject, StringComparison.Ordinal)).Titles("MG3004"));

    [Fact]
    public async Task All_aliases_are_pinned_at_once()
    {
        Editor editor = Project("var model = \"gpt-4.1\"; new ChatClient(model, unknown); new ChatClient(model, unknown); new ChatClient(\"gpt-4o\", unknown);");

        Assert.Equal(
            Code.File("var model = \"gpt-4.1-2025-04-14\"; new ChatClient(model, unknown); new ChatClient(model, unknown); new ChatClient(\"gpt-4o-2024-11-20\", unknown);"),
            (await editor.FixAll("MG3001"))[File]);
    }

    [Fact]
    public async Task Visual_basic_has_the_same_fixes()
    {
        string Text(string model, string key) => $"Imports System\nImports OpenAI.Chat\nClass Program\n    Public Client As New ChatClient({model}, {key})\nEnd Class\n";
        Editor editor = new Editor { Language = LanguageNames.VisualBasic }.WithCode(File, Text("\"gpt-4o\"", $"\"{FakeKeys.OpenAiProject}\""));

        Assert.Equal(Text("\"gpt-4o-2024-11-20\"", $"\"{FakeKeys.OpenAiProject}\""), (await editor.Fix("MG3001"))[File]);
        Assert.Equal(Text("\"gpt-4o\"", "Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")"), (await editor.Fix("MG3004"))[File]);
    }

    private static Editor Project(string statements) => new Editor().WithCode(File, Code.File(statements));
}
