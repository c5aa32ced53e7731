using ModelGuard.Lineage.Numerics;
using ModelGuard.ProvenanceBench.Training;

namespace ModelGuard.ProvenanceBench.Models;

/// <summary>A small transformer with its parameters, under the names that the family's checkpoints have.</summary>
internal sealed class Transformer
{
    private readonly Dictionary<string, Parameter> _parameters = new(StringComparer.Ordinal);

    /// <summary>Draws a model.</summary>
    /// <param name="architecture">Its sizes.</param>
    /// <param name="seed">Seed of its weights.</param>
    public Transformer(Architecture architecture, ulong seed)
    {
        Architecture = architecture;
        DeterministicRandom random = new(seed * 7919);
        foreach ((string name, int rows, int columns) in Layout.Of(architecture))
        {
            Matrix value = new(rows, columns);
            bool isVector = rows == 1;
            bool isNorm = isVector && name.EndsWith("weight", StringComparison.Ordinal);
            double deviation = isVector ? 0 : rows == architecture.Vocabulary || rows == architecture.Length ? 0.05 : 0.6 / Math.Sqrt(columns);
            for (int i = 0; i < value.Values.Length; i++)
                value.Values[i] = isNorm ? 1 : (float)(random.NextNormal() * deviation);
            _parameters.Add(name, new Parameter(name, value, isVector));
        }
    }

    /// <summary>Its sizes.</summary>
    public Architecture Architecture { get; }

    /// <summary>Its parameters, in the order of a checkpoint.</summary>
    public IEnumerable<Parameter> Parameters => _parameters.Values;

    /// <summary>A parameter by name.</summary>
    public Parameter this[string name] => _parameters[name];

    /// <summary>A copy of the weights, without the state of training.</summary>
    public Transformer Clone()
    {
        Transformer copy = new(Architecture, 0);
        foreach (Parameter parameter in Parameters)
            parameter.Value.Values.CopyTo(copy[parameter.Name].Value.Values, 0);
        return copy;
    }

    /// <summary>The logits for tokens, sequence after sequence.</summary>
    public Node Forward(Tape tape, int[] tokens)
    {
        Architecture a = Architecture;
        AttentionShape shape = new(a.Heads, a.KeyHeads, a.Length, a.Family != Family.Bert, a.Family == Family.Llama);
        int[] positions = [.. tokens.Select((_, index) => index % a.Length)];
        Node x;
        switch (a.Family)
        {
            case Family.Llama:
                x = tape.Embed(this["model.embed_tokens.weight"], tokens);
                for (int i = 0; i < a.Layers; i++)
                {
                    string p = $"model.layers.{i}.";
                    Node h = tape.Norm(x, this[p + "input_layernorm.weight"], null);
                    Node mixed = tape.Attend(
                        tape.Linear(h, this[p + "self_attn.q_proj.weight"], null),
                        tape.Linear(h, this[p + "self_attn.k_proj.weight"], null),
                        tape.Linear(h, this[p + "self_attn.v_proj.weight"], null), shape);
                    x = tape.Add(x, tape.Linear(mixed, this[p + "self_attn.o_proj.weight"], null));
                    h = tape.Norm(x, this[p + "post_attention_layernorm.weight"], null);
                    Node gated = tape.GatedSilu(tape.Linear(h, this[p + "mlp.gate_proj.weight"], null), tape.Linear(h, this[p + "mlp.up_proj.weight"], null));
                    x = tape.Add(x, tape.Linear(gated, this[p + "mlp.down_proj.weight"], null));
                }

                return tape.Linear(tape.Norm(x, this["model.norm.weight"], null), this["lm_head.weight"], null);
            case Family.Gpt2:
                x = tape.Add(tape.Embed(this["wte.weight"], tokens), tape.Embed(this["wpe.weight"], positions));
                for (int i = 0; i < a.Layers; i++)
                {
                    string p = $"h.{i}.";
                    Node h = tape.Norm(x, this[p + "ln_1.weight"], this[p + "ln_1.bias"]);
                    x = tape.Add(x, Attention(tape, h, p + "attn.q", p + "attn.k", p + "attn.v", p + "attn.c_proj", shape));
                    h = tape.Norm(x, this[p + "ln_2.weight"], this[p + "ln_2.bias"]);
                    x = tape.Add(x, Linear(tape, tape.Gelu(Linear(tape, h, p + "mlp.c_fc")), p + "mlp.c_proj"));
                }

                return tape.Linear(tape.Norm(x, this["ln_f.weight"], this["ln_f.bias"]), this["wte.weight"], null);
            default:
                x = tape.Add(tape.Embed(this["embeddings.word_embeddings.weight"], tokens), tape.Embed(this["embeddings.position_embeddings.weight"], positions));
                x = tape.Norm(x, this["embeddings.LayerNorm.weight"], this["embeddings.LayerNorm.bias"]);
                for (int i = 0; i < a.Layers; i++)
                {
                    string p = $"encoder.layer.{i}.";
                    Node mixed = Attention(tape, x, p + "attention.self.query", p + "attention.self.key", p + "attention.self.value", p + "attention.output.dense", shape);
                    x = tape.Norm(tape.Add(x, mixed), this[p + "attention.output.LayerNorm.weight"], this[p + "attention.output.LayerNorm.bias"]);
                    Node wide = tape.Gelu(Linear(tape, x, p + "intermediate.dense"));
                    x = tape.Norm(tape.Add(x, Linear(tape, wide, p + "output.dense")), this[p + "output.LayerNorm.weight"], this[p + "output.LayerNorm.bias"]);
                }

                return tape.Linear(x, this["embeddings.word_embeddings.weight"], this["cls.predictions.bias"]);
        }
    }

    private Node Attention(Tape tape, Node x, string query, string key, string value, string output, AttentionShape shape) =>
        Linear(tape, tape.Attend(Linear(tape, x, query), Linear(tape, x, key), Linear(tape, x, value), shape), output);

    private Node Linear(Tape tape, Node x, string name) => tape.Linear(x, this[name + ".weight"], this[name + ".bias"]);
}
