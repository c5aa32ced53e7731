using System.Text.Json;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Engine.Grouping;

/// <summary>
/// Reads the <c>config.json</c> of a Hugging Face snapshot. Many programs have a file of that name; the keys tell which is a model's
/// (transformers, <c>configuration_utils.py</c>; diffusers writes <c>_class_name</c>).
/// </summary>
internal static class SnapshotConfigReader
{
    private const int MaxLength = 4 << 20;
    private const int MaxValueLength = 256;

    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "model_type", "architectures", "_class_name", "transformers_version", "_name_or_path",
    };

    /// <summary>The telling keys with their values, lists joined by commas; empty where the file is no model's configuration.</summary>
    public static IReadOnlyDictionary<string, string> Read(ByteSource source)
    {
        SortedDictionary<string, string> values = new(StringComparer.Ordinal);
        if (source.Length is 0 or > MaxLength)
            return values;
        byte[] bytes = new byte[source.Length];
        try
        {
            source.ReadExactly(0, bytes);
            Utf8JsonReader reader = new(ShardIndexReader.WithoutByteOrderMark(bytes));
            string? key = null;
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                    key = reader.GetString();
                else if (reader.TokenType == JsonTokenType.String && key is not null && reader.CurrentDepth <= 2 && Telling.Contains(key))
                    Add(values, key, reader.GetString()!);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or MalformedContentException)
        {
            values.Clear();
        }

        return values;
    }

    /// <summary>Whether values read are those of a model's configuration.</summary>
    public static bool IsSnapshot(IReadOnlyDictionary<string, string> values) =>
        values.ContainsKey("model_type") || values.ContainsKey("architectures") || values.ContainsKey("_class_name");

    private static void Add(SortedDictionary<string, string> values, string key, string value)
    {
        string joined = values.TryGetValue(key, out string? earlier) ? $"{earlier}, {value}" : value;
        values[key] = joined.Length <= MaxValueLength ? joined : joined[..MaxValueLength];
    }
}
