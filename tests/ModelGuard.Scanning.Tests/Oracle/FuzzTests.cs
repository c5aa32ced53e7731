using ModelGuard.Fuzz.Fuzzing;
using Xunit;

namespace ModelGuard.Scanning.Tests.Oracle;

/// <summary>A short run of every fuzz target on seeds of our own. The long runs are <c>ModelGuard.Fuzz fuzz</c>; their figures are in docs/testing.md.</summary>
public sealed class FuzzTests
{
    private const int PickleExecutions = 12_000;
    private const int OtherExecutions = 1_500;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_promise_is_kept_on_changed_files(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        FuzzRun run = new(target, target.Seeds(), seed: 5);
        int count = target.KnowsOpcodes ? PickleExecutions : OtherExecutions;
        for (int execution = 0; execution < count; execution++)
        {
            // Time is held in the long runs: a unit test shares its machine.
            if (run.Execute(execution) is { Kind: not "slow" } finding)
                Assert.Fail($"execution {execution}: {finding.Kind}: {finding.Detail}\n{Convert.ToHexStringLower(finding.Content)}");
        }

        Assert.Equal(count, run.Executions);
        Assert.True(run.Verdicts.Count > 1, "every changed file got the same verdict");
    }

    [Fact]
    public void An_execution_can_be_run_again_alone()
    {
        FuzzTarget target = FuzzTargets.All[0];
        byte[] first = new FuzzRun(target, target.Seeds(), seed: 5).InputOf(1234);
        Assert.Equal(first, new FuzzRun(target, target.Seeds(), seed: 5).InputOf(1234));
        Assert.NotEqual(first, new FuzzRun(target, target.Seeds(), seed: 6).InputOf(1234));
    }
}
