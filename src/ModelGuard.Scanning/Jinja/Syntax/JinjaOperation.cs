namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>Operands joined by operators of one precedence, or one operand behind <c>not</c>, <c>-</c> or <c>+</c>.</summary>
/// <param name="Position">Index of the first operator in the template.</param>
/// <param name="Operators">The operators in order: one fewer than operands, or one of one operand.</param>
/// <param name="Operands">The operands in order.</param>
internal sealed record JinjaOperation(int Position, IReadOnlyList<string> Operators, IReadOnlyList<JinjaExpression> Operands)
    : JinjaExpression(Position, Operands.Max(operand => operand.Depth) + 1)
{
    public override IEnumerable<JinjaExpression> Children => Operands;
}
