using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;

namespace ModelGuard.Providers.Tests.ModelIds;

public sealed class LabelledModelIdTests
{
    private const double Wanted = 0.98;

    [Fact]
    public void Labelled_ids_get_their_verdict_from_the_id_alone() => AssertLabels(row => null);

    [Fact]
    public void Labelled_ids_get_their_verdict_when_the_provider_is_named() => AssertLabels(row => row[1]);

    private static void AssertLabels(Func<string[], string?> provider)
    {
        List<string[]> rows = [.. SharedData.Rows("model_ids.tsv")];
        List<string> misses = [];
        foreach (string[] row in rows)
        {
            ModelIdVerdict verdict = ModelIdJudge.Judge(row[0], provider(row));
            if (verdict.PinStatus.ToWord() != row[2])
                misses.Add($"{row[0]} ({row[1]}): labelled {row[2]}, judged {verdict.PinStatus.ToWord()}: {verdict.Reason}");
        }

        double share = 1 - ((double)misses.Count / rows.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Count - misses.Count} of {rows.Count} = {share:P1}");
        Assert.True(share >= Wanted, $"{share:P1} of {rows.Count}\n" + string.Join('\n', misses));
        Assert.Empty(misses);
    }
}
