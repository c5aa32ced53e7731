using System.Diagnostics;
using System.Text.RegularExpressions;
using ModelGuard.EndToEnd.Infrastructure;
using NJsonSchema;
using Xunit;

namespace ModelGuard.EndToEnd;

/// <summary>The samples, guarded by the source tree as a newcomer builds them.</summary>
public sealed partial class SampleTests
{
    [Fact]
    public async Task The_guarded_sample_builds_without_a_finding_and_its_bom_is_valid()
    {
        (int exitCode, string output) = Build("GuardedApp");

        Assert.True(exitCode == 0, output);
        Assert.Contains("1 model file judged: 1 clean", output);
        Assert.Empty(Diagnostic().Matches(output));
        string schema = Repository.CycloneDxSchema("1.6");
        if (!File.Exists(schema))
            Assert.Skip("the official CycloneDX schemas are not beside this checkout");
        string bom = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "samples", "GuardedApp", "bin", "Debug", "net10.0", "GuardedApp.cdx.json"),
            TestContext.Current.CancellationToken);
        Assert.Empty((await JsonSchema.FromFileAsync(schema, TestContext.Current.CancellationToken)).Validate(bom));
    }

    [Fact]
    public void The_compromised_sample_fails_with_one_diagnostic_for_each_planted_fault()
    {
        (int exitCode, string output) = Build("CompromisedApp");

        Assert.NotEqual(0, exitCode);
        Assert.Equal(
            ["appsettings.json(4) MG3002", "appsettings.json(8) MG3004", "iris.onnx MG2002", "sentiment.pkl MG1001"],
            Diagnostic().Matches(output).Select(match => $"{match.Groups["file"].Value}{Line(match)} {match.Groups["rule"].Value}")
                .Distinct().Order(StringComparer.Ordinal));
    }

    private static string Line(Match match) => match.Groups["line"].Success ? $"({match.Groups["line"].Value})" : "";

    private static (int ExitCode, string Output) Build(string sample)
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        foreach (string argument in (string[])["build", Path.Combine("samples", sample), "-c", "Debug", "-nodeReuse:false", "-tl:off", "-nologo"])
            start.ArgumentList.Add(argument);
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"(?<file>[^/\\\s]+?)(\((?<line>\d+),[\d,]+\))? ?: (error|warning) (?<rule>MG\d{4})")]
    private static partial Regex Diagnostic();
}
