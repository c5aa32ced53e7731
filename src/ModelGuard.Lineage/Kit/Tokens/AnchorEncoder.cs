using System.Text.Json;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>
/// Encodes short texts (a digit, a mark, one word) far enough to know their first token: normaliser, pre-tokeniser and model of
/// huggingface/tokenizers. Steps that are not known make it say so instead of guessing.
/// </summary>
internal sealed class AnchorEncoder
{
    private readonly TextSteps _steps;
    private readonly ITokenModel _model;
    private readonly IReadOnlyDictionary<string, int> _known;

    private AnchorEncoder(TextSteps steps, ITokenModel model, IReadOnlyDictionary<string, int> known)
    {
        _steps = steps;
        _model = model;
        _known = known;
    }

    /// <summary>Makes an encoder; <see langword="null"/> where a step or the model is of a kind that is not known.</summary>
    public static AnchorEncoder? Create(
        JsonElement root, IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<(string Left, string Right)> merges, IReadOnlyDictionary<string, int> known)
    {
        JsonElement model = root.GetProperty("model");
        string type = model.TryGetProperty("type", out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString()!
            : model.GetProperty("vocab").ValueKind == JsonValueKind.Array ? "Unigram" : merges.Count > 0 ? "BPE" : "WordPiece";
        ITokenModel? encoding = type switch
        {
            "BPE" => new BytePairModel(model, vocabulary, merges),
            "WordPiece" => new WordPieceModel(model, vocabulary),
            "Unigram" => new UnigramModel(model),
            "WordLevel" => new WordLevelModel(vocabulary),
            _ => null,
        };
        return encoding is not null && TextSteps.Create(root) is { } steps ? new AnchorEncoder(steps, encoding, known) : null;
    }

    /// <summary>The first token of a text, without special tokens; <see langword="null"/> where there is none.</summary>
    public int? First(string text)
    {
        string piece = _steps.FirstPiece(text);
        return piece.Length == 0 ? null : _model.First(piece) ?? (_known.TryGetValue(text, out int id) ? id : null);
    }
}
