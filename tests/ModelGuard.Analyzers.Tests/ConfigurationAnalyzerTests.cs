using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ModelGuard.Analyzers.Tests.Infrastructure;
using ModelGuard.Providers;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Providers;
using Xunit;

namespace ModelGuard.Analyzers.Tests;

public sealed class ConfigurationAnalyzerTests
{
    private const string Aliased = "{\n  \"OpenAI\": { \"Model\": \"gpt-4o\" }\n}";

    [Fact]
    public async Task An_alias_is_shown_on_the_id_with_the_line_to_write()
    {
        Diagnostic diagnostic = Assert.Single(await Analyze("/app/appsettings.json", Aliased));

        Assert.Equal(("MG3001", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.Contains("found the alias 'gpt-4o'", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.EndsWith("Write \"Model\": \"gpt-4o-2024-11-20\" or another fixed version.", diagnostic.GetMessage(), StringComparison.Ordinal);
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        Assert.Equal(("/app/appsettings.json", new LinePosition(1, 24), new LinePosition(1, 30)), (place.Path, place.StartLinePosition, place.EndLinePosition));
        Assert.Equal("gpt-4o", Aliased.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task Every_rule_about_configuration_is_shown_under_its_own_id()
    {
        string json = $$"""
            {
              "OpenAI": { "Model": "gpt-4o", "ChatModel": "latest", "EmbeddingModel": "text-embedding-3-small", "ApiKey": "{{FakeKeys.OpenAiProject}}" },
              "$schema": "x", "resources": [ { "properties": { "model": { "name": "gpt-4o", "version": "2024-11-20" } } } ],
              "model_list": [ { "model_name": "gpt-4", "litellm_params": { "model": "ollama/llama2@sha256:{{new string('a', 64)}}" } } ],
              "router_settings": { "fallbacks": [ { "gpt-4": [ "absent" ] } ] },
              "Jwt": { "Key": "{{FakeKeys.Random(40)}}" }
              "Next": 1
            }
            """;

        ImmutableArray<Diagnostic> diagnostics = await Analyze("appsettings.Development.json", json);

        Assert.Equal(ConfigurationScanner.EditorRules.Select(rule => rule.Id), diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.All(diagnostics, diagnostic => Assert.DoesNotContain(FakeKeys.OpenAiProject[20..], diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Yaml_is_judged_by_every_rule_at_its_place()
    {
        string yaml = $$"""
            openai: { model: gpt-4o, chat_model: latest, embedding_model: text-embedding-3-small, api_key: {{FakeKeys.OpenAiProject}} }
            model_list:
              - model_name: gpt-4
                litellm_params: { model: "ollama/llama2@sha256:{{new string('a', 64)}}" }
            router_settings:
              fallbacks: [{ gpt-4: [absent] }]
            jwt: { key: {{FakeKeys.Random(40)}} }
            jwt: 1
            """;

        ImmutableArray<Diagnostic> diagnostics = await Analyze("/app/gateway.yaml", yaml, kind: "config");

        Assert.Equal(
            ["1,18: MG3001", "1,38: MG3002", "1,63: MG3003", "1,96: MG3004", "4,31: MG3014", "6,25: MG3015", "7,13: MG3005", "8,1: MG3006"],
            diagnostics.Select(found => (Place: found.Location.GetLineSpan().StartLinePosition, found.Id)).OrderBy(found => found.Place)
                .Select(found => $"{found.Place.Line + 1},{found.Place.Character + 1}: {found.Id}"));
        Assert.All(diagnostics, diagnostic => Assert.DoesNotContain(FakeKeys.OpenAiProject[20..], diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nopenai: { model: gpt-4o, all: *c }\n", "MG3001")]
    [InlineData("openai:\n\tmodel: gpt-4o\nclaude:\n  model: claude-opus-4-5\n", "MG3001 MG3006")]
    [InlineData("a: [[[\n---\nopenai: { model: gpt-4o }\n", "MG3001 MG3006")]
    public async Task Bombs_and_faults_of_yaml_cost_only_themselves(string yaml, string rules) =>
        Assert.Equal(rules, string.Join(' ', (await Analyze("/app/gateway.yaml", yaml, kind: "config")).Select(found => found.Id).Order(StringComparer.Ordinal)));

    [Fact]
    public async Task Yaml_without_end_is_bounded() =>
        Assert.Equal("MG3006", Assert.Single(await Analyze("/app/gateway.yaml", new string('[', 1_000_000), kind: "config")).Id);

    [Theory]
    [InlineData("/app/appsettings.json", 1)]
    [InlineData("C:\\app\\AppSettings.Production.JSON", 1)]
    [InlineData("/app/settings.json", 0)]
    [InlineData("/app/appsettings.json.txt", 0)]
    [InlineData("/appsettings.json/readme.md", 0)]
    public async Task Only_appsettings_files_are_judged_by_name(string path, int found) => Assert.Equal(found, (await Analyze(path, Aliased)).Length);

    [Theory]
    [InlineData("/app/llm.json", "config", 1)]
    [InlineData("/app/appsettings.json", "config", 1)]
    [InlineData("/app/appsettings.json", "", 1)]
    [InlineData("/app/appsettings.json", "artifact", 0)]
    public async Task The_item_metadata_says_what_a_file_is(string path, string kind, int found) =>
        Assert.Equal(found, (await Analyze(path, Aliased, kind: kind)).Length);

    [Theory]
    [InlineData("false", 0)]
    [InlineData("False", 0)]
    [InlineData("true", 1)]
    [InlineData("", 1)]
    public async Task The_guard_can_be_switched_off(string enabled, int found) =>
        Assert.Equal(found, (await Analyze("appsettings.json", Aliased, enabled)).Length);

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_said_to_be_so()
    {
        Diagnostic diagnostic = Assert.Single(await Analyze("appsettings.json", null));

        Assert.Equal("MG3006", diagnostic.Id);
    }

    [Fact]
    public async Task A_text_that_was_judged_is_judged_by_its_own_name()
    {
        SourceText shared = SourceText.From("OPENAI_MODEL=gpt-4o\n");
        Task<ImmutableArray<Diagnostic>> Of(string path) => CSharpCompilation.Create("App")
            .WithAnalyzers([new ConfigurationAnalyzer()], new AnalyzerOptions([new InMemoryText(path, shared)], new InMemoryOptions([], new() { ["build_metadata.AdditionalFiles.ModelGuardKind"] = "config" })))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal("MG3001", Assert.Single(await Of("/app/.env")).Id);
        Assert.Equal("MG3006", Assert.Single(await Of("/app/settings.json")).Id);
        Assert.Equal("MG3001", Assert.Single(await Of("/app/.env")).Id);
    }

    [Fact]
    public async Task A_line_that_the_compiler_ends_earlier_than_json_does_no_harm()
    {
        Diagnostic diagnostic = Assert.Single(await Analyze("appsettings.json", "{ \"A\": \"\u2028\u0085\", \"Model\": \"gpt-4o\" }"));

        Assert.Equal("MG3001", diagnostic.Id);
    }

    [Fact]
    public void Descriptors_say_what_the_catalogue_says()
    {
        ImmutableArray<DiagnosticDescriptor> descriptors = new ConfigurationAnalyzer().SupportedDiagnostics;
        IEnumerable<DiagnosticDescriptor> ofCode = new ClientAnalyzer().SupportedDiagnostics.Except(descriptors);

        Assert.Equal(
            ConfigurationScanner.EditorRules.Concat(CodeRules.All).Select(rule => (rule.Id, rule.Title, rule.HelpUri, rule.DefaultSeverity.ToString())),
            descriptors.Concat(ofCode).Select(descriptor => (descriptor.Id, descriptor.Title.ToString(), descriptor.HelpLinkUri, descriptor.DefaultSeverity.ToString())));
    }

    [Fact]
    public async Task In_a_real_build_the_task_speaks_and_the_analyzer_is_silent()
    {
        AnalyzerOptions options = new(
            [new InMemoryText("/app/appsettings.json", Aliased)], new InMemoryOptions(new() { ["modelguard_configuration_reporter"] = "task" }, []));

        Assert.Empty(await CSharpCompilation.Create("App").WithAnalyzers([new ConfigurationAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_analyzer_serves_both_languages()
    {
        DiagnosticAnalyzerAttribute attribute = Assert.Single(typeof(ConfigurationAnalyzer).GetCustomAttributes(inherit: false).OfType<DiagnosticAnalyzerAttribute>());

        Assert.Equal([LanguageNames.CSharp, LanguageNames.VisualBasic], attribute.Languages);
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string path, string? content, string? enabled = null, string? kind = null)
    {
        Dictionary<string, string> global = enabled is null ? [] : new() { ["build_property.ModelGuardEnabled"] = enabled };
        Dictionary<string, string> file = kind is null ? [] : new() { ["build_metadata.AdditionalFiles.ModelGuardKind"] = kind };
        AnalyzerOptions options = new([new InMemoryText(path, content)], new InMemoryOptions(global, file));
        CompilationWithAnalyzersOptions settings = new(
            options, onAnalyzerException: (exception, _, _) => throw exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return await CSharpCompilation.Create("App")
            .WithAnalyzers([new ConfigurationAnalyzer()], settings)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
