namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary><c>callee(arguments)</c>.</summary>
/// <param name="Position">Index of the bracket in the template.</param>
/// <param name="Callee">What is called.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record JinjaCall(int Position, JinjaExpression Callee, IReadOnlyList<JinjaArgument> Arguments)
    : JinjaExpression(Position, Math.Max(Callee.Depth, Arguments.Select(argument => argument.Value.Depth).DefaultIfEmpty().Max()) + 1)
{
    public override IEnumerable<JinjaExpression> Children => [Callee, .. Arguments.Select(argument => argument.Value)];
}
