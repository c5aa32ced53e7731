using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class LockTests
{
    [Theory]
    [InlineData("net10.0")]
    [InlineData("net10.0;netstandard2.0")]
    public void Locking_a_project_makes_its_build_quiet_and_a_change_an_error(string frameworks)
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", frameworks: frameworks);
        solution.Write("Lib/models/net.safetensors", SampleModels.Safetensors(1));

        BuildOutcome locked = solution.Build("Lib", "-t:ModelGuardLock");
        BuildOutcome quiet = solution.Build("Lib", "-p:ModelGuardLockedMode=true");
        solution.Write("Lib/models/net.safetensors", SampleModels.Safetensors(2));
        BuildOutcome changed = solution.Build("Lib");

        Assert.True(locked.ExitCode == 0, locked.Output);
        Assert.Contains("\"models/net.safetensors\"", File.ReadAllText(solution.PathOf("Lib/modelguard.lock.json")));
        Assert.True(quiet.ExitCode == 0, quiet.Output);
        Assert.Empty(quiet.Diagnostics);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("expected", Assert.Single(changed.Of("MG2002")).Text);
    }

    [Fact]
    public void A_truncated_model_is_a_size_mismatch()
    {
        using TestSolution solution = new();
        solution.AddApp();
        byte[] model = SampleModels.Safetensors();
        solution.Write("App/modelguard.lock.json", SampleModels.LockFile(("net.safetensors", model)));
        solution.Write("App/net.safetensors", model[..^4]);

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Single(build.Of("MG2003"));
    }
}
