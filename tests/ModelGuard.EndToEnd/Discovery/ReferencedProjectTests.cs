using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd.Discovery;

/// <summary>Models that a referenced project brings.</summary>
public sealed class ReferencedProjectTests
{
    private const string CopiedModel = """<ItemGroup><Content Include="net.dat" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""";
    private const string Reference = """<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>""";

    [Fact]
    public void A_model_of_a_guarded_library_is_judged_once_where_it_is_declared()
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", CopiedModel);
        solution.AddApp(Reference);
        solution.Write("Lib/net.dat", SampleModels.SuspiciousPickle());

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Single(build.Of("MG1004"));
        Assert.Single(build.Of("MG2001"));
        Assert.Empty(build.Of("MG2006"));
        Assert.Contains("net.dat", File.ReadAllText(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
    }

    [Fact]
    public void A_model_of_an_unguarded_library_is_judged_by_the_application()
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", CopiedModel, guarded: false);
        solution.AddApp(Reference);
        solution.Write("Lib/net.dat", SampleModels.EvilPickle());

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(solution.PathOf("Lib/net.dat"), Assert.Single(build.Of("MG1001")).File);
        Assert.Empty(build.Of("MG2006"));
    }
}
