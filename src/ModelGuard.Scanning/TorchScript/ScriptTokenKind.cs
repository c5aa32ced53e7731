namespace ModelGuard.Scanning.TorchScript;

/// <summary>What a token of Python-like source is.</summary>
internal enum ScriptTokenKind
{
    /// <summary>Behind the last token.</summary>
    End,

    /// <summary>The end of a logical line.</summary>
    NewLine,

    /// <summary>The next line is indented further.</summary>
    Indent,

    /// <summary>One level of indentation ends.</summary>
    Dedent,

    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string; its text is the text between the quotes, escapes as they are.</summary>
    String,

    /// <summary>An operator or bracket.</summary>
    Operator,

    /// <summary>What cannot be read; its text says what was expected.</summary>
    Fault,
}
