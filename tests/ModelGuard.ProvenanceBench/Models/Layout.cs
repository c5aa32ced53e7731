namespace ModelGuard.ProvenanceBench.Models;

/// <summary>Names and shapes of the parameters of each family; a vector has one row.</summary>
internal static class Layout
{
    /// <summary>The parameters in the order of a checkpoint.</summary>
    public static IEnumerable<(string Name, int Rows, int Columns)> Of(Architecture a)
    {
        int d = a.Width, h = a.Neurons, keys = d / a.Heads * a.KeyHeads;
        switch (a.Family)
        {
            case Family.Llama:
                yield return ("model.embed_tokens.weight", a.Vocabulary, d);
                for (int i = 0; i < a.Layers; i++)
                {
                    string p = $"model.layers.{i}.";
                    yield return (p + "input_layernorm.weight", 1, d);
                    yield return (p + "self_attn.q_proj.weight", d, d);
                    yield return (p + "self_attn.k_proj.weight", keys, d);
                    yield return (p + "self_attn.v_proj.weight", keys, d);
                    yield return (p + "self_attn.o_proj.weight", d, d);
                    yield return (p + "post_attention_layernorm.weight", 1, d);
                    yield return (p + "mlp.gate_proj.weight", h, d);
                    yield return (p + "mlp.up_proj.weight", h, d);
                    yield return (p + "mlp.down_proj.weight", d, h);
                }

                yield return ("model.norm.weight", 1, d);
                yield return ("lm_head.weight", a.Vocabulary, d);
                break;
            case Family.Gpt2:
                yield return ("wte.weight", a.Vocabulary, d);
                yield return ("wpe.weight", a.Length, d);
                for (int i = 0; i < a.Layers; i++)
                {
                    string p = $"h.{i}.";
                    foreach (var entry in Norm(p + "ln_1", d))
                        yield return entry;
                    foreach (string name in (string[])["q", "k", "v", "c_proj"])
                    {
                        foreach (var entry in Linear($"{p}attn.{name}", d, d))
                            yield return entry;
                    }

                    foreach (var entry in Norm(p + "ln_2", d).Concat(Linear(p + "mlp.c_fc", h, d)).Concat(Linear(p + "mlp.c_proj", d, h)))
                        yield return entry;
                }

                foreach (var entry in Norm("ln_f", d))
                    yield return entry;
                break;
            default:
                yield return ("embeddings.word_embeddings.weight", a.Vocabulary, d);
                yield return ("embeddings.position_embeddings.weight", a.Length, d);
                foreach (var entry in Norm("embeddings.LayerNorm", d))
                    yield return entry;
                for (int i = 0; i < a.Layers; i++)
                {
                    string p = $"encoder.layer.{i}.";
                    foreach (string name in (string[])["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"])
                    {
                        foreach (var entry in Linear(p + name, d, d))
                            yield return entry;
                    }

                    foreach (var entry in Norm(p + "attention.output.LayerNorm", d).Concat(Linear(p + "intermediate.dense", h, d))
                        .Concat(Linear(p + "output.dense", d, h)).Concat(Norm(p + "output.LayerNorm", d)))
                        yield return entry;
                }

                yield return ("cls.predictions.bias", 1, a.Vocabulary);
                break;
        }
    }

    private static IEnumerable<(string, int, int)> Linear(string name, int rows, int columns) => [(name + ".weight", rows, columns), (name + ".bias", 1, rows)];

    private static IEnumerable<(string, int, int)> Norm(string name, int width) => [(name + ".weight", 1, width), (name + ".bias", 1, width)];
}
