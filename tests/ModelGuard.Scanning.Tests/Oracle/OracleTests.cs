using ModelGuard.Fuzz.Oracle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Oracle;

/// <summary>Whatever CPython's unpicklers reach, the machine hears. The long run is <c>ModelGuard.Fuzz oracle</c>; its figures are in docs/testing.md.</summary>
public sealed class OracleTests
{
    private const int Cases = 4_000;
    private const int Seed = 11;

    [Fact]
    [Bypass("GHSA-fphw-536r-4p88")]
    public void Nothing_that_the_unpicklers_did_in_the_frozen_table_is_missed()
    {
        IReadOnlyList<OracleCase> frozen = FrozenCases.Read();
        OracleComparison comparison = new();
        List<string> missed = [.. frozen.SelectMany(oracle => Miss(comparison, oracle))];

        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.True(comparison.Events > 1_000, $"the table shows only {comparison.Events} events");
        Assert.True(comparison.Clean > 0, "no case of the table is clean");
    }

    [Fact]
    public void Nothing_that_the_unpicklers_do_with_random_pickles_is_missed()
    {
        if (OracleProcess.FindPython() is null)
            Assert.Skip("python3 is not there: the frozen table stands in for it");
        OracleComparison comparison = new();
        List<string> missed = [.. OracleProcess.Record(Seed, start: 0, Cases).SelectMany(line => Miss(comparison, OracleCase.Parse(line)))];

        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.Equal(Cases, comparison.Cases);
    }

    [Fact]
    public void An_event_that_is_not_heard_is_a_miss()
    {
        // The comparison itself: a loader that called what the stream does not name.
        OracleCase lie = OracleCase.Parse("""{"p":"4e2e","e":"latin1","l":[["python",0,2,"stop",[["G",99,"os","system","os","system"],["C",82,"Gos\u001fsystem",[]]]]]}""");
        Assert.NotEmpty(new OracleComparison().Compare(lie));
    }

    [Fact]
    public void A_stream_that_is_refused_is_a_miss()
    {
        OracleCase lie = OracleCase.Parse("""{"p":"ff","e":"latin1","l":[["python",0,1,"stop",[]]]}""");
        Assert.NotEmpty(new OracleComparison().Compare(lie));
    }

    private static IEnumerable<string> Miss(OracleComparison comparison, OracleCase oracle) =>
        comparison.Compare(oracle).Select(miss => $"{Convert.ToHexStringLower(oracle.Content)}: {miss}");
}
