using ModelGuard.Lineage.Evidence;
using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Runs;
using Xunit;

namespace ModelGuard.Lineage.Tests.Evidence;

/// <summary>The small form of ProvenanceBench: models are trained here for a few steps and kept beside the tests.</summary>
public sealed class ReducedBenchTests
{
    [Theory]
    [InlineData("llama-64x4")]
    [InlineData("gpt2-64x4")]
    [InlineData("bert-64x4")]
    public void Every_descendant_is_found_and_no_stranger_is(string name)
    {
        Architecture architecture = BenchSize.Architectures.Single(found => found.Name == name);
        ModelStore store = new(Path.Combine(AppContext.BaseDirectory, "provenance-models"), TextWriter.Null);
        BenchPair[] pairs = [.. BenchRun.Run(BenchSize.Reduced, store, [architecture])];

        Assert.All(pairs.Where(static pair => pair.Truth == Truth.Related), static pair => Assert.True(pair.Result.IsRelated, $"{pair.Kind}: p {LineageWords.P(pair.Result.Log10P)}"));
        Assert.All(pairs.Where(static pair => pair.Truth != Truth.Related), static pair => Assert.False(pair.Result.IsRelated, $"{pair.Kind}: p {LineageWords.P(pair.Result.Log10P)}"));
        Assert.All(pairs.Where(static pair => pair.Kind == "copied embeddings only"), static pair => Assert.Equal(LineageVerdict.PartlyDerived, pair.Result.Verdict));
        Assert.All(pairs.Where(static pair => pair.Truth == Truth.Unrelated), static pair => Assert.True(pair.Result.Log10P > -4, $"{pair.Kind}: p {LineageWords.P(pair.Result.Log10P)}"));
        Assert.Equal("quantised", Relation("int8 a row"));
        Assert.Equal("quantised", Relation("4 bits, blocks of 32"));
        Assert.Equal("pruned", Relation("pruned 60 %"));
        Assert.Equal("pruned-width", Relation("neurons pruned to 75 %"));
        Assert.Equal("pruned-depth", Relation("layer dropped"));
        Assert.Equal("depth-extended", Relation("layers repeated"));
        Assert.Equal("lora", Relation("LoRA rank 4, merged"));
        Assert.Contains("rank 4", pairs.Single(static pair => pair.Kind == "LoRA rank 4, merged").Result.Relation!.Description, StringComparison.Ordinal);
        Assert.Equal("vocabulary-extended", Relation("vocabulary extended"));
        foreach (string same in (string[])["bfloat16", "float16", "renamed and fused", "nameless", "neurons reordered", "stream reordered", "vocabulary reordered"])
            Assert.Equal("identical", Relation(same));

        string Relation(string kind) => pairs.Single(pair => pair.Kind == kind).Result.Relation?.Kind ?? "none";
    }
}
