using System.Globalization;
using System.Runtime.CompilerServices;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Kit;
using ModelGuard.ProvenanceBench.Models;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>
/// What the kit-compatible score says of a pair, from configurations that state what the weights have. The models come without a <c>tokenizer.json</c>, so of
/// the kit's five weight signals NLF, LEP and WVC are there, EAS and END are not.
/// </summary>
internal static class KitColumn
{
    private static readonly ConditionalWeakTable<ModelEvidence, KitModel> Models = [];

    /// <summary>Compares two models of an architecture as the kit would.</summary>
    public static KitComparison Compare(Architecture architecture, ModelEvidence left, ModelEvidence right) =>
        KitComparison.Compare(Models.GetValue(left, model => Read(architecture, model)), Models.GetValue(right, model => Read(architecture, model)));

    private static KitModel Read(Architecture architecture, ModelEvidence evidence)
    {
        string folder = Directory.CreateTempSubdirectory("provenance-bench-kit-").FullName;
        try
        {
            int neurons = evidence.Model.Layers.SelectMany(static layer => layer.FeedForwards).FirstOrDefault()?.Neurons ?? 0;
            File.WriteAllText(Path.Combine(folder, "config.json"), string.Create(CultureInfo.InvariantCulture,
                $$"""{"architectures":["{{architecture.Family}}"],"model_type":"{{architecture.Family.ToString().ToLowerInvariant()}}","hidden_size":{{evidence.Model.Width}},"num_hidden_layers":{{evidence.Model.Layers.Count}},"num_attention_heads":{{architecture.Heads}},"num_key_value_heads":{{architecture.KeyHeads}},"intermediate_size":{{neurons}},"vocab_size":{{evidence.Model.Embedding?.Rows ?? 0}},"max_position_embeddings":{{architecture.Length}}}"""));
            return KitModelReader.Read(folder, evidence.Model.Weights);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
