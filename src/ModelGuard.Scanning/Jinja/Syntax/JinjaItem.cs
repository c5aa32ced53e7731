namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary><c>target[key]</c>, which Jinja takes for an attribute where the target has no such item.</summary>
/// <param name="Position">Index of the bracket in the template.</param>
/// <param name="Target">What is looked into.</param>
/// <param name="Key">The key; a <see cref="JinjaGroup"/> of kind slice for <c>a:b:c</c>.</param>
internal sealed record JinjaItem(int Position, JinjaExpression Target, JinjaExpression Key)
    : JinjaExpression(Position, Math.Max(Target.Depth, Key.Depth) + 1)
{
    public override IEnumerable<JinjaExpression> Children => [Target, Key];
}
