using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;

namespace ModelGuard.Lineage.Tensors;

/// <summary>Reads a model in shards by its index (<c>weight_map</c>: tensor to file; transformers/modeling_utils.py).</summary>
internal static class ShardIndex
{
    /// <summary>Adds the tensors of every shard; a shard that is missing, or that lacks a tensor, is unreadable.</summary>
    public static void Read(ISiblingFiles files, string name, ScanBudget budget, WeightSetBuilder builder)
    {
        SortedDictionary<string, List<string>> shards = new(StringComparer.Ordinal);
        try
        {
            ReadMap(files, name, budget, shards);
        }
        catch (Exception exception) when (exception is JsonException or MalformedContentException or LimitReachedException or InvalidOperationException)
        {
            builder.AddUnreadable(name, $"expected a JSON object with a weight_map of texts, found otherwise: {exception.Message}");
            return;
        }

        if (shards.Count == 0)
            builder.AddUnreadable(name, "expected shards in weight_map, found none");
        foreach ((string shard, List<string> tensors) in shards)
        {
            int before = builder.Unreadable.Count;
            string path = string.Concat(name.AsSpan(0, name.LastIndexOf('/') + 1), shard);
            WeightFolder.ReadFile(files, path, budget, builder);
            HashSet<string> said = new(builder.Unreadable.Skip(before).Select(static entry => entry.Name), StringComparer.Ordinal);
            if (said.Contains(path))
                continue;
            foreach (string tensor in tensors)
            {
                if (builder.Find(tensor) is null && !said.Contains(tensor))
                    builder.AddUnreadable(tensor, $"expected it in '{Excerpt.Of(shard)}' as the index says, found no such tensor");
            }
        }
    }

    private static void ReadMap(ISiblingFiles files, string name, ScanBudget budget, SortedDictionary<string, List<string>> shards)
    {
        using FileByteSource content = files.Open(name);
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] json = new byte[content.Length];
        content.ReadExactly(0, json);
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
        if (!document.RootElement.TryGetProperty("weight_map", out JsonElement map))
            throw new JsonException("there is no weight_map");
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            budget.ChargeRecords(1);
            string shard = entry.Value.GetString() ?? throw new JsonException($"'{Excerpt.Of(entry.Name)}' names no file");
            if (!shards.TryGetValue(shard, out List<string>? tensors))
                shards.Add(shard, tensors = []);
            tensors.Add(entry.Name);
        }
    }
}
