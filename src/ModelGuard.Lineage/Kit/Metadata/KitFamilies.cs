using System.Collections.Frozen;

namespace ModelGuard.Lineage.Kit.Metadata;

/// <summary>The kit's fixed map from model types to family names. It is used for display only.</summary>
public static class KitFamilies
{
    private static readonly FrozenDictionary<string, string> ByType = new (string Family, string[] Types)[]
    {
        ("llama", ["llama"]),
        ("qwen", ["qwen2", "qwen2_moe", "qwen", "qwen2_5_vl", "qwen2_vl", "qwen3", "qwen3_moe"]),
        ("phi", ["phi", "phi3", "phi-msft", "phi3small", "mixformer-sequential"]),
        ("gemma", ["gemma", "gemma2", "gemma3", "paligemma"]),
        ("mistral", ["mistral"]),
        ("deepseek", ["deepseek_v2", "deepseek_v3"]),
        ("gpt2", ["gpt2"]),
        ("falcon", ["falcon"]),
        ("starcoder", ["gpt_bigcode"]),
        ("bert", ["bert"]),
        ("roberta", ["roberta"]),
        ("t5", ["t5"]),
        ("bart", ["bart"]),
        ("marian", ["marian"]),
        ("bloom", ["bloom"]),
        ("gpt_neox", ["gpt_neox"]),
        ("albert", ["albert"]),
        ("deberta", ["deberta"]),
        ("xlm_roberta", ["xlm_roberta", "xlm-roberta"]),
        ("nllb", ["m2m_100"]),
    }.SelectMany(row => row.Types.Select(type => (type, row.Family))).ToFrozenDictionary(row => row.type, row => row.Family, StringComparer.Ordinal);

    /// <summary>The family of a model type; <c>unknown</c> where the map has none.</summary>
    public static string Of(string modelType) => ByType.GetValueOrDefault(modelType, "unknown");
}
