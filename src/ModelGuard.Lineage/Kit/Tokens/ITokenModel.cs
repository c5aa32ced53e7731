namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>The model of a tokenizer: pieces to tokens.</summary>
internal interface ITokenModel
{
    /// <summary>The first token of a piece; <see langword="null"/> where it has none.</summary>
    int? First(string piece);
}
