using System.Numerics.Tensors;
using ModelGuard.Lineage.Numerics;
using ModelGuard.ProvenanceBench.Models;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Every derivation and laundering of the benchmark.</summary>
internal static class Derivations
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Derivation> All { get; } =
    [
        Changed("bfloat16", static (model, _) => Laundering.Round(model, static value => BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(value) + 0x7FFF + ((BitConverter.SingleToUInt32Bits(value) >> 16) & 1)) & 0xFFFF0000))),
        Changed("float16", static (model, _) => Laundering.Round(model, static value => (float)(Half)value)),
        Changed("int8 a row", static (model, _) => Laundering.Quantise(model, 8, 0)),
        Changed("4 bits, blocks of 32", static (model, _) => Laundering.Quantise(model, 4, 32)),
        Changed("pruned 30 %", static (model, _) => Laundering.Prune(model, 0.3)),
        Changed("pruned 60 %", static (model, _) => Laundering.Prune(model, 0.6)),
        Changed("neurons pruned to 75 %", static (model, _) => Laundering.PruneNeurons(model, 0.75)),
        new("layer dropped", static (recipes, seed, _) => Layers(recipes, seed, [0, 1, 3])),
        new("layers repeated", static (recipes, seed, _) => Layers(recipes, seed, [0, 1, 2, 1, 2, 3])),
        new("fine-tuned", static (recipes, seed, _) => Checkpoint.Of(recipes.FineTuned(seed))),
        new("continued pretraining", static (recipes, seed, _) => Checkpoint.Of(recipes.ContinuedPretraining(seed))),
        new("LoRA rank 4, merged", static (recipes, seed, _) => Checkpoint.Of(recipes.Lora(seed))),
        new("soup of two descendants", static (recipes, seed, _) => Mixed(Checkpoint.Of(recipes.FineTuned(seed)), Checkpoint.Of(recipes.ContinuedPretraining(seed)), 0.5f)),
        new("merge, 70 % of it", static (recipes, seed, other) => Mixed(Checkpoint.Of(recipes.Base(seed)), Checkpoint.Of(recipes.Base(other)), 0.7f)),
        new("merge, 30 % of it", static (recipes, seed, other) => Mixed(Checkpoint.Of(recipes.Base(seed)), Checkpoint.Of(recipes.Base(other)), 0.3f)),
        new("student of its layers", static (recipes, seed, _) => Checkpoint.Of(recipes.DistilledFromLayers(seed))),
        new("same initialisation", static (recipes, seed, _) => Checkpoint.Of(recipes.SameInitialisation(seed))),
        Changed("neurons reordered", static (model, seed) => Random(seed, (ref DeterministicRandom random) => Laundering.PermuteNeurons(model, ref random))),
        Changed("heads reordered", static (model, seed) => Random(seed, (ref DeterministicRandom random) => Laundering.PermuteHeads(model, ref random))),
        Changed("stream reordered", static (model, seed) => Random(seed, (ref DeterministicRandom random) => ReorderStream(model, ref random))),
        Changed("stream rotated", static (model, seed) => Random(seed, (ref DeterministicRandom random) => RotateStream(model, ref random)), Family.Llama),
        Changed("norms and neurons rescaled", static (model, seed) => Random(seed, (ref DeterministicRandom random) => Laundering.Rescale(model, ref random)), Family.Llama),
        Changed("vocabulary reordered", static (model, seed) => Random(seed, (ref DeterministicRandom random) => Laundering.ReorderVocabulary(model, ref random))),
        Changed("vocabulary extended", static (model, seed) => Random(seed, (ref DeterministicRandom random) => ExtendVocabulary(model, ref random))),
        Changed("embedding rebuilt", static (model, seed) => Random(seed, (ref DeterministicRandom random) => RebuildEmbedding(model, ref random))),
        Changed("renamed and fused", static (model, _) => model.Style = StorageStyle.Renamed),
        Changed("nameless", static (model, _) => model.Style = StorageStyle.Nameless),
        new("fine-tuned, no tokenizer", static (recipes, seed, _) => Without(Checkpoint.Of(recipes.FineTuned(seed)))),
        Changed("experts from its networks", static (model, seed) => Random(seed, (ref DeterministicRandom random) => Upcycle(model, ref random)), Family.Llama),
        new("fine-tuned and fully laundered", static (recipes, seed, _) => Laundered(Checkpoint.Of(recipes.FineTuned(seed)), seed)),
        new("continued and fully laundered", static (recipes, seed, _) => Laundered(Checkpoint.Of(recipes.ContinuedPretraining(seed)), seed)),
    ];

    /// <summary>All launderings at once: neurons, heads, stream, scales and vocabulary.</summary>
    public static Checkpoint Laundered(Checkpoint model, ulong seed)
    {
        DeterministicRandom random = new(seed + 4000);
        Laundering.PermuteNeurons(model, ref random);
        Laundering.PermuteHeads(model, ref random);
        if (model.Architecture.Family == Family.Llama)
            RotateStream(model, ref random);
        else
            ReorderStream(model, ref random);
        Laundering.ReorderVocabulary(model, ref random);
        model.Style = StorageStyle.Renamed;
        return model;
    }

    private delegate void Drawing(ref DeterministicRandom random);

    private static Derivation Changed(string name, Action<Checkpoint, ulong> change, Family? only = null) => new(name, (recipes, seed, _) =>
    {
        Checkpoint model = Checkpoint.Of(recipes.Base(seed));
        change(model, seed);
        return model;
    }, only);

    private static void Random(ulong seed, Drawing draw)
    {
        DeterministicRandom random = new(seed + 3000);
        draw(ref random);
    }

    private static void ReorderStream(Checkpoint model, ref DeterministicRandom random)
    {
        int[] order = random.NextPermutation(model.Architecture.Width);
        Matrix map = new(order.Length, order.Length);
        for (int i = 0; i < order.Length; i++)
            map[i, order[i]] = 1;
        Laundering.MapStream(model, map, order);
    }

    private static void RotateStream(Checkpoint model, ref DeterministicRandom random)
    {
        Laundering.FoldNorms(model);
        Laundering.MapStream(model, Laundering.Rotation(model.Architecture.Width, ref random), order: null);
    }

    private static void ExtendVocabulary(Checkpoint model, ref DeterministicRandom random)
    {
        const int More = 32;
        int rows = model.Architecture.Vocabulary;
        foreach ((string name, Matrix tensor) in model.Tensors.ToArray())
        {
            if (tensor.Rows == 1 && tensor.Columns == rows)
                model.Tensors[name] = new Matrix(1, rows + More, [.. tensor.Values, .. new float[More]]);
            if (tensor.Rows != rows)
                continue;
            float[] added = new float[More * tensor.Columns];
            for (int i = 0; i < added.Length; i++)
                added[i] = (float)(0.02 * random.NextNormal());
            model.Tensors[name] = new Matrix(rows + More, tensor.Columns, [.. tensor.Values, .. added]);
        }

        model.Words = [.. model.Words!, .. Enumerable.Range(0, More).Select(static i => $"<extra{i}>")];
    }

    private static void RebuildEmbedding(Checkpoint model, ref DeterministicRandom random)
    {
        foreach (Matrix tensor in model.Tensors.Values.Where(tensor => tensor.Rows == model.Architecture.Vocabulary))
        {
            for (int i = 0; i < tensor.Values.Length; i++)
                tensor.Values[i] = (float)(0.05 * random.NextNormal());
        }
    }

    // Four copies of each network with a little noise, and a router.
    private static void Upcycle(Checkpoint model, ref DeterministicRandom random)
    {
        for (int layer = 0; layer < model.Layers; layer++)
        {
            LayerNames names = model.Names(layer);
            for (int expert = 0; expert < 4; expert++)
            {
                foreach ((string from, string to) in ((string, string)[])[(names.Gate!, "w1"), (names.Up, "w3"), (names.Down, "w2")])
                {
                    Matrix copy = new(model.Weight(from).Rows, model.Weight(from).Columns, [.. model.Weight(from).Values]);
                    float noise = 0.2f * TensorPrimitives.Norm<float>(copy.Values) / MathF.Sqrt(copy.Values.Length);
                    for (int i = 0; i < copy.Values.Length; i++)
                        copy.Values[i] += noise * (float)random.NextNormal();
                    model.Tensors.Add($"model.layers.{layer}.block_sparse_moe.experts.{expert}.{to}.weight", copy);
                }
            }

            model.Tensors.Add($"model.layers.{layer}.block_sparse_moe.gate.weight", new Matrix(4, model.Architecture.Width));
            foreach (string name in (string[])[names.Gate!, names.Up, names.Down])
                model.Tensors.Remove(name + ".weight");
        }
    }

    private static Checkpoint Without(Checkpoint model)
    {
        model.Words = null;
        return model;
    }

    private static Checkpoint Mixed(Checkpoint first, Checkpoint second, float share)
    {
        foreach ((string name, Matrix matrix) in first.Tensors)
        {
            for (int i = 0; i < matrix.Values.Length; i++)
                matrix.Values[i] = (share * matrix.Values[i]) + ((1 - share) * second.Tensors[name].Values[i]);
        }

        return first;
    }

    private static Checkpoint Layers(Recipes recipes, ulong seed, int[] kept) => Stacked([.. kept.Select(layer => (Checkpoint.Of(recipes.Base(seed)), layer))]);

    /// <summary>Layers of models on top of each other; everything outside the layers is the first one's.</summary>
    public static Checkpoint Stacked(IReadOnlyList<(Checkpoint Model, int Layer)> kept)
    {
        Checkpoint model = kept[0].Model;
        Dictionary<string, Matrix>[] sources = [.. kept.Select(static one => new Dictionary<string, Matrix>(one.Model.Tensors, StringComparer.Ordinal))];
        foreach (string name in sources[0].Keys.Where(static name => name.Split('.').Any(static part => part.Length > 0 && part.All(char.IsAsciiDigit))))
            model.Tensors.Remove(name);
        for (int layer = 0; layer < kept.Count; layer++)
        {
            LayerNames from = model.Names(kept[layer].Layer);
            string prefix = from.Up[..(from.Up.IndexOf($".{kept[layer].Layer}.", StringComparison.Ordinal) + 1)];
            string old = $"{prefix}{kept[layer].Layer}.";
            foreach ((string name, Matrix matrix) in sources[layer].Where(tensor => tensor.Key.StartsWith(old, StringComparison.Ordinal)))
                model.Tensors.Add($"{prefix}{layer}.{name[old.Length..]}", matrix);
        }

        model.Layers = kept.Count;
        return model;
    }
}
