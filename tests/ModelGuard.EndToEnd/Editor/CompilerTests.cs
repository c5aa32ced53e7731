using Microsoft.Build.Logging.StructuredLogger;
using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd.Editor;

/// <summary>What the compiler says, what the task says, and that nobody says the same.</summary>
public sealed class CompilerTests
{
    private const string Client = """
        namespace OpenAI.Chat { public class ChatClient { public ChatClient(string model, string apiKey) { } } }
        namespace Microsoft.ML.OnnxRuntime { public class InferenceSession { public InferenceSession(string modelPath) { } } }
        """;

    private const string Aliased = "_ = new OpenAI.Chat.ChatClient(\"gpt-4.1\", System.Environment.GetEnvironmentVariable(\"KEY\")!);";

    [Theory]
    [InlineData("", 1)]
    [InlineData("-p:RunAnalyzers=false", 0)]
    [InlineData("-p:RunAnalyzersDuringBuild=false", 0)]
    public void Each_finding_is_shown_once_with_and_without_analyzers(string option, int code)
    {
        using TestSolution solution = Solution(Aliased, "<ItemGroup><ModelProviderConfig Include=\"main.bicep;gateway.yaml\" /></ItemGroup>");
        solution.Write("App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o" } }""");
        solution.Write("App/main.bicep", "resource chat 'x' = {\n  properties: {\n    model: {\n      format: 'OpenAI'\n      name: 'gpt-4o'\n      version: '2024-11-20'\n    }\n  }\n}\n");
        solution.Write("App/gateway.yaml", "model_list:\n  - model_name: chat\n    litellm_params: { model: openai/* }\n");

        BuildOutcome build = solution.BuildApp(option.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(["gateway.yaml"], build.Of("MG3002").Select(item => Path.GetFileName(item.File)));
        Assert.Equal(["main.bicep"], build.Of("MG3007").Select(item => Path.GetFileName(item.File)));
        Assert.Single(build.Of("MG3001"), item => item.File.EndsWith("appsettings.json", StringComparison.Ordinal));
        Assert.Equal(code, build.Of("MG3001").Count(item => item.File.EndsWith(".cs", StringComparison.Ordinal)));
        Assert.Equal(1 + code, build.Of("MG3001").Count);
    }

    [Fact]
    public void A_build_in_which_nothing_changed_repeats_what_the_task_said_and_compiles_nothing()
    {
        using TestSolution solution = Solution(Aliased);
        solution.Write("App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o" } }""");

        solution.BuildApp();
        BuildOutcome second = solution.BuildApp();

        Assert.Equal(0, second.RunsOf("Csc"));
        Assert.Equal("appsettings.json", Path.GetFileName(Assert.Single(second.Of("MG3001")).File));
    }

    [Fact]
    public void Editor_and_build_that_take_turns_do_not_compile_again()
    {
        using TestSolution solution = Solution(Aliased);
        solution.AddProject("Lib");
        solution.Write("Lib/lib.safetensors", SampleModels.Safetensors());

        Assert.Equal(0, solution.BuildApp().ExitCode);
        BuildOutcome editor = solution.Dotnet("msbuild", "App", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false");
        BuildOutcome build = solution.BuildApp();

        Assert.True(editor.ExitCode == 0, editor.Output);
        Assert.Equal(0, build.RunsOf("Csc"));
    }

    [Theory]
    [InlineData(".globalconfig", "is_global = true\ndotnet_diagnostic.MG3001.severity = error\n", 1, 1)]
    [InlineData(".globalconfig", "is_global = true\ndotnet_diagnostic.MG3001.severity = none\n", 0, 0)]
    [InlineData(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.MG3001.severity = error\n", 1, 1)]
    public void Severities_of_code_come_from_analyzer_configuration(string file, string text, int exitCode, int found)
    {
        using TestSolution solution = Solution(Aliased);
        solution.Write("App/" + file, text);

        BuildOutcome build = solution.BuildApp();

        Assert.Equal((exitCode, found), (build.ExitCode, build.Of("MG3001").Count));
    }

    [Fact]
    public void A_key_in_code_fails_the_build_and_is_not_printed()
    {
        string key = ModelGuard.Testing.Providers.FakeKeys.OpenAiProject;
        using TestSolution solution = Solution($"_ = new OpenAI.Chat.ChatClient(\"gpt-4.1-2025-04-14\", \"{key}\");");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.IsType<Error>(Assert.Single(build.Of("MG3004")));
        Assert.DoesNotContain(key[20..], build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_is_reported_only_where_neither_the_project_nor_one_it_references_brings_the_file()
    {
        using TestSolution solution = Solution("""
            _ = new Microsoft.ML.OnnxRuntime.InferenceSession("own.safetensors");
            _ = new Microsoft.ML.OnnxRuntime.InferenceSession("of-lib.safetensors");
            _ = new Microsoft.ML.OnnxRuntime.InferenceSession("folder/model.safetensors");
            _ = new Microsoft.ML.OnnxRuntime.InferenceSession("downloaded.safetensors");
            """, """
            <ItemGroup>
              <ProjectReference Include="../Lib/Lib.csproj" />
              <ModelArtifact Include="folder/" />
            </ItemGroup>
            """);
        solution.AddProject("Lib", """<ItemGroup><Content Include="of-lib.safetensors" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""");
        solution.Write("Lib/of-lib.safetensors", SampleModels.Safetensors());
        solution.Write("App/own.safetensors", SampleModels.Safetensors());
        solution.Write("App/folder/model.safetensors", SampleModels.Safetensors());

        BuildOutcome build = solution.BuildApp();

        AbstractDiagnostic found = Assert.Single(build.Of("MG3020"));
        Assert.Contains("'downloaded.safetensors'", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_visual_basic_project_has_both_halves_too()
    {
        using TestSolution solution = new();
        solution.Write("App/App.vbproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><RootNamespace /></PropertyGroup>
              <ItemGroup><PackageReference Include="ModelGuard.Build" Version="{GuardFeed.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        solution.Write("App/App.vb", """
            Namespace OpenAI.Chat
                Public Class ChatClient
                    Public Sub New(model As String, apiKey As String)
                    End Sub
                End Class
            End Namespace
            Public Class Program
                Public Client As New OpenAI.Chat.ChatClient("gpt-4.1", Nothing)
            End Class
            """);
        solution.Write("App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o" } }""");

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(["App.vb", "appsettings.json"], build.Of("MG3001").Select(item => Path.GetFileName(item.File)).Order(StringComparer.Ordinal));
    }

    private static TestSolution Solution(string statements, string items = "")
    {
        TestSolution solution = new();
        solution.AddProject("App", items, "<OutputType>Exe</OutputType>", code: statements + "\n" + Client);
        return solution;
    }
}
