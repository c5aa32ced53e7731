namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>Kinds of token of jinja2/lexer.py.</summary>
internal enum JinjaTokenKind
{
    /// <summary>Text between the tags, printed as it is.</summary>
    Text,

    /// <summary><c>{%</c>.</summary>
    BlockStart,

    /// <summary><c>%}</c>.</summary>
    BlockEnd,

    /// <summary><c>{{</c>.</summary>
    OutputStart,

    /// <summary><c>}}</c>.</summary>
    OutputEnd,

    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A string literal, decoded.</summary>
    String,

    /// <summary>A number literal, as written.</summary>
    Number,

    /// <summary>An operator or bracket.</summary>
    Operator,

    /// <summary>The end of the template.</summary>
    End,
}
