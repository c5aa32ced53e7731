using System.Text;
using System.Text.Json;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>Byte-pair encoding: characters, merged by the rules in their order (huggingface/tokenizers, models/bpe).</summary>
internal sealed class BytePairModel : ITokenModel
{
    private readonly IReadOnlyDictionary<string, int> _vocabulary;
    private readonly Dictionary<(string, string), int> _ranks = [];
    private readonly string? _unknown;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly bool _ignoresMerges;
    private readonly bool _fallsBackToBytes;

    public BytePairModel(JsonElement model, IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<(string Left, string Right)> merges)
    {
        _vocabulary = vocabulary;
        for (int rank = 0; rank < merges.Count; rank++)
            _ranks.TryAdd(merges[rank], rank);
        _unknown = Text(model, "unk_token");
        _prefix = Text(model, "continuing_subword_prefix") ?? string.Empty;
        _suffix = Text(model, "end_of_word_suffix") ?? string.Empty;
        _ignoresMerges = IsTrue(model, "ignore_merges");
        _fallsBackToBytes = IsTrue(model, "byte_fallback");
    }

    public int? First(string piece)
    {
        if (_ignoresMerges && _vocabulary.TryGetValue(piece, out int whole))
            return whole;
        List<string> symbols = Symbols(piece);
        while (symbols.Count > 1)
        {
            int best = -1;
            int bestRank = int.MaxValue;
            for (int i = 0; i + 1 < symbols.Count; i++)
            {
                if (_ranks.TryGetValue((symbols[i], symbols[i + 1]), out int rank) && rank < bestRank)
                    (best, bestRank) = (i, rank);
            }

            if (best < 0)
                break;
            symbols[best] += symbols[best + 1][(_prefix.Length > 0 && symbols[best + 1].StartsWith(_prefix, StringComparison.Ordinal) ? _prefix.Length : 0)..];
            symbols.RemoveAt(best + 1);
        }

        return symbols.Count > 0 && _vocabulary.TryGetValue(symbols[0], out int id) ? id : null;
    }

    private List<string> Symbols(string piece)
    {
        List<string> symbols = [];
        Rune[] characters = [.. piece.EnumerateRunes()];
        for (int i = 0; i < characters.Length; i++)
        {
            string symbol = (i > 0 ? _prefix : string.Empty) + characters[i] + (i == characters.Length - 1 ? _suffix : string.Empty);
            if (_vocabulary.ContainsKey(symbol))
                symbols.Add(symbol);
            else if (_fallsBackToBytes)
                symbols.AddRange(Encoding.UTF8.GetBytes(characters[i].ToString()).Select(value => $"<0x{value:X2}>"));
            else if (_unknown is not null)
                symbols.Add(_unknown);
        }

        return symbols;
    }

    private static string? Text(JsonElement model, string name) =>
        model.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTrue(JsonElement model, string name) => model.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
