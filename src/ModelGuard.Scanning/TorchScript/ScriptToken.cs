namespace ModelGuard.Scanning.TorchScript;

/// <summary>A token of Python-like source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a string what is between the quotes, of a fault what was expected and found.</param>
/// <param name="Line">Line of its first character, 1-based.</param>
/// <param name="Offset">Its first character in the source, 0-based.</param>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, string Text, int Line, int Offset)
{
    /// <summary>Whether it is a given operator or bracket.</summary>
    public bool IsOperator(string text) => Kind == ScriptTokenKind.Operator && Text == text;

    /// <summary>Whether it is a given name or keyword.</summary>
    public bool IsName(string text) => Kind == ScriptTokenKind.Name && Text == text;

    /// <summary>The token in the words of a message.</summary>
    public string Describe() => Kind switch
    {
        ScriptTokenKind.End => "the end of the file",
        ScriptTokenKind.NewLine => "the end of the line",
        ScriptTokenKind.Indent => "a deeper indentation",
        ScriptTokenKind.Dedent => "the end of the block",
        ScriptTokenKind.Fault => Text,
        _ => $"'{Core.Json.Excerpt.Of(Text)}'",
    };
}
