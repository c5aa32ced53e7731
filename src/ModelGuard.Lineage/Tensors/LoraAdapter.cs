using System.Text.Json;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Lineage.Tensors;

/// <summary>A LoRA adapter as huggingface/peft saves it: <c>adapter_model.safetensors</c> and <c>adapter_config.json</c>.</summary>
public sealed class LoraAdapter
{
    private static readonly (string A, string B)[] Marks = [(".lora_A.", ".lora_B."), (".lora_embedding_A", ".lora_embedding_B")];

    private LoraAdapter(IReadOnlyList<LoraPair> pairs, string? baseModel)
    {
        Pairs = pairs;
        BaseModel = baseModel;
    }

    /// <summary>The pairs, in the order of the file.</summary>
    public IReadOnlyList<LoraPair> Pairs { get; }

    /// <summary>The base model that the configuration names; it is a claim, not evidence.</summary>
    public string? BaseModel { get; }

    /// <summary>Finds the pairs of a set.</summary>
    /// <param name="set">The adapter's tensors.</param>
    /// <param name="configuration">The bytes of <c>adapter_config.json</c>; empty where there is none.</param>
    /// <returns><see langword="null"/> where the set holds no pair.</returns>
    /// <exception cref="MalformedContentException">The configuration is no JSON object.</exception>
    public static LoraAdapter? Find(WeightSet set, ReadOnlyMemory<byte> configuration)
    {
        ArgumentNullException.ThrowIfNull(set);
        using JsonDocument? document = Parse(configuration);
        Dictionary<string, WeightTensor> tensors = set.Tensors.ToDictionary(static tensor => tensor.Name, StringComparer.Ordinal);
        List<LoraPair> pairs = [];
        foreach (WeightTensor tensor in set.Tensors)
        {
            foreach ((string markA, string markB) in Marks)
            {
                int at = tensor.Name.IndexOf(markA, StringComparison.Ordinal);
                if (at < 0 || !tensors.TryGetValue(tensor.Name.Replace(markA, markB, StringComparison.Ordinal), out WeightTensor? other)
                    || tensor.Shape.Count != 2 || other.Shape.Count != 2 || tensor.Shape[0] != other.Shape[1])
                    continue;
                string target = tensor.Name[..at];
                foreach (string wrapper in (string[])["base_model.model.", "base_model."])
                    target = target.StartsWith(wrapper, StringComparison.Ordinal) ? target[wrapper.Length..] : target;
                pairs.Add(new LoraPair(target + ".weight", tensor, other, tensor.Shape[0], ScalingOf(document, target, tensor.Shape[0])));
            }
        }

        return pairs.Count == 0 ? null : new LoraAdapter(pairs, Text(document, "base_model_name_or_path"));
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            return null;
        try
        {
            JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            throw new MalformedContentException("expected a JSON object in adapter_config.json, found something else", 0);
        }
        catch (JsonException exception)
        {
            throw new MalformedContentException($"adapter_config.json is no valid JSON: {exception.Message}", 0);
        }
    }

    /// <summary>alpha / r, or alpha / sqrt(r) with <c>use_rslora</c>; patterns give single modules an alpha of their own.</summary>
    private static double? ScalingOf(JsonDocument? document, string target, long rank)
    {
        if (document is null || rank == 0 || !document.RootElement.TryGetProperty("lora_alpha", out JsonElement alpha) || alpha.ValueKind != JsonValueKind.Number)
            return null;
        double numerator = alpha.GetDouble();
        if (document.RootElement.TryGetProperty("alpha_pattern", out JsonElement patterns) && patterns.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty pattern in patterns.EnumerateObject())
            {
                if (pattern.Value.ValueKind == JsonValueKind.Number && (target == pattern.Name || target.EndsWith("." + pattern.Name, StringComparison.Ordinal)))
                    numerator = pattern.Value.GetDouble();
            }
        }

        bool isStabilised = document.RootElement.TryGetProperty("use_rslora", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        return numerator / (isStabilised ? Math.Sqrt(rank) : rank);
    }

    private static string? Text(JsonDocument? document, string name) =>
        document is not null && document.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
