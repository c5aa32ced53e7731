using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Kit.Python;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>Reads the kit's features from <c>tokenizer.json</c> (huggingface/tokenizers) and <c>tokenizer_config.json</c>.</summary>
internal static class TokenizerFile
{
    /// <summary>Reads a tokenizer.</summary>
    /// <param name="json">The bytes of <c>tokenizer.json</c>.</param>
    /// <param name="configuration">The bytes of <c>tokenizer_config.json</c>, where there is one.</param>
    /// <exception cref="MalformedContentException">One of them breaks its format.</exception>
    public static KitTokenizer Read(ReadOnlyMemory<byte> json, byte[]? configuration)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            using JsonDocument? settings = configuration is { } bytes ? JsonDocument.Parse(bytes.AsMemory(), new JsonDocumentOptions { MaxDepth = 64 }) : null;
            return Read(document.RootElement, settings?.RootElement) with { Hash = Convert.ToHexStringLower(SHA256.HashData(Minify(json.Span))) };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new MalformedContentException($"the tokenizer is not as huggingface/tokenizers writes it: {exception.Message}", 0);
        }
    }

    /// <summary>JSON without white space between values, as the library serialises it; texts and numbers stay as they are.</summary>
    public static byte[] Minify(ReadOnlySpan<byte> json)
    {
        byte[] minified = new byte[json.Length];
        int count = 0;
        bool isText = false;
        for (int i = 0; i < json.Length; i++)
        {
            byte next = json[i];
            if (!isText && next is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                continue;
            minified[count++] = next;
            if (isText && next == (byte)'\\' && i + 1 < json.Length)
                minified[count++] = json[++i];
            else if (next == (byte)'"')
                isText = !isText;
        }

        return minified[..count];
    }

    private static KitTokenizer Read(JsonElement root, JsonElement? settings)
    {
        JsonElement model = root.GetProperty("model");
        Dictionary<string, int> vocabulary = ReadVocabulary(model.GetProperty("vocab"));
        Dictionary<string, int> known = new(vocabulary, StringComparer.Ordinal);
        (int added, int special) = AddTokens(root, known);
        List<(string Left, string Right)> merges = ReadMerges(model);
        return Measure(known.Keys) with
        {
            ClassName = Setting(settings, "tokenizer_class") ?? string.Empty,
            BosId = Special(settings, "bos_token", known),
            EosId = Special(settings, "eos_token", known),
            PadId = Special(settings, "pad_token", known),
            UnknownId = Special(settings, "unk_token", known),
            MaskId = Special(settings, "mask_token", known),
            AddedTokens = added,
            SpecialTokens = special,
            Merges = merges.Count,
            FirstMerges = [.. merges.Take(5).Select(Join)],
            MergeRuleHash = HashLines(merges.Take(50)),
            AllMergesHash = merges.Count == 0 ? string.Empty : HashLines(merges),
            Tokens = known.Keys.ToHashSet(StringComparer.Ordinal),
            Encoder = AnchorEncoder.Create(root, vocabulary, merges, known),
        };
    }

    private static Dictionary<string, int> ReadVocabulary(JsonElement vocabulary)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        if (vocabulary.ValueKind == JsonValueKind.Array)
        {
            // Unigram: [token, score], whose id is its place.
            int id = 0;
            foreach (JsonElement entry in vocabulary.EnumerateArray())
                ids.TryAdd(entry[0].GetString()!, id++);
            return ids;
        }

        foreach (JsonProperty entry in vocabulary.EnumerateObject())
            ids[entry.Name] = entry.Value.GetInt32();
        return ids;
    }

    private static (int Added, int Special) AddTokens(JsonElement root, Dictionary<string, int> known)
    {
        int added = 0;
        int special = 0;
        if (!root.TryGetProperty("added_tokens", out JsonElement tokens) || tokens.ValueKind != JsonValueKind.Array)
            return (0, 0);
        foreach (JsonElement token in tokens.EnumerateArray())
        {
            known[token.GetProperty("content").GetString()!] = token.GetProperty("id").GetInt32();
            added++;
            special += token.TryGetProperty("special", out JsonElement isSpecial) && isSpecial.ValueKind == JsonValueKind.True ? 1 : 0;
        }

        return (added, special);
    }

    private static List<(string Left, string Right)> ReadMerges(JsonElement model)
    {
        List<(string, string)> rules = [];
        if (!model.TryGetProperty("merges", out JsonElement merges) || merges.ValueKind != JsonValueKind.Array)
            return rules;
        foreach (JsonElement merge in merges.EnumerateArray())
        {
            if (merge.ValueKind == JsonValueKind.Array)
            {
                rules.Add((merge[0].GetString()!, merge[1].GetString()!));
                continue;
            }

            string text = merge.GetString()!;
            int space = text.IndexOf(' ', 1);
            if (space < 0)
                throw new FormatException("expected two parts in every merge rule");
            rules.Add((text[..space], text[(space + 1)..]));
        }

        return rules;
    }

    private static KitTokenizer Measure(IReadOnlyCollection<string> tokens)
    {
        long single = 0, length = 0, spaced = 0, bytes = 0, letters = 0;
        int longest = 0;
        long[] scripts = new long[UnicodeScripts.Names.Count];
        foreach (string token in tokens)
        {
            int characters = 0;
            foreach (Rune character in token.EnumerateRunes())
            {
                characters++;
                if (UnicodeScripts.Of(character) is not { } script)
                    continue;
                letters++;
                scripts[script]++;
            }

            single += characters == 1 ? 1 : 0;
            length += characters;
            longest = Math.Max(longest, characters);
            spaced += token is ['\u2581' or '\u0120' or ' ', ..] ? 1 : 0;
            bytes += token is ['<', '0', 'x', var high, var low, '>'] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low) ? 1 : 0;
        }

        double count = Math.Max(1, tokens.Count);
        Dictionary<string, double> shares = new(StringComparer.Ordinal);
        for (int i = 0; i < scripts.Length && letters > 0; i++)
            shares.Add(UnicodeScripts.Names[i], PythonText.Round(scripts[i] / (double)letters, 4));
        return new KitTokenizer
        {
            VocabularySize = tokens.Count,
            SingleCharacterShare = PythonText.Round(single / count, 4),
            AverageLength = PythonText.Round(length / count, 2),
            LongestToken = longest,
            SpacePrefixShare = PythonText.Round(spaced / count, 4),
            ByteTokenShare = PythonText.Round(bytes / count, 4),
            Scripts = shares,
        };
    }

    private static string Join((string Left, string Right) merge) => $"{merge.Left} {merge.Right}";

    private static string HashLines(IEnumerable<(string Left, string Right)> merges) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', merges.Select(Join)))));

    private static string? Setting(JsonElement? settings, string name)
    {
        if (settings is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty(name, out JsonElement value))
            return null;

        // A special token is a text, or an object that holds one.
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("content", out JsonElement content))
            value = content;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static long? Special(JsonElement? settings, string name, Dictionary<string, int> known) =>
        Setting(settings, name) is { } token && known.TryGetValue(token, out int id) ? id : null;
}
