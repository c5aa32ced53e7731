namespace ModelGuard.Lineage.Canonical;

/// <summary>Names that frameworks give to tensors. Hints only: they break ties that shapes leave, and nothing is believed that the shapes contradict.</summary>
internal static class NameHints
{
    // The first row that is found in the lower-case name holds.
    private static readonly (string Text, TensorRole Role)[] Table =
    [
        ("encdecattention", TensorRole.CrossAttention), ("crossattention", TensorRole.CrossAttention), ("encoder_attn", TensorRole.CrossAttention),
        ("cross_attn", TensorRole.CrossAttention), ("cross_attention", TensorRole.CrossAttention),
        ("pre_feedforward_layernorm", TensorRole.FeedForwardNorm), ("post_feedforward_layernorm", TensorRole.Norm),
        ("post_attention_layernorm", TensorRole.FeedForwardNorm), ("input_layernorm", TensorRole.AttentionNorm),
        ("post_attention_norm", TensorRole.Norm), ("post_ffw_norm", TensorRole.Norm), ("attn_norm", TensorRole.AttentionNorm), ("attention_norm", TensorRole.AttentionNorm),
        ("ffn_norm", TensorRole.FeedForwardNorm), ("ln_1", TensorRole.AttentionNorm), ("ln_2", TensorRole.FeedForwardNorm), ("ln1", TensorRole.AttentionNorm),
        ("ln2", TensorRole.FeedForwardNorm), ("norm1", TensorRole.AttentionNorm), ("norm2", TensorRole.FeedForwardNorm),
        ("q_norm", TensorRole.Norm), ("k_norm", TensorRole.Norm), ("layernorm", TensorRole.Norm), ("layer_norm", TensorRole.Norm), ("rmsnorm", TensorRole.Norm), ("norm", TensorRole.Norm),
        ("c_attn", TensorRole.FusedAttention), ("query_key_value", TensorRole.FusedAttention), ("qkv", TensorRole.FusedAttention), ("in_proj_weight", TensorRole.FusedAttention),
        ("q_proj", TensorRole.Query), ("k_proj", TensorRole.Key), ("v_proj", TensorRole.Value), ("o_proj", TensorRole.Output), ("out_proj", TensorRole.Output),
        ("attn_q", TensorRole.Query), ("attn_k", TensorRole.Key), ("attn_v", TensorRole.Value), ("attn_output", TensorRole.Output),
        ("self.query", TensorRole.Query), ("self.key", TensorRole.Key), ("self.value", TensorRole.Value), ("query", TensorRole.Query), ("attention.output.dense", TensorRole.Output),
        ("attn.c_proj", TensorRole.Output), ("attention.dense", TensorRole.Output), ("wq", TensorRole.Query), ("wk", TensorRole.Key), ("wv", TensorRole.Value),
        ("q_lin", TensorRole.Query), ("k_lin", TensorRole.Key), ("v_lin", TensorRole.Value), ("out_lin", TensorRole.Output),
        ("selfattention.q.", TensorRole.Query), ("selfattention.k.", TensorRole.Key), ("selfattention.v.", TensorRole.Value), ("selfattention.o.", TensorRole.Output),
        ("gate_inp", TensorRole.Router), ("router", TensorRole.Router), ("moe.gate.", TensorRole.Router), ("mlp.gate.weight", TensorRole.Router), ("block_sparse_moe.gate.", TensorRole.Router),
        ("gate", TensorRole.Gate), ("w1", TensorRole.Gate), ("wi_0", TensorRole.Gate),
        ("up_proj", TensorRole.Up), ("ffn_up", TensorRole.Up), ("w3", TensorRole.Up), ("wi_1", TensorRole.Up), ("fc1", TensorRole.Up), ("c_fc", TensorRole.Up), ("fc_in", TensorRole.Up),
        ("dense_h_to_4h", TensorRole.Up), ("intermediate.dense", TensorRole.Up), ("lin1", TensorRole.Up), ("densereludense.wi.", TensorRole.Up),
        ("down_proj", TensorRole.Down), ("ffn_down", TensorRole.Down), ("w2", TensorRole.Down), ("fc2", TensorRole.Down), ("mlp.c_proj", TensorRole.Down), ("fc_out", TensorRole.Down),
        ("dense_4h_to_h", TensorRole.Down), ("output.dense", TensorRole.Down), ("lin2", TensorRole.Down), ("densereludense.wo.", TensorRole.Down), ("wo.", TensorRole.Output),
        ("lm_head", TensorRole.Head), ("output.weight", TensorRole.Head), ("embed_out", TensorRole.Head), ("decoder.weight", TensorRole.Head), ("predictions", TensorRole.Head), ("classifier", TensorRole.Head),
        ("position", TensorRole.Position), ("wpe", TensorRole.Position), ("embed_pos", TensorRole.Position), ("token_type", TensorRole.Position),
        ("embed", TensorRole.Embedding), ("embd", TensorRole.Embedding), ("wte", TensorRole.Embedding), ("shared.weight", TensorRole.Embedding), ("tok_table", TensorRole.Embedding),
    ];

    /// <summary>What a name hints at.</summary>
    public static TensorRole Of(string name)
    {
        string lower = name.ToLowerInvariant();
        foreach ((string text, TensorRole role) in Table)
        {
            if (lower.Contains(text, StringComparison.Ordinal))
                return role;
        }

        return TensorRole.Unknown;
    }

    /// <summary>Whether the name says that the tensor is a bias.</summary>
    public static bool IsBias(string name) => name.EndsWith("bias", StringComparison.OrdinalIgnoreCase);
}
