namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>Whole words.</summary>
internal sealed class WordLevelModel(IReadOnlyDictionary<string, int> vocabulary) : ITokenModel
{
    public int? First(string piece) => vocabulary.TryGetValue(piece, out int id) ? id : null;
}
