using Microsoft.Build.Logging.StructuredLogger;
using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class SeverityTests
{
    [Theory]
    [InlineData("-p:TreatWarningsAsErrors=true", true)]
    [InlineData("-p:WarningsAsErrors=MG2001", true)]
    [InlineData("-p:ModelGuardFailOn=warning", true)]
    [InlineData("-p:ModelGuardLockedMode=true", true)]
    [InlineData("-p:ContinuousIntegrationBuild=true", true)]
    [InlineData("-warnaserror", true)]
    [InlineData("-p:TreatWarningsAsErrors=true -p:WarningsNotAsErrors=MG2001", false)]
    [InlineData("", false)]
    public void A_warning_is_an_error_where_the_project_or_the_caller_says_so(string options, bool fails)
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        BuildOutcome build = solution.BuildApp(options.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(fails ? 1 : 0, build.ExitCode);
        AbstractDiagnostic diagnostic = Assert.Single(build.Of("MG2001"));
        Assert.Equal(fails, diagnostic is Error);
    }

    [Fact]
    public void NoWarn_silences_a_warning()
    {
        using TestSolution solution = new();
        solution.AddApp(properties: "<NoWarn>$(NoWarn);MG2001</NoWarn>");
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        Assert.Empty(solution.BuildApp().Diagnostics);
    }

    [Theory]
    [InlineData("none", 0, 0)]
    [InlineData("warning", 0, 1)]
    [InlineData("error", 1, 1)]
    public void A_globalconfig_file_sets_severities(string severity, int exitCode, int diagnostics)
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/model.safetensors", SampleModels.Safetensors());
        solution.Write("App/.globalconfig", $"is_global = true\ndotnet_diagnostic.MG2001.severity = {severity}\n");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(exitCode, build.ExitCode);
        Assert.Equal(diagnostics, build.Of("MG2001").Count);
    }

    [Fact]
    public void ModelGuardFailOn_never_reports_and_lets_the_build_pass()
    {
        using TestSolution solution = new();
        solution.AddApp(properties: "<ModelGuardFailOn>never</ModelGuardFailOn>");
        solution.Write("App/evil.pkl", SampleModels.EvilPickle());

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(0, build.ExitCode);
        Assert.IsType<Warning>(Assert.Single(build.Of("MG1001")));
    }

    [Fact]
    public void Strict_makes_suspicious_content_an_error()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/ranker.pkl", SampleModels.SuspiciousPickle());

        BuildOutcome relaxed = solution.BuildApp();
        BuildOutcome strict = solution.BuildApp("-p:ModelGuardStrict=true");

        Assert.Equal(0, relaxed.ExitCode);
        Assert.IsType<Warning>(Assert.Single(relaxed.Of("MG1004")));
        Assert.Equal(1, strict.ExitCode);
        Assert.IsType<Error>(Assert.Single(strict.Of("MG1004")));
    }

    [Fact]
    public void An_accepted_finding_stops_failing_the_build_for_that_exact_file()
    {
        using TestSolution solution = new();
        solution.AddApp(properties: "<ModelGuardStrict>true</ModelGuardStrict>");
        solution.Write("App/ranker.pkl", SampleModels.SuspiciousPickle());
        string digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(SampleModels.SuspiciousPickle()));
        solution.Write("App/modelguard.json", $$"""
            { "accept": [ { "rule": "MG1004", "subject": "acme.models.Ranker", "sha256": "{{digest}}", "reason": "our own class" } ] }
            """);

        BuildOutcome accepted = solution.BuildApp();
        solution.Write("App/ranker.pkl", [.. SampleModels.SuspiciousPickle()[..^1], (byte)'0', (byte)'N', (byte)'.']);
        BuildOutcome changed = solution.BuildApp();

        Assert.True(accepted.ExitCode == 0, accepted.Output);
        Assert.Empty(accepted.Of("MG1004"));
        Assert.Equal(1, changed.ExitCode);
    }
}
