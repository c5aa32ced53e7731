using System.Text.Json;
using System.Xml.Linq;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;
using Parquet;
using Parquet.Schema;

namespace ModelGuard.Tool.Tests;

public sealed class LineageTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public LineageTests()
    {
        _folder.Write("base.safetensors", SmallTransformer.Safetensors(1));
        _folder.Write("tuned.safetensors", SmallTransformer.Safetensors(1, change: 0.1));
        _folder.Write("other.safetensors", SmallTransformer.Safetensors(2));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_descendant_is_0_with_relation_evidence_and_layers()
    {
        ToolRun run = ToolRun.In(_folder, "lineage", "compare", "base.safetensors", "tuned.safetensors");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"\nDERIVED \(p \de-\d{2,}, (100|9\d(\.\d)?) % of neurons matched; level 1e-6\)\n", run.Output);
        Assert.Contains("  relation   fine-tuned: median change of a neuron", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n  match, strongest layer", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  2 > 2: 9\d of 9\d, p \de-\d{2,}\n", run.Output);
        Assert.DoesNotContain("distilled", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_independent_model_is_1_and_the_limit_of_the_method_is_said()
    {
        ToolRun run = ToolRun.In(_folder, "lineage", "compare", "base.safetensors", "other.safetensors");

        Assert.Equal(1, run.Code);
        Assert.Contains("NO WEIGHT LINEAGE FOUND", run.Output, StringComparison.Ordinal);
        Assert.Contains("A model distilled from another one's outputs alone", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_layers_is_2()
    {
        _folder.Write("small.safetensors", SmallModels.Safetensors());

        ToolRun run = ToolRun.In(_folder, "lineage", "compare", "base.safetensors", "small.safetensors");

        Assert.Equal(2, run.Code);
        Assert.Contains("INSUFFICIENT EVIDENCE (too few layers could be tested; level 1e-6)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_as_json_has_every_key()
    {
        JsonElement json = ToolRun.In(_folder, "lineage", "compare", "base.safetensors", "tuned.safetensors", "--format", "json").Json().RootElement;

        Assert.Equal(
            ["schemaVersion", "tool", "left", "right", "verdict", "related", "relation", "p", "log10P", "alpha", "matchedShare", "evidence", "layers", "gaps", "limit", "kit", "kitReason"],
            json.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(("base.safetensors", "tuned.safetensors", "derived"), (json.GetProperty("left").GetString(), json.GetProperty("right").GetString(), json.GetProperty("verdict").GetString()));
        Assert.Equal("fine-tuned", json.GetProperty("relation").GetProperty("kind").GetString());
        Assert.Equal(3, json.GetProperty("layers").GetArrayLength());
        Assert.All(json.GetProperty("layers").EnumerateArray(), static layer => Assert.Equal(layer.GetProperty("left").GetInt32(), layer.GetProperty("right").GetInt32()));
        Assert.Contains("config.json", json.GetProperty("kitReason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tuned.safetensors", "derived", 3)]
    [InlineData("other.safetensors", "no weight lineage found", 0)]
    public void A_picture_shows_every_layer_and_what_matches(string other, string title, int matches)
    {
        ToolRun.In(_folder, "lineage", "compare", "base.safetensors", other, "--svg", "picture.svg");

        XDocument svg = XDocument.Load(_folder.At("picture.svg"));
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal($"base.safetensors and {other}: {title}", svg.Root!.Element(ns + "title")!.Value);
        Assert.Equal(6, svg.Descendants(ns + "text").Count(static text => text.Value.StartsWith("layer ", StringComparison.Ordinal)));
        Assert.Equal(matches, svg.Root.Elements(ns + "path").Count(static path => path.Attribute("stroke")?.Value == "#2563eb"));
    }

    [Fact]
    public void A_direction_that_the_weights_give_is_said_with_the_names_as_typed_and_drawn()
    {
        _folder.Write("dropped.safetensors", SmallTransformer.Safetensors(1, layers: 2));

        ToolRun run = ToolRun.In(_folder, "lineage", "compare", "dropped.safetensors", "base.safetensors", "--svg", "picture.svg");

        Assert.Equal(0, run.Code);
        Assert.Contains("  direction  dropped.safetensors from base.safetensors: its layers are a subsequence", run.Output, StringComparison.Ordinal);
        Assert.Contains("marker-start=\"url(#arrow)\"", File.ReadAllText(_folder.At("picture.svg")), StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_comparison_gives_the_same_bytes()
    {
        string[] arguments = ["lineage", "compare", "base.safetensors", "other.safetensors", "--format", "json", "--svg"];
        ToolRun first = ToolRun.In(_folder, [.. arguments, "a.svg"]), second = ToolRun.In(_folder, [.. arguments, "b.svg"]);

        Assert.Equal(first.Output, second.Output);
        Assert.Equal(File.ReadAllBytes(_folder.At("a.svg")), File.ReadAllBytes(_folder.At("b.svg")));
    }

    [Fact]
    public void A_model_is_added_and_its_descendant_found()
    {
        ToolRun added = ToolRun.In(_folder, "lineage", "add", "base.safetensors", "--name", "acme/base");
        ToolRun.In(_folder, "lineage", "add", "other.safetensors", "--name", "acme/other");
        ToolRun found = ToolRun.In(_folder, "lineage", "scan", "tuned.safetensors", "--svg", "scan.svg");

        Assert.Equal(0, added.Code);
        Assert.Matches(@"^added acme/base: lineage/acme_base\.[0-9a-f]{12}\.mgsketch, 3 layers\n$", added.Output);
        Assert.Equal((0, ""), (found.Code, found.Error));
        Assert.StartsWith("tuned.safetensors: related to 1 model among 2 sketches (level 1e-6)\n", found.Output, StringComparison.Ordinal);
        Assert.Contains("  acme/base\n", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("acme/other", found.Output, StringComparison.Ordinal);
        Assert.Contains("acme/base", File.ReadAllText(_folder.At("scan.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_nothing_is_known_of_is_1()
    {
        ToolRun.In(_folder, "lineage", "add", "base.safetensors", "--catalogue", "known");

        ToolRun run = ToolRun.In(_folder, "lineage", "scan", "other.safetensors", "-c", "known");
        JsonElement all = ToolRun.In(_folder, "lineage", "scan", "other.safetensors", "-c", "known", "--exhaustive", "-f", "json").Json().RootElement;

        Assert.Equal(1, run.Code);
        Assert.Contains("no lineage found among 1 sketch", run.Output, StringComparison.Ordinal);
        JsonElement match = Assert.Single(all.GetProperty("matches").EnumerateArray());
        Assert.Equal(("base.safetensors", false), (match.GetProperty("name").GetString(), match.GetProperty("related").GetBoolean()));
        Assert.InRange(match.GetProperty("p").GetDouble(), 1e-3, 1);
    }

    [Fact]
    public void A_catalogue_that_is_not_there_compares_nothing_and_is_2() =>
        Assert.Equal(2, ToolRun.In(_folder, "lineage", "scan", "base.safetensors", "-c", "nowhere").Code);

    [Fact]
    public void A_sketch_stands_for_its_model()
    {
        ToolRun.In(_folder, "lineage", "add", "base.safetensors", "--name", "acme/base");

        ToolRun sketched = ToolRun.In(_folder, "lineage", "sketch", "tuned.safetensors", "-o", "tuned.mgsketch");
        ToolRun found = ToolRun.In(_folder, "lineage", "scan", "tuned.mgsketch");

        Assert.Equal(0, sketched.Code);
        Assert.Contains("wrote tuned.mgsketch: 3 layers", sketched.Error, StringComparison.Ordinal);
        Assert.Equal(0, found.Code);
        Assert.Contains("acme/base", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_sketch_is_said_and_what_was_not_compared_is_never_a_denial()
    {
        ToolRun.In(_folder, "lineage", "add", "base.safetensors");
        _folder.Write("lineage/broken.mgsketch", "half of it");

        ToolRun related = ToolRun.In(_folder, "lineage", "scan", "tuned.safetensors"), unrelated = ToolRun.In(_folder, "lineage", "scan", "other.safetensors");

        Assert.Equal(0, related.Code);
        Assert.Contains("broken.mgsketch: no sketch: expected MGSKETCH", related.Error, StringComparison.Ordinal);
        Assert.Equal(2, unrelated.Code);
    }

    [Fact]
    public void Base_models_of_the_same_sizes_are_named_and_confirm_nothing()
    {
        SketchLayer[] layers = [.. Enumerable.Repeat(new SketchLayer(0, [], []), 32)];
        _folder.Write("big.mgsketch", SketchWriter.Write(new Sketch { Name = "big", Width = 4096, VocabularyRows = 32_000, Neurons = 14_336, IsGated = true, HasAnchorWords = false, AnchorRows = [.. Enumerable.Range(0, 128)], Layers = layers }));

        ToolRun run = ToolRun.In(_folder, "lineage", "scan", "big.mgsketch");
        JsonElement json = ToolRun.In(_folder, "lineage", "scan", "big.mgsketch", "-f", "json").Json().RootElement;

        Assert.Equal(2, run.Code);
        Assert.Contains("by published facts, which confirm nothing:\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Mistral-7B-v0.1 (mistralai), ", run.Output, StringComparison.Ordinal);
        Assert.Contains(json.GetProperty("sameArchitecture").EnumerateArray(), static one => one.GetProperty("id").GetString() == "zephyr-7b-beta");
        Assert.Empty(json.GetProperty("matches").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("kit").ValueKind);
    }

    [Fact]
    public void A_database_of_the_kit_is_looked_up_beside_the_verdict()
    {
        WriteKitDatabase();
        _folder.Write("model/model.safetensors", SmallTransformer.Safetensors(1));
        _folder.Write("model/config.json", """{"model_type":"llama","architectures":["L"],"hidden_size":64,"num_hidden_layers":3,"num_attention_heads":4,"intermediate_size":96,"vocab_size":192,"max_position_embeddings":32}""");

        ToolRun run = ToolRun.In(_folder, "lineage", "scan", "model", "--db", "kit");
        JsonElement json = ToolRun.In(_folder, "lineage", "scan", "model", "--db", "kit", "-f", "json").Json().RootElement;

        Assert.Equal((2, ""), (run.Code, run.Error));
        Assert.Contains("The kit's lookup, which decides nothing here:\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  tiny: ", run.Output, StringComparison.Ordinal);
        Assert.Equal("tiny", Assert.Single(json.GetProperty("kit").EnumerateArray()).GetProperty("model_id").GetString());
    }

    [Fact]
    public async Task Weight_signals_of_a_database_are_read_from_parquet_and_held_to_their_checksum()
    {
        WriteKitDatabase();
        _folder.Write("model/model.safetensors", SmallTransformer.Safetensors(1));
        _folder.Write("model/config.json", """{"model_type":"llama","architectures":["M"],"hidden_size":64,"num_hidden_layers":3,"num_attention_heads":4,"intermediate_size":96,"vocab_size":192,"max_position_embeddings":32}""");
        byte[] parquet = await Parquet([("lep_profile", null, 0, null, 1f), ("lep_profile", null, 2, null, 0.9f), ("lep_profile", null, 1, null, 0.8f)]);
        _folder.Write("kit/deep/tiny.parquet", parquet);
        string checksum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(parquet));
        WriteFeatures(checksum);

        JsonElement scores = Assert.Single(ToolRun.In(_folder, "lineage", "scan", "model", "--db", "kit", "-f", "json").Json().RootElement.GetProperty("kit").EnumerateArray()).GetProperty("scores");
        WriteFeatures(new string('0', 64));
        ToolRun refused = ToolRun.In(_folder, "lineage", "scan", "model", "--db", "kit", "-f", "json");
        WriteFeatures(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(parquet[..^9])));
        _folder.Write("kit/deep/tiny.parquet", parquet[..^9]);
        ToolRun broken = ToolRun.In(_folder, "lineage", "scan", "model", "--db", "kit", "-f", "json");

        Assert.InRange(scores.GetProperty("lep").GetDouble(), 0, 1);
        Assert.Equal(scores.GetProperty("lep").GetDouble(), scores.GetProperty("identity_score").GetDouble());
        Assert.Equal(JsonValueKind.Null, scores.GetProperty("wvc").ValueKind);
        Assert.Contains("deep/tiny.parquet: expected sha256:000", refused.Error, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Assert.Single(refused.Json().RootElement.GetProperty("kit").EnumerateArray()).GetProperty("scores").GetProperty("lep").ValueKind);
        Assert.Contains("deep/tiny.parquet: it cannot be read as Parquet", broken.Error, StringComparison.Ordinal);
        Assert.Equal(2, broken.Code);
    }

    [Theory]
    [InlineData("--db needs a config.json beside 'base.safetensors'", "base.safetensors", "kit")]
    [InlineData("the database 'nowhere' cannot be read", "base.safetensors", "nowhere")]
    [InlineData("--db needs the model itself", "base.mgsketch", "kit")]
    public void A_database_that_cannot_be_used_is_3_with_the_reason(string said, string model, string database)
    {
        WriteKitDatabase();
        ToolRun.In(_folder, "lineage", "sketch", "base.safetensors", "-o", "base.mgsketch");

        ToolRun run = ToolRun.In(_folder, "lineage", "scan", model, "--db", database);

        Assert.Equal(3, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_tensor_is_shown_with_its_place_and_its_statistics()
    {
        ToolRun text = ToolRun.In(_folder, "lineage", "inspect", "base.safetensors");
        JsonElement json = ToolRun.In(_folder, "lineage", "inspect", "base.safetensors", "-f", "json").Json().RootElement;

        Assert.Equal((0, ""), (text.Code, text.Error));
        Assert.StartsWith("base.safetensors: 3 layers, width 64, 96 gated neurons\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("  F32 96×64: layer 1 gate, model.layers.1.mlp.gate_proj.weight\n", text.Output, StringComparison.Ordinal);
        JsonElement[] tensors = [.. json.GetProperty("tensors").EnumerateArray()];
        Assert.Equal(23, tensors.Length);
        JsonElement embedding = tensors[0], norm = tensors[^1];
        Assert.Equal("embedding", Assert.Single(embedding.GetProperty("places").EnumerateArray()).GetString());
        Assert.InRange(embedding.GetProperty("deviation").GetDouble(), 0.097, 0.103);
        Assert.InRange(embedding.GetProperty("kurtosis").GetDouble(), 2.8, 3.2);
        Assert.Equal((8.0, 1.0, 0.0, 1.0, 1.0), (norm.GetProperty("norm").GetDouble(), norm.GetProperty("mean").GetDouble(), norm.GetProperty("deviation").GetDouble(), norm.GetProperty("least").GetDouble(), norm.GetProperty("greatest").GetDouble()));
        Assert.Equal(JsonValueKind.Null, norm.GetProperty("kurtosis").ValueKind);
    }

    [Fact]
    public void A_merge_is_0_with_coefficients_as_text_and_json()
    {
        _folder.Write("merged.safetensors", SmallTransformer.Mixed(3, (1, 0.7), (2, 0.3)));

        ToolRun text = ToolRun.In(_folder, "lineage", "merge", "merged.safetensors", "base.safetensors", "other.safetensors");
        JsonElement json = ToolRun.In(_folder, "lineage", "merge", "merged.safetensors", "base.safetensors", "other.safetensors", "-f", "json").Json().RootElement;

        Assert.Equal((0, ""), (text.Code, text.Error));
        Assert.StartsWith("merged.safetensors: LINEAR MERGE\n  0.7 base.safetensors + 0.3 other.safetensors; 0 % of the weights' length is left\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("  embedding  0 %      0.7 ± <0.001  0.3 ± <0.001\n  0          0 %      0.7 ± <0.001  0.3 ± <0.001\n", text.Output, StringComparison.Ordinal);
        Assert.Equal(["schemaVersion", "tool", "model", "base", "kind", "merge", "description", "residual", "parents", "layers", "gaps"], json.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(("linear", true), (json.GetProperty("kind").GetString(), json.GetProperty("merge").GetBoolean()));
        Assert.Equal([0.7, 0.3], json.GetProperty("parents").EnumerateArray().Select(static parent => Math.Round(parent.GetProperty("coefficient").GetDouble(), 4)));
        Assert.Equal(4, json.GetProperty("layers").GetArrayLength());
    }

    [Fact]
    public void Differences_from_a_base_have_coefficients_of_their_own()
    {
        _folder.Write("left.safetensors", SmallTransformer.Mixed(3, (1, 1), (7, 0.2)));
        _folder.Write("right.safetensors", SmallTransformer.Mixed(3, (1, 1), (8, 0.2)));
        _folder.Write("sum.safetensors", SmallTransformer.Mixed(3, (1, 1), (7, 0.16), (8, 0.06)));

        ToolRun run = ToolRun.In(_folder, "lineage", "merge", "sum.safetensors", "left.safetensors", "right.safetensors", "--base", "base.safetensors");

        Assert.Equal(0, run.Code);
        Assert.Contains("TASK ARITHMETIC\n  base + 0.8 (left.safetensors - base) + 0.3 (right.safetensors - base); 0 % of the change is left\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "one-parent", "tuned.safetensors", "base.safetensors", "other.safetensors")]
    [InlineData(2, "insufficient-evidence", "stranger.safetensors", "base.safetensors", "other.safetensors")]
    public void What_is_no_merge_is_not_0(int code, string kind, params string[] models)
    {
        _folder.Write("stranger.safetensors", SmallTransformer.Safetensors(9));

        ToolRun run = ToolRun.In(_folder, ["lineage", "merge", .. models, "--format", "json"]);

        Assert.Equal((code, kind), (run.Code, run.Json().RootElement.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("there is no 'missing.safetensors'", "inspect", "missing.safetensors")]
    [InlineData("expected two parents or more", "merge", "tuned.safetensors", "base.safetensors")]
    [InlineData("there is no 'missing.safetensors'", "compare", "base.safetensors", "missing.safetensors")]
    [InlineData("the weights of 'notes.txt' cannot be read", "compare", "notes.txt", "base.safetensors")]
    [InlineData("the weights of 'cut.safetensors' cannot be read: model.embed_tokens.weight: expected its bytes", "add", "cut.safetensors")]
    [InlineData("'small.safetensors' cannot be sketched: no block of tensors repeats", "sketch", "small.safetensors")]
    [InlineData("'small.safetensors' cannot be sketched: no block of tensors repeats", "add", "small.safetensors")]
    [InlineData("'small.safetensors' cannot be sketched: no block of tensors repeats", "scan", "small.safetensors")]
    [InlineData("there is no 'missing.mgsketch'", "scan", "missing.mgsketch")]
    [InlineData("expected MGSKETCH", "scan", "notes.mgsketch")]
    [InlineData("xml", "compare", "base.safetensors", "tuned.safetensors", "--format", "xml")]
    public void Bad_input_is_3_with_the_reason(string said, params string[] arguments)
    {
        _folder.Write("notes.txt", "nothing to see");
        _folder.Write("notes.mgsketch", "nothing to see");
        _folder.Write("cut.safetensors", SmallTransformer.Safetensors(1)[..9000]);
        _folder.Write("small.safetensors", SmallModels.Safetensors());

        ToolRun run = ToolRun.In(_folder, ["lineage", .. arguments]);

        Assert.Equal(3, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("lineage")));
    }

    private static async Task<byte[]> Parquet((string Signal, int? Layer, int Row, int? Column, float Value)[] rows)
    {
        ParquetSchema schema = new(new DataField<string>("signal"), new DataField<int?>("layer"), new DataField<int>("row"), new DataField<int?>("col"), new DataField<float>("value"));
        using MemoryStream stream = new();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            DataField[] fields = schema.GetDataFields();
            await group.WriteAsync(fields[0], rows.Select(static row => row.Signal).ToArray());
            await group.WriteAsync<int>(fields[1], rows.Select(static row => row.Layer).ToArray());
            await group.WriteAsync<int>(fields[2], rows.Select(static row => row.Row).ToArray());
            await group.WriteAsync<int>(fields[3], rows.Select(static row => row.Column).ToArray());
            await group.WriteAsync<float>(fields[4], rows.Select(static row => row.Value).ToArray());
        }

        return stream.ToArray();
    }

    private void WriteFeatures(string checksum) => _folder.Write("kit/features/tiny.json", $$"""
        {"mfi":{"model_type":"llama","architectures":["L"],"hidden_size":64,"num_hidden_layers":3,"num_attention_heads":4,"vocab_size":192},"tfv":{"vocab_size":192},
         "signals":{"nlf_mode":"direct","nlf_num_layers":7},
         "artifact_refs":[{"type":"deep_signals","path":"deep/tiny.parquet","checksum":"sha256:{{checksum}}"}]}
        """);

    private void WriteKitDatabase()
    {
        _folder.Write("kit/catalog/manifest.json", """{"shards":[{"shard_path":"catalog/families/tiny.json"}]}""");
        _folder.Write("kit/catalog/families/tiny.json", """{"shard_id":"tiny","family":{"family_id":"f","display_name":"F"},"assets":[{"asset_id":"a","model_id":"tiny","feature_path":"features/tiny.json","param_bucket":"<=1B"}]}""");
        _folder.Write("kit/features/tiny.json", """{"mfi":{"model_type":"llama","architectures":["L"],"hidden_size":64,"num_hidden_layers":3,"num_attention_heads":4,"vocab_size":192},"tfv":{"vocab_size":192}}""");
    }
}
