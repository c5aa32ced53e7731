using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Lineage.Kit.Metadata;
using ModelGuard.Lineage.Kit.Tokens;
using ModelGuard.Lineage.Kit.Weights;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Kit;

/// <summary>Reads a model for the kit-compatible score: <c>config.json</c>, <c>tokenizer.json</c> and the weights.</summary>
public static class KitModelReader
{
    /// <summary>Above this many bytes of safetensors the kit reads 32 rows of each matrix instead of all.</summary>
    private const long SlicedBytes = 20_000_000_000;

    /// <summary>Reads a model.</summary>
    /// <param name="path">A folder with <c>config.json</c>, or a file in one.</param>
    /// <param name="weights">The model's weights where they are open already; <see langword="null"/> to leave the weight signals out.</param>
    /// <param name="isRowSliced">Whether to take weight signals from 32 rows of each matrix; <see langword="null"/> to decide by size as the kit does.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static KitModel Read(string path, WeightSet? weights, bool? isRowSliced = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        string folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full) ?? full;
        FolderSiblingFiles files = ModelFolder.Open(folder, out string prefix);
        List<string> missing = [];
        KitTokenizer? tokenizer = ReadTokenizer(files, prefix, missing);
        KitMetadata? metadata = null;
        if (TryRead(files, prefix + "config.json", missing) is { } json)
            Try(missing, "config.json", () => metadata = KitMetadataReader.Read(ModelConfiguration.Parse(json), tokenizer));
        KitWeights? signals = null;
        if (weights is not null)
        {
            if (tokenizer is { Encoder: null })
                missing.Add("tokenizer.json: it has a step or a model that is not known, so anchors cannot be encoded: neither EAS nor END");
            bool isSliced = isRowSliced ?? SafetensorsBytes(files, weights) > SlicedBytes;
            Try(missing, weights.Name, () => signals = KitWeightReader.Read(weights, tokenizer, isSliced));
        }

        return new KitModel(path, metadata, tokenizer, signals) { Missing = missing };
    }

    private static KitTokenizer? ReadTokenizer(FolderSiblingFiles files, string prefix, List<string> missing)
    {
        KitTokenizer? tokenizer = null;
        if (TryRead(files, prefix + "tokenizer.json", missing) is { } json)
        {
            byte[]? settings = files.Resolve(prefix + "tokenizer_config.json", out _) == SiblingState.Found ? TryRead(files, prefix + "tokenizer_config.json", missing) : null;
            Try(missing, "tokenizer.json", () => tokenizer = TokenizerFile.Read(json, settings));
        }

        return tokenizer;
    }

    private static byte[]? TryRead(FolderSiblingFiles files, string name, List<string> missing)
    {
        if (files.Resolve(name, out _) is var state && state != SiblingState.Found)
        {
            missing.Add($"{name}: expected it in the model's folder, found none");
            return null;
        }

        using FileByteSource content = files.Open(name);
        if (content.Length > ScanLimits.Default.MaxHeaderBytes)
        {
            missing.Add($"{name}: expected at most {ScanLimits.Default.MaxHeaderBytes} bytes, found {content.Length}");
            return null;
        }

        byte[] bytes = new byte[content.Length];
        return content.Read(0, bytes) == bytes.Length ? bytes : null;
    }

    private static long SafetensorsBytes(FolderSiblingFiles files, WeightSet weights) =>
        weights.Files.All(file => file.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            ? weights.Files.Sum(file => files.Resolve(file, out long length) == SiblingState.Found ? length : 0)
            : 0;

    private static void Try(List<string> missing, string what, Action read)
    {
        try
        {
            read();
        }
        catch (MalformedContentException malformed)
        {
            missing.Add($"{what}: {malformed.Message}");
        }
    }
}
