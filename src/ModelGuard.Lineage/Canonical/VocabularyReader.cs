using System.Text.Json;

namespace ModelGuard.Lineage.Canonical;

/// <summary>Finds the token strings beside a model: <c>tokenizer.json</c>, <c>vocab.json</c> or <c>vocab.txt</c> in its folder.</summary>
public static class VocabularyReader
{
    private const long MostBytes = 64 << 20;
    private const int MostTokens = 2_000_000;

    /// <summary>Reads the vocabulary of a model.</summary>
    /// <param name="path">Absolute path of the model's file or folder.</param>
    /// <returns>The vocabulary; <see langword="null"/> where there is none that can be read.</returns>
    public static Vocabulary? Find(string path)
    {
        string? folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path);
        if (folder is null)
            return null;
        foreach (string name in (string[])["tokenizer.json", "vocab.json", "vocab.txt"])
        {
            string file = Path.Combine(folder, name);
            try
            {
                FileInfo info = new(file);
                if (!info.Exists || info.Length > MostBytes || info.LinkTarget is not null)
                    continue;
                List<KeyValuePair<string, int>> tokens = name.EndsWith(".txt", StringComparison.Ordinal)
                    ? [.. File.ReadLines(file).Take(MostTokens).Select(static (line, row) => KeyValuePair.Create(line, row))]
                    : Parse(File.ReadAllBytes(file));
                if (tokens.Count > 0)
                    return new Vocabulary(tokens);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
            {
                // Without strings, rows are paired by their index; the table of evidence says so.
            }
        }

        return null;
    }

    /// <summary>Reads the vocabulary of a tokenizer in JSON: an object of strings and rows, or a list of strings in the order of rows.</summary>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    internal static List<KeyValuePair<string, int>> Parse(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        List<KeyValuePair<string, int>> tokens = [];
        Utf8JsonReader reader = new(json);
        reader.Read();

        // vocab.json is the object itself; in tokenizer.json it lies below "model".
        bool isBare = json.IndexOf("\"model\""u8) < 0 || json.IndexOf("\"vocab\""u8) < 0;
        if (isBare)
        {
            ReadObject(ref reader, tokens);
            return tokens;
        }

        while (reader.Read() && tokens.Count < MostTokens)
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("vocab"u8) || reader.CurrentDepth != 2)
                continue;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
                ReadObject(ref reader, tokens);
            else if (reader.TokenType == JsonTokenType.StartArray)
                ReadList(ref reader, tokens);
            break;
        }

        return tokens;
    }

    private static void ReadObject(ref Utf8JsonReader reader, List<KeyValuePair<string, int>> tokens)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth && tokens.Count < MostTokens)
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != depth + 1)
                continue;
            string token = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int row))
                tokens.Add(KeyValuePair.Create(token, row));
        }
    }

    // Unigram models: [["<unk>", 0.0], ["the", -3.2], ...].
    private static void ReadList(ref Utf8JsonReader reader, List<KeyValuePair<string, int>> tokens)
    {
        int depth = reader.CurrentDepth, row = 0;
        while (reader.Read() && reader.CurrentDepth > depth && tokens.Count < MostTokens)
        {
            if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth == depth + 2)
                tokens.Add(KeyValuePair.Create(reader.GetString()!, row++));
        }
    }
}
