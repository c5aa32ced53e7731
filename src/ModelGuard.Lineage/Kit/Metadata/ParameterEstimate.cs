using System.Collections.Frozen;

namespace ModelGuard.Lineage.Kit.Metadata;

/// <summary>The kit's estimate of a model's size, from its configuration.</summary>
internal static class ParameterEstimate
{
    private static readonly FrozenSet<string> GatedActivations = FrozenSet.Create(StringComparer.Ordinal, "silu", "swiglu", "gegelu");

    private static readonly FrozenSet<string> GatedTypes = FrozenSet.Create(
        StringComparer.Ordinal,
        "gemma", "gemma2", "gemma3", "gemma3_text", "llama", "mistral", "mixtral", "phi3", "phi4", "qwen2", "qwen2_moe", "qwen3", "qwen3_moe", "deepseek_v2",
        "deepseek_v3", "cohere", "cohere2", "command-r", "starcoder2");

    /// <summary>The buckets, smallest first: what the kit's lookup compares with the neighbours.</summary>
    public static IReadOnlyList<string> Buckets { get; } = ["<=1B", "1-10B", "10-40B", "40B+"];

    /// <summary>Parameters; experts are not counted.</summary>
    public static double Of(KitMetadata model)
    {
        double hidden = model.HiddenSize;
        double heads = model.Heads;
        double keyValueHeads = model.KeyValueHeads is > 0 and { } kv ? kv : heads;
        double headDimension = model.HeadDimension is > 0 and { } stated ? stated : heads > 0 ? Math.Floor(hidden / heads) : 0;
        double inner = model.IntermediateSize > 0 ? model.IntermediateSize : 4 * hidden;
        bool isGated = GatedActivations.Contains(model.Activation ?? string.Empty) || GatedTypes.Contains(model.ModelType);
        double attention = (hidden * headDimension * (heads + (2 * keyValueHeads))) + (heads * headDimension * hidden);
        double feedForward = (isGated ? 3 : 2) * hidden * inner;
        double head = model.TiesEmbeddings ?? true ? 0 : model.VocabularySize * hidden;
        return (model.VocabularySize * hidden) + (model.Layers * (attention + feedForward)) + head;
    }

    /// <summary>The bucket of a size.</summary>
    public static string Bucket(double parameters) => parameters switch
    {
        < 1e9 => Buckets[0],
        < 1e10 => Buckets[1],
        < 4e10 => Buckets[2],
        _ => Buckets[3],
    };
}
