using System.Text.Json;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>
/// Finds tensors that together hold one quantised matrix, and puts that matrix in their place: GPTQ, AWQ, bitsandbytes (4-bit and int8),
/// int8 and 8-bit floats with scales. What looks like one and cannot be decoded stays as it is, and is said.
/// </summary>
internal static class QuantisedLayouts
{
    private const int MaxConfigBytes = 4 << 20;

    /// <summary>Replaces them.</summary>
    /// <param name="builder">The tensors read so far.</param>
    /// <param name="siblings">The files beside them, for <c>quantize_config.json</c>; <see langword="null"/> where there are none.</param>
    /// <param name="folder">What names beside them are written with, empty or ending in a slash.</param>
    public static void Apply(WeightSetBuilder builder, ISiblingFiles? siblings, string folder)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        List<(WeightTensor Tensor, TensorContent Content)> made = [];
        Lazy<bool> isSecondGptq = new(() => siblings is not null && IsSecondGptq(siblings, folder));
        foreach (WeightTensor tensor in builder.Tensors)
        {
            QuantisedMatrix? matrix = tensor.Name.EndsWith(".qweight", StringComparison.Ordinal) ? PackedColumns.TryMake(builder, tensor, isSecondGptq)
                : tensor.Name.EndsWith(".weight", StringComparison.Ordinal) ? BitsAndBytes.TryMake(builder, tensor) ?? ScaledWeights.TryMake(builder, tensor)
                : null;
            if (matrix is null)
                continue;
            if (matrix.Content is null)
            {
                builder.AddUnreadable(matrix.Name, matrix.Reason ?? "it cannot be decoded");
                continue;
            }

            made.Add((new WeightTensor(matrix.Name, matrix.Layout, matrix.Shape), matrix.Content));
            used.UnionWith(matrix.Parts);
        }

        if (made.Count == 0)
            return;
        builder.Remove(used);
        foreach ((WeightTensor tensor, TensorContent content) in made)
            builder.Add(tensor, content);
    }

    /// <summary>Whether the configuration says that zero points are stored as they are (<c>checkpoint_format: gptq_v2</c>), not less one.</summary>
    private static bool IsSecondGptq(ISiblingFiles siblings, string folder)
    {
        foreach (string name in (string[])["quantize_config.json", "config.json"])
        {
            if (siblings.Resolve(folder + name, out long length) != SiblingState.Found || length > MaxConfigBytes)
                continue;
            using FileByteSource file = siblings.Open(folder + name);
            byte[] json = new byte[file.Length];
            file.ReadExactly(0, json);
            try
            {
                using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
                JsonElement root = document.RootElement;
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("quantization_config", out JsonElement inner))
                    root = inner;
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("checkpoint_format", out JsonElement format) && format.ValueKind == JsonValueKind.String)
                    return format.GetString() == "gptq_v2";
            }
            catch (JsonException)
            {
                // A configuration that is no JSON says nothing about the format; the kit-compatible score says that it is broken.
            }
        }

        return false;
    }
}
