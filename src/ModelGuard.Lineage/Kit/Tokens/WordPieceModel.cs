using System.Text.Json;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>WordPiece: the longest prefix that is a token, again and again (huggingface/tokenizers, models/wordpiece).</summary>
internal sealed class WordPieceModel(JsonElement model, IReadOnlyDictionary<string, int> vocabulary) : ITokenModel
{
    private readonly string _prefix = model.TryGetProperty("continuing_subword_prefix", out JsonElement prefix) ? prefix.GetString() ?? "##" : "##";
    private readonly string _unknown = model.TryGetProperty("unk_token", out JsonElement unknown) ? unknown.GetString() ?? "[UNK]" : "[UNK]";

    public int? First(string piece)
    {
        // A word of which any part is unknown is unknown as a whole.
        int? first = null;
        for (int start = 0; start < piece.Length;)
        {
            int end = piece.Length;
            int id = 0;
            while (end > start && !vocabulary.TryGetValue((start > 0 ? _prefix : string.Empty) + piece[start..end], out id))
                end--;
            if (end == start)
                return vocabulary.TryGetValue(_unknown, out int unknownId) ? unknownId : null;
            first ??= id;
            start = end;
        }

        return first;
    }
}
