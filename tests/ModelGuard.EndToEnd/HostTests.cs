using Microsoft.Build.Logging.StructuredLogger;
using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class HostTests
{
    [Fact]
    public void A_host_that_cannot_run_the_tasks_gets_one_error_that_says_what_is_needed()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/evil.pkl", SampleModels.EvilPickle());

        BuildOutcome build = solution.BuildApp("-p:_ModelGuardHostVersion=17.14.0");

        Assert.Equal(1, build.ExitCode);
        Error error = Assert.IsType<Error>(Assert.Single(build.Diagnostics));
        Assert.Equal("MG0001", error.Code);
        Assert.Contains("MSBuild 18", error.Text);
        Assert.Contains("ModelGuardAllowUnsupportedHost", error.Text);
    }

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net10.0;netstandard2.0")]
    public void The_error_can_be_turned_into_a_warning(string frameworks)
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", frameworks: frameworks);

        BuildOutcome build = solution.Build("Lib", "-p:_ModelGuardHostVersion=17.14.0", "-p:ModelGuardAllowUnsupportedHost=true");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.All(build.Diagnostics, item => Assert.Equal("MG0001", Assert.IsType<Warning>(item).Code));
        Assert.NotEmpty(build.Diagnostics);
    }
}
