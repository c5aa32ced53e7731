namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Index of its first character in the template.</param>
/// <param name="Text">Name, operator, number as written, or decoded string; empty for tags.</param>
internal readonly record struct JinjaToken(JinjaTokenKind Kind, int Position, string Text)
{
    /// <summary>Whether it is this operator or bracket.</summary>
    public bool IsOperator(string text) => Kind == JinjaTokenKind.Operator && Text == text;

    /// <summary>Whether it is this name or keyword.</summary>
    public bool IsName(string text) => Kind == JinjaTokenKind.Name && Text == text;

    /// <summary>The token in the words of a message.</summary>
    public string Describe() => Kind switch
    {
        JinjaTokenKind.Text => "text",
        JinjaTokenKind.BlockStart => "{%",
        JinjaTokenKind.BlockEnd => "%}",
        JinjaTokenKind.OutputStart => "{{",
        JinjaTokenKind.OutputEnd => "}}",
        JinjaTokenKind.String => "a string",
        JinjaTokenKind.End => "the end of the template",
        _ => $"'{Text}'",
    };
}
