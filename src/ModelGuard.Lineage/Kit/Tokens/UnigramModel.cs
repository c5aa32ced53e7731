using System.Text;
using System.Text.Json;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>Unigram: the segmentation of the highest total score (huggingface/tokenizers, models/unigram).</summary>
internal sealed class UnigramModel : ITokenModel
{
    /// <summary>What an unknown character costs below the lowest score.</summary>
    private const double UnknownPenalty = 10;

    private readonly Dictionary<string, (int Id, double Score)> _tokens = new(StringComparer.Ordinal);
    private readonly int? _unknown;
    private readonly bool _fallsBackToBytes;
    private readonly double _unknownScore;
    private readonly int _longest = 1;

    public UnigramModel(JsonElement model)
    {
        int id = 0;
        double lowest = 0;
        foreach (JsonElement entry in model.GetProperty("vocab").EnumerateArray())
        {
            string token = entry[0].GetString()!;
            double score = entry[1].GetDouble();
            _tokens.TryAdd(token, (id++, score));
            lowest = Math.Min(lowest, score);
            _longest = Math.Max(_longest, token.Length);
        }

        _unknownScore = lowest - UnknownPenalty;
        _unknown = model.TryGetProperty("unk_id", out JsonElement unknown) && unknown.ValueKind == JsonValueKind.Number ? unknown.GetInt32() : null;
        _fallsBackToBytes = model.TryGetProperty("byte_fallback", out JsonElement fallback) && fallback.ValueKind == JsonValueKind.True;
    }

    public int? First(string piece)
    {
        double[] best = new double[piece.Length + 1];
        int?[] firstOf = new int?[piece.Length + 1];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        for (int start = 0; start < piece.Length; start++)
        {
            if (double.IsNegativeInfinity(best[start]))
                continue;
            int width = char.IsHighSurrogate(piece[start]) && start + 1 < piece.Length ? 2 : 1;
            bool hasSingle = false;
            for (int end = start + 1; end <= Math.Min(piece.Length, start + _longest); end++)
            {
                if (!_tokens.TryGetValue(piece[start..end], out (int Id, double Score) token))
                    continue;
                hasSingle |= end == start + width;
                Offer(start, end, best[start] + token.Score, token.Id);
            }

            if (!hasSingle)
                Offer(start, start + width, best[start] + _unknownScore, UnknownOf(piece.Substring(start, width)));
        }

        return firstOf[piece.Length];

        void Offer(int start, int end, double score, int? id)
        {
            if (score <= best[end])
                return;
            best[end] = score;
            firstOf[end] = start == 0 ? id : firstOf[start];
        }
    }

    private int? UnknownOf(string character)
    {
        if (_fallsBackToBytes && _tokens.TryGetValue($"<0x{Encoding.UTF8.GetBytes(character)[0]:X2}>", out (int Id, double Score) token))
            return token.Id;
        return _unknown;
    }
}
