namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>A literal.</summary>
/// <param name="Position">Index in the template.</param>
/// <param name="Text">The text of a string; <see langword="null"/> for anything else.</param>
/// <param name="Number">The value of an integer that fits; <see langword="null"/> for anything else.</param>
internal sealed record JinjaConstant(int Position, string? Text, long? Number) : JinjaExpression(Position, 1)
{
    public override IEnumerable<JinjaExpression> Children => [];
}
