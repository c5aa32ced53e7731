using ModelGuard.Testing.Formats;

namespace ModelGuard.Testing.Engine;

/// <summary>Weights of a gated transformer under the usual names, drawn from a seed: as much as lineage needs, at about 200 KB.</summary>
public static class SmallTransformer
{
    private const int Width = 64;
    private const int Neurons = 96;
    private const int Vocabulary = 192;

    /// <summary>A safetensors file.</summary>
    /// <param name="seed">Models of different seeds are independent.</param>
    /// <param name="change">How far training has moved each weight, in standard deviations of the weights; 0 for the model of the seed itself.</param>
    /// <param name="layers">Number of layers; a model of fewer has the first ones.</param>
    public static byte[] Safetensors(int seed, double change = 0, int layers = 3) => Mixed(layers, (seed, 1), (seed + 1_000_000, change));

    /// <summary>A safetensors file of models mixed weight by weight.</summary>
    /// <param name="layers">Number of layers.</param>
    /// <param name="parts">Seeds, each with its share.</param>
    public static byte[] Mixed(int layers, params ReadOnlySpan<(int Seed, double Share)> parts)
    {
        (string Name, int Rows, int Columns)[] layout = [.. Layout(layers)];
        float[][] values = [.. layout.Select(static tensor => new float[tensor.Rows * tensor.Columns])];
        foreach ((int seed, double share) in parts)
        {
            if (share == 0)
                continue;
            Random random = new(seed);
            foreach (float[] tensor in values)
            {
                for (int i = 0; i < tensor.Length; i++)
                    tensor[i] += (float)(share * 0.1 * Normal(random));
            }
        }

        TensorBytes norm = TensorBytes.Floats("model.norm.weight", [Width], [.. Enumerable.Repeat(1f, Width)]);
        return SafetensorsBuilder.Tensors([.. layout.Select((tensor, i) => TensorBytes.Floats(tensor.Name, [tensor.Rows, tensor.Columns], values[i])), norm]);
    }

    private static IEnumerable<(string Name, int Rows, int Columns)> Layout(int layers)
    {
        yield return ("model.embed_tokens.weight", Vocabulary, Width);
        for (int layer = 0; layer < layers; layer++)
        {
            foreach (string name in (string[])["q", "k", "v", "o"])
                yield return ($"model.layers.{layer}.self_attn.{name}_proj.weight", Width, Width);
            yield return ($"model.layers.{layer}.mlp.gate_proj.weight", Neurons, Width);
            yield return ($"model.layers.{layer}.mlp.up_proj.weight", Neurons, Width);
            yield return ($"model.layers.{layer}.mlp.down_proj.weight", Width, Neurons);
        }
    }

    // G. E. P. Box and M. E. Muller, 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
