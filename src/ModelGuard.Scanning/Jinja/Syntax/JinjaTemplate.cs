namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>A template, read by the grammar of Jinja 3.1 (jinja2/lexer.py, jinja2/parser.py) and the tags that chat templates add.</summary>
/// <param name="Text">The template.</param>
/// <param name="Statements">Its statements in order, up to the fault where there is one.</param>
/// <param name="Fault">Why it could not be read to its end; <see langword="null"/> where it could.</param>
/// <param name="FaultPosition">Index of the character where reading ended.</param>
internal sealed record JinjaTemplate(string Text, IReadOnlyList<JinjaStatement> Statements, string? Fault, int FaultPosition)
{
    /// <summary>Reads a template. Nothing is thrown; <see cref="Fault"/> says what is wrong.</summary>
    public static JinjaTemplate Parse(string text)
    {
        List<JinjaStatement> statements = [];
        IReadOnlyList<JinjaToken> tokens = JinjaLexer.Tokenize(text, out JinjaSyntaxException? fault);
        try
        {
            new JinjaParser(tokens, statements).ReadAll();
        }
        catch (JinjaSyntaxException exception)
        {
            // Where the tokens end early, what the parser misses is only a consequence.
            fault ??= exception;
        }

        return new JinjaTemplate(text, statements, fault?.Message, fault?.Position ?? 0);
    }

    /// <summary>Line and column of a character, both 1-based.</summary>
    public (int Line, int Column) PlaceOf(int position)
    {
        ReadOnlySpan<char> before = Text.AsSpan(0, Math.Min(position, Text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
