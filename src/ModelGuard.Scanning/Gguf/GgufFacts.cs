using ModelGuard.Core.Artifacts;

namespace ModelGuard.Scanning.Gguf;

/// <summary>What a GGUF file says about the model.</summary>
internal static class GgufFacts
{
    /// <summary>A text of more characters is no fact to print.</summary>
    private const int MaxText = 4096;

    /// <summary>Collects the facts (ggml docs/gguf.md, "Standardized key-value pairs").</summary>
    public static ModelFacts Of(GgufHeader header)
    {
        UInt128 parameters = 0;
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
        Dictionary<string, int> types = new(StringComparer.Ordinal);
        foreach (GgufTensor tensor in header.Tensors)
        {
            parameters += ElementsOf(tensor);
            if (GgufTensorType.Find(tensor.Type) is { } type)
                types[type.Name] = types.GetValueOrDefault(type.Name) + 1;
        }

        foreach ((string key, GgufText text) in header.Texts)
        {
            if (text.Text.Length <= MaxText && !key.Contains("chat_template", StringComparison.Ordinal))
                metadata.Add(key, text.Text);
        }

        foreach ((string key, string number) in header.Numbers)
            metadata.Add(key, number);
        if (types.Count > 0)
            metadata["tensor types"] = string.Join(", ", types.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
        return new ModelFacts
        {
            FormatVersion = header.IsBigEndian ? $"{header.Version} big-endian" : $"{header.Version}",
            TensorCount = header.Tensors.Count,
            ParameterCount = (long)UInt128.Min(parameters, long.MaxValue),
            Name = metadata.GetValueOrDefault("general.name"),
            Version = metadata.GetValueOrDefault("general.version"),
            Description = metadata.GetValueOrDefault("general.description"),
            License = metadata.GetValueOrDefault("general.license"),
            Architecture = metadata.GetValueOrDefault("general.architecture"),
            Quantization = GgufFileType.NameOf(metadata.GetValueOrDefault("general.file_type")),
            BaseModels = FactLists.Of(FactLists.Numbered(metadata, "general.base_model", "repo_url", "name")),
            Languages = ListOf(header, metadata, "general.languages"),
            Datasets = FactLists.Of([.. FactLists.Numbered(metadata, "general.dataset", "repo_url", "name"), .. ListOf(header, metadata, "general.datasets")]),
            TensorTypes = FactLists.Count(header.Tensors.Select(tensor => GgufTensorType.Find(tensor.Type)?.Name).OfType<string>()),
            Metadata = metadata,
        };
    }

    private static IReadOnlyList<string> ListOf(GgufHeader header, SortedDictionary<string, string> metadata, string key) =>
        header.Lists.TryGetValue(key, out IReadOnlyList<string>? list) ? FactLists.Of(list) : FactLists.Split(metadata.GetValueOrDefault(key));

    /// <summary>Elements of a tensor; beyond 63 bits no file holds them, and the count stays there.</summary>
    public static UInt128 ElementsOf(GgufTensor tensor)
    {
        UInt128 count = 1;
        foreach (long dimension in tensor.Shape)
            count = UInt128.Min(count * (UInt128)dimension, long.MaxValue);
        return count;
    }
}
