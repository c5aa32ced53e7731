namespace ModelGuard.Lineage.Kit.Weights;

/// <summary>The kit's reading of tensor names: substrings in a fixed order, in any case, the first that is found counts (utils/tensor.py).</summary>
internal static class TensorNames
{
    private static readonly (TensorRole Role, string[] Words)[] Roles =
    [
        (TensorRole.Query, ["q_proj", "query"]),
        (TensorRole.Key, ["k_proj", "key"]),
        (TensorRole.Value, ["v_proj", "value"]),
        (TensorRole.Output, ["o_proj", "dense", "out_proj"]),
        (TensorRole.Gate, ["gate_proj", "gate"]),
        (TensorRole.Up, ["up_proj", "fc1", "dense_h_to_4h", "wi_0"]),
        (TensorRole.Down, ["down_proj", "fc2", "dense_4h_to_h", "wi_1", "wo"]),
        (TensorRole.Embedding, ["embed_tokens", "wte", "word_embeddings", "shared.weight"]),
        (TensorRole.Norm, ["layernorm", "rmsnorm", "ln_", "norm"]),
        (TensorRole.Head, ["lm_head", "cls"]),
    ];

    private static readonly string[] NormWords = ["layernorm", "rmsnorm", "input_layernorm", "post_attention", "ln_", "norm"];

    private static readonly string[] EmbeddingNames =
    [
        "model.embed_tokens.weight", "transformer.wte.weight", "embeddings.word_embeddings.weight", "gpt_neox.embed_in.weight", "transformer.word_embeddings.weight",
        "shared.weight", "model.shared.weight", "encoder.embed_tokens.weight", "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight",
        "decoder.embed_tokens.weight", "bert.embeddings.word_embeddings.weight", "roberta.embeddings.word_embeddings.weight", "deberta.embeddings.word_embeddings.weight",
        "distilbert.embeddings.word_embeddings.weight", "electra.embeddings.word_embeddings.weight", "albert.embeddings.word_embeddings.weight",
        "xlm-roberta.embeddings.word_embeddings.weight", "camembert.embeddings.word_embeddings.weight", "word_embeddings.weight", "wte.weight",
    ];

    /// <summary>What a tensor is for.</summary>
    public static TensorRole RoleOf(string name)
    {
        foreach ((TensorRole role, string[] words) in Roles)
        {
            if (words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                return role;
        }

        return TensorRole.Other;
    }

    /// <summary>Whether the kit takes a tensor for a norm's.</summary>
    public static bool IsNorm(string name) => NormWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The layer: the number behind the first <c>layer.</c>, <c>layers.</c>, <c>h.</c> or <c>block.</c>, with no word boundary before it, so that
    /// <c>path.3.</c> has one too.
    /// </summary>
    public static int? LayerOf(string name)
    {
        for (int start = 0; start < name.Length; start++)
        {
            foreach (string word in (string[])["layers", "layer", "h", "block"])
            {
                if (!name.AsSpan(start).StartsWith(word, StringComparison.Ordinal))
                    continue;
                int at = start + word.Length;
                if (at >= name.Length || name[at] != '.')
                    continue;
                for (at++; at < name.Length && char.IsWhiteSpace(name[at]); at++)
                {
                }

                int digits = at;
                while (at < name.Length && char.IsAsciiDigit(name[at]))
                    at++;
                if (at > digits && at < name.Length && name[at] == '.' && int.TryParse(name.AsSpan(digits, at - digits), out int layer))
                    return layer;
            }
        }

        return null;
    }

    /// <summary>The index of the tensor that the kit takes for the token embedding; -1 where there is none.</summary>
    /// <param name="tensors">Name and number of dimensions, in the order of the file.</param>
    public static int FindEmbedding(IReadOnlyList<(string Name, int Rank)> tensors)
    {
        foreach (string wanted in EmbeddingNames)
        {
            for (int i = 0; i < tensors.Count; i++)
            {
                if (tensors[i].Name == wanted && tensors[i].Rank == 2)
                    return i;
            }
        }

        for (int i = 0; i < tensors.Count; i++)
        {
            (string name, int rank) = tensors[i];
            if (rank == 2 && (name.Contains("embed", StringComparison.OrdinalIgnoreCase) || name.Contains("wte", StringComparison.OrdinalIgnoreCase))
                && !name.Contains("position", StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
