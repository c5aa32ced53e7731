using System.Text.Json;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Engine.Grouping;

/// <summary>
/// Reads the index of a sharded model (<c>model.safetensors.index.json</c>, <c>pytorch_model.bin.index.json</c>): its <c>weight_map</c>
/// maps tensor names to file names (transformers, <c>modeling_utils.py</c>).
/// </summary>
internal static class ShardIndexReader
{
    // The index of the largest open model (160 shards, 90,000 tensors) is 9 MB.
    private const int MaxLength = 64 << 20;

    /// <summary>Names of the files that the index points to, in ordinal order; empty where it is no such index.</summary>
    public static IReadOnlyList<string> Read(ByteSource source)
    {
        if (source.Length > MaxLength)
            return [];
        byte[] bytes = new byte[source.Length];
        SortedSet<string> files = new(StringComparer.Ordinal);
        try
        {
            source.ReadExactly(0, bytes);
            Utf8JsonReader reader = new(WithoutByteOrderMark(bytes));
            bool inMap = false;
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                    inMap = reader.ValueTextEquals("weight_map"u8);
                else if (inMap && reader is { CurrentDepth: 2, TokenType: JsonTokenType.String })
                    files.Add(reader.GetString()!);
            }

            return [.. files];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or MalformedContentException)
        {
            return [];
        }
    }

    internal static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8;
}
