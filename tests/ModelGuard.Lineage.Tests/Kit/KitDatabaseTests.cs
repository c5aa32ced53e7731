using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Catalogue;
using ModelGuard.Lineage.Kit;
using ModelGuard.Lineage.Kit.Database;
using ModelGuard.Lineage.Kit.Weights;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Lineage.Tests.Kit;

public sealed class KitDatabaseTests
{
    private const string Features = """
        {"model_id":"tiny","mfi":{"model_type":"llama","architectures":["LlamaForCausalLM"],"hidden_size":64,"num_hidden_layers":2,"num_attention_heads":4,
          "num_key_value_heads":2,"intermediate_size":128,"vocab_size":100,"max_position_embeddings":512,"hidden_act":"silu","rope_theta":10000.0,"rope_scaling":null,
          "tie_word_embeddings":false,"bos_token_id":1,"eos_token_id":2,"attention_style":"GQA","norm_type":"RMSNorm","attention_bias":false,"qk_norm":false,
          "pos_encoding":"RoPE","head_dim":null,"tokenizer_hash":"t","arch_hash":"ARCH","family_hash":"f"},
         "tfv":{"vocab_size":100,"tokenizer_class":"LlamaTokenizer","bos_token_id":1,"eos_token_id":2,"num_merges":5,"merge_rule_hash":"h",
          "special_token_ids":{"pad":null,"unk":0,"mask":null},"avg_token_length":4.5,"pct_whitespace_prefix":0.5,"pct_byte_tokens":0.0,"script_distribution":{"Latin":1.0}}}
        """;

    [Fact]
    public void Reads_manifest_shards_and_features()
    {
        using ScratchFolder folder = new();
        Write(folder, "features/base/tiny.json");
        folder.Write("features/base/tiny.json", Features.Replace("ARCH", ExpectedHash(), StringComparison.Ordinal));
        KitDatabase database = KitDatabase.Open(folder.Path);
        Assert.Empty(database.Faults);
        KitAsset asset = Assert.Single(database.Assets);
        Assert.Equal(("tiny", "fam", "Family", "<=1B"), (asset.Model.Name, asset.FamilyId, asset.FamilyName, asset.Bucket));
        Assert.Equal(asset.ArchitectureHash, asset.Model.Metadata!.ArchitectureHash);
        Assert.Equal((0L, 5), (asset.Model.Tokenizer!.UnknownId, asset.Model.Tokenizer.Merges));

        // A model found in its own database: gate 1, and a tokenizer score of .25 * .85.
        KitModel query = asset.Model with { Tokenizer = asset.Model.Tokenizer with { AllMergesHash = "m" } };
        KitMatch match = Assert.Single(KitScan.Find(query, database.Assets));
        Assert.Equal(("exact_arch", 1.0, 0.2125), (match.MatchType, match.Comparison.PipelineScore, Math.Round(match.Comparison.TokenizerScore, 4)));
    }

    [Fact]
    public void Weight_signals_are_put_together_from_rows_in_any_order_when_they_are_asked_for()
    {
        using ScratchFolder folder = new();
        Write(folder, "features/base/tiny.json");
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("rows"u8));
        folder.Write("features/base/tiny.json", Features.Replace("ARCH", "other", StringComparison.Ordinal).TrimEnd()[..^1]
            + $$""","signals":{"nlf_mode":"direct","nlf_num_layers":2},"artifact_refs":[{"type":"deep_signals","path":"deep/tiny.parquet","checksum":"sha256:{{hash}}"}]}""");
        folder.Write("deep/tiny.parquet", "rows");
        int reads = 0;
        KitDatabase database = KitDatabase.Open(folder.Path, (content, mostRows) =>
        {
            reads++;
            return [new("eas_self_sim", null, 1, 0, 0.25f), new("eas_self_sim", null, 0, 1, 0.5f), new("nlf_vector", null, 1, null, 2), new("nlf_vector", null, 0, null, 1),
                new("wvc_layer_sigs", 3, 1, null, 8), new("wvc_layer_sigs", 3, 0, null, 7), new("wvc_layer_sigs", 2, 0, null, 6), new("end_histogram", null, 0, null, 1), new("lep_profile", null, 0, null, 1)];
        });

        Assert.Equal(0, reads);
        KitWeights weights = Assert.Single(database.Assets).ReadWeights!()!;

        Assert.Equal(1, reads);
        Assert.Equal([0f, 0.5f, 0.25f, 0f], weights.AnchorSimilarities);
        Assert.Equal(2, weights.AnchorCount);
        Assert.Equal([1f, 2f], weights.NormVector);
        Assert.Equal((true, 2), (weights.IsNormVectorDirect, weights.NormCount));
        Assert.Equal([7f, 8f], weights.LayerSamples[3]);
        Assert.Equal([6f], weights.LayerSamples[2]);
        Assert.Equal([1.0], weights.NormHistogram);
        Assert.Equal([1.0], weights.LayerEnergies);
        Assert.Empty(database.Faults);
    }

    [Fact]
    public void No_path_leaves_the_database_and_faults_are_said()
    {
        using ScratchFolder folder = new();
        Write(folder, "../../etc/passwd");
        KitDatabase database = KitDatabase.Open(folder.Path);
        Assert.Empty(database.Assets);
        Assert.Contains("leads elsewhere", Assert.Single(database.Faults), StringComparison.Ordinal);
        folder.Write("catalog/manifest.json", "[]");
        Assert.Throws<MalformedContentException>(() => KitDatabase.Open(folder.Path));
        using ScratchFolder empty = new();
        Assert.Throws<MalformedContentException>(() => KitDatabase.Open(empty.Path));
    }

    [Fact]
    public void Neighbours_in_size_only_are_compared()
    {
        KitAsset small = BaseModelCatalogue.Assets.First(asset => asset.Model.Name == "gpt2");
        IReadOnlyList<KitMatch> found = KitScan.Find(small.Model, BaseModelCatalogue.Assets, threshold: 0, count: 1000);
        Assert.DoesNotContain(found, match => match.Asset.Bucket is "10-40B" or "40B+");
        Assert.Equal("gpt2", found[0].Asset.Model.Name);
        Assert.Equal(3, KitScan.Find(small.Model, BaseModelCatalogue.Assets).Count);
    }

    private static void Write(ScratchFolder folder, string featurePath)
    {
        folder.Write("catalog/manifest.json", """{"shards":[{"family_id":"fam","shard_path":"catalog/by-family/fam.json","asset_count":1}]}""");
        folder.Write("catalog/by-family/fam.json", $$"""
            {"family":{"family_id":"fam","display_name":"Family"},"assets":[{"asset_id":"tiny__x","model_id":"tiny","feature_path":"{{featurePath}}","param_bucket":"<=1B","source_uri":"x"}]}
            """);
    }

    private static string ExpectedHash() => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        """["llama", ["LlamaForCausalLM"], 64, 2, 4, 2, 128, 100, 512]"""u8));
}
