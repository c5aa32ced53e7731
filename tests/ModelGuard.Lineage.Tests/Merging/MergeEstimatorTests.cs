using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Merging;
using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Runs;
using Xunit;

namespace ModelGuard.Lineage.Tests.Merging;

public sealed class MergeEstimatorTests
{
    /// <summary>The small form of the benchmark's table: the models are those of the reduced run.</summary>
    [Theory]
    [InlineData("llama-64x4")]
    [InlineData("gpt2-64x4")]
    [InlineData("bert-64x4")]
    public void Kind_and_coefficients_of_every_merge_are_found(string name)
    {
        ModelStore store = new(Path.Combine(AppContext.BaseDirectory, "provenance-models"), TextWriter.Null);
        MergeRow[] rows = [.. MergeRow.Run(BenchSize.Reduced, store, [BenchSize.Architectures.Single(found => found.Name == name)])];

        Assert.Equal(15, rows.Length);
        foreach (MergeRow row in rows)
        {
            Assert.True(row.Case.Kind == row.Result.Kind, $"{row.Case.Name}: called {row.Result.Kind}, {row.Result.Description}");
            double tolerance = row.Case.Name.Contains("laundered", StringComparison.Ordinal) ? 0.05 : 0.002;
            Assert.All(row.Coefficients, one => Assert.True(Math.Abs(one.Found.Value - one.True) <= tolerance, $"{row.Case.Name}: {one.Found.Value} ± {one.Found.Margin}, expected {one.True}"));
            Assert.Equal(row.Case.Truth.Length, row.Case.Truth.Length == 0 ? 0 : row.Result.Layers.Count(static layer => layer.Layer >= 0));
        }
    }

    [Fact]
    public void Candidates_that_are_one_model_cannot_be_told_apart_and_that_is_said()
    {
        ModelEvidence model = Evidence(1, "model"), first = Evidence(1, "first"), second = Evidence(1, "second");

        MergeResult result = MergeEstimator.Estimate(model, [first, second]);

        Assert.Equal(MergeKind.InsufficientEvidence, result.Kind);
        Assert.Equal(4, result.Gaps.Count);
        Assert.All(result.Gaps, static gap => Assert.Contains("so alike that their shares cannot be told apart", gap, StringComparison.Ordinal));
    }

    [Fact]
    public void A_candidate_of_another_width_has_no_part()
    {
        ModelEvidence wide = new(Checkpoint.Of(new Transformer(BenchSize.Architectures[0] with { Width = 96 }, 2)).ToModel("wide"));

        MergeResult result = MergeEstimator.Estimate(Evidence(1, "model"), [Evidence(1, "copy"), wide]);

        Assert.Equal(MergeKind.OneParent, result.Kind);
        Assert.Equal((1, 0), (Math.Round(result.Parents[0].Coefficient.Value, 6), result.Parents[1].Coefficient.Value));
        Assert.Equal(0, result.Parents[1].Log10P);
    }

    [Fact]
    public void One_candidate_alone_is_refused() => Assert.Throws<ArgumentException>(static () => MergeEstimator.Estimate(Evidence(1, "model"), [Evidence(1, "copy")]));

    private static ModelEvidence Evidence(ulong seed, string name) => new(Checkpoint.Of(new Transformer(BenchSize.Architectures[0], seed)).ToModel(name));
}
