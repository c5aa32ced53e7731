namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary><c>target.name</c>.</summary>
/// <param name="Position">Index of the name in the template.</param>
/// <param name="Target">What it is an attribute of.</param>
/// <param name="Name">The attribute.</param>
internal sealed record JinjaAttribute(int Position, JinjaExpression Target, string Name) : JinjaExpression(Position, Target.Depth + 1)
{
    public override IEnumerable<JinjaExpression> Children => [Target];
}
