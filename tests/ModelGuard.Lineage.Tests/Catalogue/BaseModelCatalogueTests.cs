using ModelGuard.Lineage.Catalogue;
using ModelGuard.Lineage.Kit;
using ModelGuard.Lineage.Kit.Metadata;
using Xunit;

namespace ModelGuard.Lineage.Tests.Catalogue;

public sealed class BaseModelCatalogueTests
{
    [Fact]
    public void Holds_152_models_with_their_sources()
    {
        Assert.Equal(152, BaseModelCatalogue.All.Count);
        Assert.Equal(152, BaseModelCatalogue.All.Select(model => model.Id).Distinct().Count());
        Assert.All(BaseModelCatalogue.All, model => Assert.Equal("https", model.Source.Scheme));
        Assert.Equal("https://huggingface.co/meta-llama/Llama-2-7b-hf", Find("Llama-2-7b-hf").Source.ToString());
    }

    [Fact]
    public void Mends_what_is_known_to_be_wrong_and_says_so()
    {
        Assert.Equal((0L, 3072L), (Find("gpt2").AsStated.IntermediateSize, Find("gpt2").Facts.IntermediateSize));
        Assert.Equal((0L, 28L, "1-10B"), (Find("chatglm3-6b").AsStated.Layers, Find("chatglm3-6b").Facts.Layers, Find("chatglm3-6b").Facts.Bucket));
        BaseModel llama = Find("Llama-3.2-3B");
        Assert.Null(llama.AsStated.RopeTheta);
        Assert.Equal((500000.0, "RoPE", "absolute"), (llama.Facts.RopeTheta, llama.Facts.PositionEncoding, llama.AsStated.PositionEncoding));
        Assert.NotEmpty(llama.Corrections);
        Assert.DoesNotContain(BaseModelCatalogue.All, model => model.TokenizerClass == "TokenizersBackend");
        Assert.True(Find("zephyr-7b-beta").IsDerivedByName);
        Assert.False(Find("Mistral-7B-v0.1").IsDerivedByName);
    }

    [Fact]
    public void Facts_alone_confirm_two_models_that_were_trained_independently()
    {
        KitComparison found = KitComparison.Compare(
            new KitModel("a", Find("pythia-6.9b").AsStated, null, null), new KitModel("b", Find("RedPajama-INCITE-7B-Base").AsStated, null, null));
        Assert.Equal("Confirmed Match", found.Decision);
    }

    [Fact]
    public void Finds_models_of_the_same_architecture()
    {
        KitMetadata mistral = Find("Mistral-7B-v0.1").Facts;
        Assert.Contains(BaseModelCatalogue.FindSameArchitecture(mistral), model => model.Id == "zephyr-7b-beta");
        Assert.Empty(BaseModelCatalogue.FindSameArchitecture(new KitMetadata { ModelType = "x" }));
    }

    private static BaseModel Find(string id) => BaseModelCatalogue.All.Single(model => model.Id == id);
}
