using System.Globalization;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;
using ModelGuard.Lineage.Tensors;
using ModelGuard.ProvenanceBench.Training;

namespace ModelGuard.ProvenanceBench.Models;

/// <summary>The weights of a model while they are changed: matrices output × input under the family's names.</summary>
internal sealed class Checkpoint
{
    private Checkpoint(Architecture architecture, Dictionary<string, Matrix> tensors, string[]? words)
    {
        Architecture = architecture;
        Tensors = tensors;
        Words = words;
    }

    /// <summary>The sizes it was trained with; a derivation may have others.</summary>
    public Architecture Architecture { get; init; }

    /// <summary>All tensors; a vector has one row.</summary>
    public Dictionary<string, Matrix> Tensors { get; }

    /// <summary>Token strings by row; <see langword="null"/> for a model that comes without a tokenizer.</summary>
    public string[]? Words { get; set; }

    /// <summary>How it is stored.</summary>
    public StorageStyle Style { get; set; } = StorageStyle.Usual;

    /// <summary>Layers in use.</summary>
    public int Layers { get; set; }

    /// <summary>Starts from a trained model.</summary>
    public static Checkpoint Of(Transformer model)
    {
        Dictionary<string, Matrix> tensors = new(StringComparer.Ordinal);
        foreach (Parameter parameter in model.Parameters)
            tensors.Add(parameter.Name, new Matrix(parameter.Value.Rows, parameter.Value.Columns, [.. parameter.Value.Values]));
        return new Checkpoint(model.Architecture, tensors, Vocabulary(model.Architecture.Vocabulary)) { Layers = model.Architecture.Layers };
    }

    /// <summary>The names in a layer.</summary>
    public LayerNames Names(int layer) => LayerNames.Of(Architecture.Family, layer);

    /// <summary>A weight by the name of its matrix or norm.</summary>
    public Matrix Weight(string name) => Tensors[name + ".weight"];

    /// <summary>A bias, where there is one.</summary>
    public Matrix? Bias(string name) => Tensors.GetValueOrDefault(name + ".bias");

    /// <summary>Puts another matrix in place of one.</summary>
    public void Replace(string name, Matrix matrix) => Tensors[name + ".weight"] = matrix;

    /// <summary>The model as a container would give it.</summary>
    public CanonicalModel ToModel(string name)
    {
        MemoryWeightSet set = new(name);
        foreach ((string tensor, Matrix matrix, bool isVector) in Storage.Write(this))
            set.Add(tensor, isVector ? [matrix.Values.Length] : [matrix.Rows, matrix.Columns], matrix.Values);
        Vocabulary? vocabulary = Words is null ? null : new Vocabulary(Words.Select(static (word, row) => KeyValuePair.Create(word, row)));
        return Canonicalizer.Build(set, vocabulary);
    }

    private static string[] Vocabulary(int size)
    {
        string[] words = new string[size];
        for (int i = 0; i < size; i++)
            words[i] = i < Sketches.Length ? Sketches[i] : "\u0120w" + i.ToString(CultureInfo.InvariantCulture);
        return words;
    }

    private static string[] Sketches { get; } = [.. ModelGuard.Lineage.Sketches.AnchorTokens.Words.Select(static word => word.Length > 1 ? "\u0120" + word : word)];
}
