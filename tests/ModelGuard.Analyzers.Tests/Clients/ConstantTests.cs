using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ModelGuard.Analyzers.Tests.Infrastructure;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Clients;

public sealed class ConstantTests
{
    [Theory]
    [InlineData("Model", "const string Model = \"gpt-4o\";")]
    [InlineData("Model", "static readonly string Model = \"gpt-4o\";")]
    [InlineData("Model", "static string Model { get; } = \"gpt-4o\";")]
    [InlineData("Names.Fast", "static class Names { public const string Fast = Base + \"-4o\"; const string Base = \"gpt\"; }")]
    [InlineData("$\"gpt-{Version}\"", "static readonly string Version = \"4o\";")]
    [InlineData("\"gpt-\" + Version", "static readonly string Version = \"4o\";")]
    [InlineData("unknown ?? \"gpt-4o\"", "")]
    [InlineData("Environment.GetEnvironmentVariable(\"MODEL\") ?? Default", "const string Default = \"gpt-4o\";")]
    [InlineData("flag ? \"gpt-4o\" : \"gpt-4o-2024-11-20\"", "")]
    [InlineData("unknown switch { \"a\" => \"gpt-4o\", _ => \"gpt-4o-2024-11-20\" }", "")]
    [InlineData("(string)(object)\"gpt-4o\"", "")]
    public async Task A_value_is_followed_to_its_text(string expression, string members)
    {
        Diagnostic diagnostic = Assert.Single(await Code.Judge($"new ChatClient({expression}, unknown);", members));

        Assert.Equal("MG3001", diagnostic.Id);
        Assert.Contains("'gpt-4o'", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var model = \"gpt-4o\"; new ChatClient(model, unknown);", 1)]
    [InlineData("const string model = \"gpt-4o\"; new ChatClient(model, unknown);", 1)]
    [InlineData("var model = \"gpt-4o\"; Action run = () => new ChatClient(model, unknown);", 1)]
    [InlineData("var model = \"gpt-4o\"; if (flag) model = unknown; new ChatClient(model, unknown);", 0)]
    [InlineData("var model = \"gpt-4o\"; model += unknown; new ChatClient(model, unknown);", 0)]
    [InlineData("string model; model = \"gpt-4o\"; new ChatClient(model, unknown);", 0)]
    [InlineData("var model = \"gpt-4o\"; Change(ref model); new ChatClient(model, unknown);", 0)]
    [InlineData("var model = $\"gpt-{unknown}\"; new ChatClient(model, unknown);", 0)]
    [InlineData("void Local(string model = \"gpt-4o\") => new ChatClient(model, unknown);", 1)]
    public async Task A_local_counts_where_it_is_assigned_once(string statements, int found) =>
        Assert.Equal(found, (await Code.Judge(statements, "void Change(ref string text) => text = null;")).Length);

    [Theory]
    [InlineData("readonly string model = \"gpt-4o\";")]
    [InlineData("static string model = \"gpt-4o\";")]
    [InlineData("static string model => \"gpt-4o\";")]
    public async Task What_may_be_changed_elsewhere_is_not_followed(string member) =>
        Assert.Empty(await Code.Judge("new ChatClient(model, unknown);", member));

    [Fact]
    public async Task A_constant_of_another_file_is_reported_at_each_use_with_the_place_of_its_literal()
    {
        ImmutableArray<Diagnostic> found = await Code.JudgeFiles(
        [
            Code.File("new ChatClient(Models.Chat, unknown); new ChatClient(Models.Chat, unknown);"),
            "static class Models { public static readonly string Chat = \"gpt-4o\"; }",
        ]);

        Assert.Equal(2, found.Length);
        Assert.All(found, diagnostic =>
        {
            Assert.Equal("/app/0.cs", diagnostic.Location.GetLineSpan().Path);
            Assert.Equal("/app/1.cs", Assert.Single(diagnostic.AdditionalLocations).GetLineSpan().Path);
        });
    }

    [Fact]
    public async Task Constants_that_name_each_other_end() =>
        Assert.Empty(await Code.Judge("new ChatClient(A, unknown);", "static readonly string A = B; static readonly string B = A;"));
}
