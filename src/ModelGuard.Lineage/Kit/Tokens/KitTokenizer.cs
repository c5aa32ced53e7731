namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>The kit's features of a tokenizer (TFV). They never decide anything.</summary>
public sealed record KitTokenizer
{
    /// <summary>Name of its class, as its configuration states it; empty where it does not.</summary>
    public string ClassName { get; init; } = string.Empty;

    /// <summary>SHA-256 of its JSON without white space between values; empty where there is none.</summary>
    public string Hash { get; init; } = string.Empty;

    /// <summary>Tokens of the vocabulary, added ones included.</summary>
    public required long VocabularySize { get; init; }

    /// <summary>Token that begins a text.</summary>
    public long? BosId { get; init; }

    /// <summary>Token that ends a text.</summary>
    public long? EosId { get; init; }

    /// <summary>Token that fills up.</summary>
    public long? PadId { get; init; }

    /// <summary>Token of what is not known.</summary>
    public long? UnknownId { get; init; }

    /// <summary>Token of what is masked.</summary>
    public long? MaskId { get; init; }

    /// <summary>Added tokens.</summary>
    public int AddedTokens { get; init; }

    /// <summary>Special ones among the added tokens.</summary>
    public int SpecialTokens { get; init; }

    /// <summary>Merge rules.</summary>
    public int Merges { get; init; }

    /// <summary>The first five merge rules.</summary>
    public IReadOnlyList<string> FirstMerges { get; init; } = [];

    /// <summary>SHA-256 of the first fifty merge rules, one a line; of the empty text where there are none.</summary>
    public string MergeRuleHash { get; init; } = string.Empty;

    /// <summary>SHA-256 of all merge rules, one a line; <see langword="null"/> where they are not known, empty where there are none.</summary>
    public string? AllMergesHash { get; init; }

    /// <summary>Share of tokens of one character, 4 digits.</summary>
    public double SingleCharacterShare { get; init; }

    /// <summary>Characters of a token on average, 2 digits.</summary>
    public double AverageLength { get; init; }

    /// <summary>Characters of the longest token.</summary>
    public int LongestToken { get; init; }

    /// <summary>Share of tokens that begin with a space or what stands for one, 4 digits.</summary>
    public double SpacePrefixShare { get; init; }

    /// <summary>Share of tokens of the form <c>&lt;0xHH&gt;</c>, 4 digits.</summary>
    public double ByteTokenShare { get; init; }

    /// <summary>Share of each script among the letters of all tokens, 4 digits; empty where there are no letters.</summary>
    public IReadOnlyDictionary<string, double> Scripts { get; init; } = new Dictionary<string, double>();

    /// <summary>The tokens; <see langword="null"/> where only features are known, as in the kit's database.</summary>
    public IReadOnlySet<string>? Tokens { get; init; }

    /// <summary>Encodes short texts for anchors; <see langword="null"/> where that is not possible.</summary>
    internal AnchorEncoder? Encoder { get; init; }
}
