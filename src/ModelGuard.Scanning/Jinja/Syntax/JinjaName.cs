namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>A variable, macro or function.</summary>
/// <param name="Position">Index in the template.</param>
/// <param name="Name">Its name.</param>
internal sealed record JinjaName(int Position, string Name) : JinjaExpression(Position, 1)
{
    public override IEnumerable<JinjaExpression> Children => [];
}
