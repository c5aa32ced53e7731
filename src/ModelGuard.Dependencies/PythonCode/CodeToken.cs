namespace ModelGuard.Dependencies.PythonCode;

/// <summary>A word of Python's source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The name, the content of the string, the sign.</param>
/// <param name="Line">Line, 1-based.</param>
internal readonly record struct CodeToken(CodeTokenKind Kind, string Text, int Line)
{
    public bool IsSign(char sign) => Kind == CodeTokenKind.Sign && Text[0] == sign;

    public bool IsName(string name) => Kind == CodeTokenKind.Name && Text == name;
}
