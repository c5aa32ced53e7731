using System.Collections.Frozen;
using ModelGuard.Lineage.Kit.Metadata;

namespace ModelGuard.Lineage.Catalogue;

/// <summary>
/// What is wrong in the database's facts, row by row. A field that a model type keeps under a name of its own was read as 0; a default that
/// only the model's code knows was not read at all.
/// </summary>
internal static class BaseModelCorrections
{
    private sealed record Correction(string Reason)
    {
        public long? Layers { get; init; }

        public long? Intermediate { get; init; }

        public long? KeyValueHeads { get; init; }

        public long? MaxPositions { get; init; }

        public string? Positions { get; init; }
    }

    private static readonly FrozenDictionary<string, Correction> Rows = new Dictionary<string, Correction>(StringComparer.Ordinal)
    {
        ["gpt2"] = Inner(3072, "n_inner is null, which GPT-2 takes for four times n_embd"),
        ["gpt2-medium"] = Inner(4096, "n_inner is null, which GPT-2 takes for four times n_embd"),
        ["gpt2-xl"] = Inner(6400, "n_inner is null, which GPT-2 takes for four times n_embd"),
        ["gpt-j-6b"] = Inner(16384, "n_inner is null, which GPT-J takes for four times n_embd") with { Positions = "RoPE" },
        ["bloomz-560m"] = Inner(4096, "BLOOM's feed-forward is always four times its width; it encodes positions by ALiBi") with { Positions = "ALiBi" },
        ["falcon-7b"] = Inner(18176, "ffn_hidden_size is four times the width where it is not stated"),
        ["falcon-11B"] = Inner(16384, "ffn_hidden_size is four times the width where it is not stated"),
        ["chatglm3-6b"] = Inner(13696, "ChatGLM states num_layers, ffn_hidden_size, multi_query_group_num and seq_length under names of its own") with
        {
            Layers = 28,
            KeyValueHeads = 2,
            MaxPositions = 8192,
            Positions = "RoPE",
        },
        ["glm-4-9b-chat"] = Glm(131072),
        ["glm-4-9b-chat-1m"] = Glm(1048576),
        ["aya-101"] = new("mT5 encodes positions by relative biases") { Positions = "relative" },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Mixtures of experts, whose experts the kit's estimate does not count.</summary>
    private static readonly FrozenDictionary<string, string> Sizes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DeepSeek-Coder-V2-Lite-Instruct"] = "it has 16 billion parameters; the kit's estimate of 2.46 billion counts no experts",
        ["DeepSeek-Coder-V2-Lite-Base"] = "it has 16 billion parameters; the kit's estimate of 2.46 billion counts no experts",
        ["Nemotron-Flash-1B"] = "its feed-forward width differs from layer to layer and is not stated here",
        ["Nemotron-Flash-3B-Instruct"] = "its feed-forward width differs from layer to layer and is not stated here",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Mends a row.</summary>
    /// <param name="id">The model.</param>
    /// <param name="stated">Its facts as stated.</param>
    /// <param name="theta">The rotary base, wherever it was stated.</param>
    /// <param name="reasons">What was mended.</param>
    public static KitMetadata Apply(string id, KitMetadata stated, double? theta, List<string> reasons)
    {
        KitMetadata facts = stated;
        if (theta is not null && (stated.RopeTheta != theta || stated.PositionEncoding == "absolute"))
        {
            facts = facts with { RopeTheta = theta, PositionEncoding = "RoPE" };
            reasons.Add("the rotary base was read by a version that had moved it, so it and the position encoding were lost");
        }

        if (Rows.TryGetValue(id, out Correction? row))
        {
            facts = facts with
            {
                Layers = row.Layers ?? facts.Layers,
                IntermediateSize = row.Intermediate ?? facts.IntermediateSize,
                KeyValueHeads = row.KeyValueHeads ?? facts.KeyValueHeads,
                AttentionStyle = row.KeyValueHeads is null ? facts.AttentionStyle : "GQA",
                MaxPositions = row.MaxPositions ?? facts.MaxPositions,
                PositionEncoding = row.Positions ?? facts.PositionEncoding,
            };
            reasons.Add(row.Reason);
        }

        if (Sizes.TryGetValue(id, out string? size))
            reasons.Add(size);
        return facts;
    }

    private static Correction Inner(long intermediate, string reason) => new(reason) { Intermediate = intermediate };

    private static Correction Glm(long positions) =>
        Inner(13696, "GLM-4 states ffn_hidden_size, multi_query_group_num and seq_length under names of its own") with
        {
            KeyValueHeads = 2,
            MaxPositions = positions,
            Positions = "RoPE",
        };
}
