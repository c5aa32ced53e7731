using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class DiagnosticTests
{
    [Fact]
    public void An_unsafe_model_fails_the_build_at_its_file_with_rule_reason_mend_and_help()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><None Update="models/evil.pkl" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""");
        solution.Write("App/models/evil.pkl", SampleModels.EvilPickle());

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        var error = Assert.Single(build.Of("MG1001"));
        Assert.Equal(solution.PathOf("App/models/evil.pkl"), error.File);
        Assert.Contains("os.system", error.Text);
        Assert.Contains("Mend: ", error.Text);
        Assert.Contains("https://modelguard.build/rules/MG1001", error.Text);
        Assert.False(File.Exists(solution.PathOf("App/bin/Debug/net10.0/models/evil.pkl")), "an unsafe model must not reach the output");
    }

    [Fact]
    public void A_model_alias_in_appsettings_is_a_warning_at_line_and_column()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/appsettings.json", "{\n  // the chat model\n  \"OpenAI\": {\n    \"ModelId\": \"gpt-4o\",\n  }\n}\n");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(0, build.ExitCode);
        var warning = Assert.Single(build.Of("MG3001"));
        Assert.Equal(solution.PathOf("App/appsettings.json"), warning.File);
        Assert.Equal((4, 17), (warning.LineNumber, warning.ColumnNumber));
    }

    [Fact]
    public void An_error_is_reported_by_every_build_until_it_is_mended()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/evil.pkl", SampleModels.EvilPickle());

        Assert.Single(solution.BuildApp().Of("MG1001"));
        BuildOutcome second = solution.BuildApp();
        File.Delete(solution.PathOf("App/evil.pkl"));
        BuildOutcome mended = solution.BuildApp();

        Assert.Equal(1, second.ExitCode);
        Assert.Single(second.Of("MG1001"));
        Assert.Equal(0, mended.ExitCode);
        Assert.Empty(mended.Diagnostics);
    }

    [Fact]
    public void A_finding_does_not_hide_the_compilers_own_errors()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/evil.pkl", SampleModels.EvilPickle());
        solution.Write("App/App.cs", "this does not compile");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("error CS", build.Output);
    }

    [Fact]
    public void The_analyzer_stays_out_of_real_builds_so_that_nothing_is_reported_twice()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o" } }""");

        Assert.Single(solution.BuildApp().Of("MG3001"));
        Assert.Single(solution.BuildApp("-p:RunAnalyzers=false", "-t:Rebuild").Of("MG3001"));
    }
}
