using System.Globalization;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.ProvenanceBench.Models;

/// <summary>Lays a checkpoint out as a container would hold it.</summary>
internal static class Storage
{
    /// <summary>The tensors in order.</summary>
    public static IEnumerable<(string Name, Matrix Matrix, bool IsVector)> Write(Checkpoint checkpoint)
    {
        IEnumerable<(string Name, Matrix Matrix, bool IsVector)> tensors = checkpoint.Architecture.Family == Family.Gpt2 ? InputFirst(checkpoint) : Plain(checkpoint);
        if (checkpoint.Style == StorageStyle.Renamed)
            tensors = Renamed(tensors);
        return checkpoint.Style == StorageStyle.Nameless
            ? tensors.Select(static (tensor, index) => ("t" + index.ToString("D4", CultureInfo.InvariantCulture), tensor.Matrix, tensor.IsVector))
            : tensors;
    }

    private static IEnumerable<(string Name, Matrix Matrix, bool IsVector)> Plain(Checkpoint checkpoint) =>
        checkpoint.Tensors.Select(static tensor => (tensor.Key, tensor.Value, tensor.Value.Rows == 1));

    // GPT-2 keeps matrices input × output, with query, key and value side by side.
    private static IEnumerable<(string Name, Matrix Matrix, bool IsVector)> InputFirst(Checkpoint checkpoint)
    {
        foreach ((string name, Matrix matrix) in checkpoint.Tensors)
        {
            if (name.EndsWith("attn.k.weight", StringComparison.Ordinal) || name.EndsWith("attn.v.weight", StringComparison.Ordinal)
                || name.EndsWith("attn.k.bias", StringComparison.Ordinal) || name.EndsWith("attn.v.bias", StringComparison.Ordinal))
                continue;
            if (name.EndsWith("attn.q.weight", StringComparison.Ordinal) || name.EndsWith("attn.q.bias", StringComparison.Ordinal))
            {
                Matrix[] parts = [.. "qkv".Select(letter => checkpoint.Tensors[name.Replace("attn.q.", $"attn.{letter}.", StringComparison.Ordinal)])];
                bool isBias = name.EndsWith("bias", StringComparison.Ordinal);
                Matrix fused = isBias ? new Matrix(1, parts.Sum(static part => part.Columns), [.. parts.SelectMany(static part => part.Values)]) : Below(parts).Transpose();
                yield return (name.Replace("attn.q.", "attn.c_attn.", StringComparison.Ordinal), fused, isBias);
                continue;
            }

            bool isMatrix = matrix.Rows > 1 && name.StartsWith("h.", StringComparison.Ordinal);
            yield return (name, isMatrix ? matrix.Transpose() : matrix, matrix.Rows == 1);
        }
    }

    private static IEnumerable<(string Name, Matrix Matrix, bool IsVector)> Renamed(IEnumerable<(string Name, Matrix Matrix, bool IsVector)> tensors)
    {
        Dictionary<string, Matrix> all = tensors.ToDictionary(static tensor => tensor.Name, static tensor => tensor.Matrix, StringComparer.Ordinal);
        foreach ((string name, Matrix matrix) in all)
        {
            if (name.Contains("k_proj", StringComparison.Ordinal) || name.Contains("v_proj", StringComparison.Ordinal) || name.Contains("up_proj", StringComparison.Ordinal))
                continue;
            Matrix written = name.Contains("q_proj", StringComparison.Ordinal) ? Below(matrix, Other("q_proj", "k_proj"), Other("q_proj", "v_proj"))
                : name.Contains("gate_proj", StringComparison.Ordinal) ? Below(matrix, Other("gate_proj", "up_proj")) : matrix;
            yield return (Rename(name), written, matrix.Rows == 1);

            Matrix Other(string from, string to) => all[name.Replace(from, to, StringComparison.Ordinal)];
        }
    }

    private static string Rename(string name)
    {
        (string, string)[] words =
        [
            ("model.layers.", "backbone.stage."), ("encoder.layer.", "backbone.stage."), ("h.", "backbone.stage."), ("self_attn.q_proj", "mix.a"), ("self_attn.o_proj", "mix.b"),
            ("mlp.gate_proj", "grow.a"), ("mlp.down_proj", "grow.b"), ("attn.c_attn", "mix.a"), ("attn.c_proj", "mix.b"), ("mlp.c_fc", "grow.a"), ("mlp.c_proj", "grow.b"),
            ("intermediate.dense", "grow.a"), ("attention.output.dense", "mix.b"), ("output.dense", "grow.b"), ("embed_tokens", "table"), ("word_embeddings", "table"), ("wte", "table"),
        ];
        foreach ((string from, string to) in words)
        {
            if (name.StartsWith(from, StringComparison.Ordinal) || (from.Length > 2 && name.Contains(from, StringComparison.Ordinal)))
                name = name.Replace(from, to, StringComparison.Ordinal);
        }

        return name;
    }

    private static Matrix Below(params Matrix[] parts) =>
        new(parts.Sum(static part => part.Rows), parts[0].Columns, [.. parts.SelectMany(static part => part.Values)]);
}
