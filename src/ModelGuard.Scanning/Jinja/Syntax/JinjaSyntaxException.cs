namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>A template breaks Jinja's grammar. It never leaves <see cref="JinjaTemplate.Parse"/>.</summary>
/// <param name="message">What was expected and what was found.</param>
/// <param name="position">Index of the character where it broke.</param>
internal sealed class JinjaSyntaxException(string message, int position) : Exception(message)
{
    /// <summary>Index of the character where it broke.</summary>
    public int Position { get; } = position;
}
