namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>Several expressions held together by brackets or by a condition.</summary>
/// <param name="Position">Index in the template.</param>
/// <param name="Kind">What holds them together.</param>
/// <param name="Items">The expressions.</param>
internal sealed record JinjaGroup(int Position, JinjaGroupKind Kind, IReadOnlyList<JinjaExpression> Items)
    : JinjaExpression(Position, Items.Select(item => item.Depth).DefaultIfEmpty().Max() + 1)
{
    public override IEnumerable<JinjaExpression> Children => Items;
}
