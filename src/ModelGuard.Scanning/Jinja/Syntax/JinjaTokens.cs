namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>The tokens of a template, read one after the other.</summary>
internal sealed class JinjaTokens(IReadOnlyList<JinjaToken> tokens)
{
    private int _next;

    /// <summary>The token that comes next; the last one stays.</summary>
    public JinjaToken Current => tokens[_next];

    /// <summary>The token behind <see cref="Current"/>.</summary>
    public JinjaToken Following => tokens[Math.Min(_next + 1, tokens.Count - 1)];

    /// <summary>Takes the next token.</summary>
    public JinjaToken Take()
    {
        JinjaToken token = Current;
        if (_next < tokens.Count - 1)
            _next++;
        return token;
    }

    /// <summary>Takes the next token if it is this operator.</summary>
    public bool TakeOperator(string text) => TakeIf(Current.IsOperator(text));

    /// <summary>Takes the next token if it is this name.</summary>
    public bool TakeName(string text) => TakeIf(Current.IsName(text));

    /// <summary>Takes the next token, which must be this operator.</summary>
    /// <exception cref="JinjaSyntaxException">It is something else.</exception>
    public JinjaToken ExpectOperator(string text) => Current.IsOperator(text) ? Take() : throw Unexpected($"'{text}'");

    /// <summary>Takes the next token, which must be of this kind.</summary>
    /// <exception cref="JinjaSyntaxException">It is something else.</exception>
    public JinjaToken Expect(JinjaTokenKind kind, string words) => Current.Kind == kind ? Take() : throw Unexpected(words);

    /// <summary>Says what stands where something else was expected.</summary>
    public JinjaSyntaxException Unexpected(string expected) => new($"expected {expected}, found {Current.Describe()}", Current.Position);

    private bool TakeIf(bool fits)
    {
        if (fits)
            Take();
        return fits;
    }
}
