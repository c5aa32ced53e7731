namespace ModelGuard.Dependencies.PythonCode;

/// <summary>What a word of Python's source is.</summary>
internal enum CodeTokenKind
{
    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A string or bytes literal; its text is the content between the quotes, as written.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One character of anything else.</summary>
    Sign,

    /// <summary>The end of a logical line.</summary>
    LineEnd,
}
