using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class DesignTimeTests
{
    /// <summary>The compiler runs as in an editor, with the YAML parser from beside the analyzer, whatever version the project itself uses.</summary>
    [Theory]
    [InlineData("-p:UseSharedCompilation=false")]
    [InlineData("-p:UseSharedCompilation=true")]
    public void A_design_time_build_scans_nothing_and_the_compiler_judges_the_configuration(string server)
    {
        using TestSolution solution = new();
        solution.AddApp("""
            <ItemGroup>
              <PackageReference Include="YamlDotNet" Version="13.7.1" />
              <ModelProviderConfig Include="gateway.yaml;infra/*.bicep;.env.local" />
            </ItemGroup>
            <Target Name="ShowCommandLine" AfterTargets="CoreCompile"><Message Importance="High" Text="@(CscCommandLineArgs)" /></Target>
            """);
        solution.Write("App/evil.pkl", SampleModels.EvilPickle());
        solution.Write("App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o" } }""");
        solution.Write("App/gateway.yaml", "model_list:\n  - model_name: chat\n    litellm_params: { model: openai/gpt-4o }\n");
        solution.Write("App/.env.local", "OPENAI_MODEL=gpt-4o\n");
        Assert.Equal(0, solution.Dotnet("restore", "App").ExitCode);

        BuildOutcome build = solution.Dotnet("msbuild", "App", "-t:Compile", "-p:DesignTimeBuild=true", "-p:ProvideCommandLineArgs=true", server);

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(0, build.RunsOf("ModelGuardScan"));
        Assert.Contains("ModelGuard.Analyzers.dll", build.Output);
        Assert.Contains("ModelGuard.Analyzers.CodeFixes.dll", build.Output);
        Assert.Contains("/additionalfile:appsettings.json", build.Output);
        Assert.DoesNotContain("ModelGuard.Build.globalconfig", build.Output);
        Assert.DoesNotContain(build.Diagnostics, item => item.Code?.StartsWith("MG", StringComparison.Ordinal) != true);
        Assert.Equal(
            [".env.local", "appsettings.json", "gateway.yaml"],
            build.Of("MG3001").Select(item => Path.GetFileName(item.File)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Visual_studio_can_tell_whether_the_guard_is_up_to_date()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><ModelArtifact Include="model.safetensors" /></ItemGroup>""");
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        Assert.Equal(0, solution.Dotnet("restore", "App").ExitCode);
        BuildOutcome items = solution.Dotnet("msbuild", "App", "-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput");

        Assert.Contains("model.safetensors", items.Output);
        Assert.Contains("report.json", items.Output);
        Assert.Contains("\"Set\": \"ModelGuard\"", items.Output);
    }
}
