using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class FetchTests
{
    [Fact]
    public void A_build_fetches_what_is_locked_only_where_it_is_asked_to()
    {
        byte[] model = SampleModels.Safetensors(1);
        using LoopbackServer server = new(model);
        using TestSolution solution = new();
        solution.Environment["MODELGUARD_CACHE"] = solution.PathOf("cache");
        solution.AddApp("""<ItemGroup><ModelArtifact Include="models/net.safetensors" /></ItemGroup>""");
        string entry = SampleModels.LockFile(("models/net.safetensors", model));
        solution.Write("App/modelguard.lock.json", entry.Replace(
            "\"format\":", $"\"source\": \"http://127.0.0.1:{server.Port}/net.safetensors\", \"format\":", StringComparison.Ordinal));

        BuildOutcome silent = solution.BuildApp();
        Assert.NotEqual(0, silent.ExitCode);
        Assert.False(File.Exists(solution.PathOf("App/models/net.safetensors")));
        Assert.DoesNotContain("ModelGuard.Fetching", silent.Output, StringComparison.Ordinal);

        BuildOutcome fetched = solution.BuildApp("-p:ModelGuardFetch=true");
        Assert.True(fetched.ExitCode == 0, fetched.Output);
        Assert.Contains("1 fetched, 0 from the cache", fetched.Output, StringComparison.Ordinal);
        Assert.Equal(model, File.ReadAllBytes(solution.PathOf("App/models/net.safetensors")));

        File.WriteAllBytes(solution.PathOf("App/models/net.safetensors"), model[..^1]);
        BuildOutcome offline = solution.BuildApp("-p:ModelGuardFetch=true", "-p:ModelGuardFetchOffline=true");
        Assert.Contains("0 fetched, 1 from the cache", offline.Output, StringComparison.Ordinal);
        Assert.Equal(model, File.ReadAllBytes(solution.PathOf("App/models/net.safetensors")));
    }
}
