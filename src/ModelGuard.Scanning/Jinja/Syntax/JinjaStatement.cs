namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>A tag with the expressions in it. Which tags enclose which does not matter to a judge, so statements make a flat list.</summary>
/// <param name="Tag">The tag's word; <c>output</c> for <c>{{ }}</c>.</param>
/// <param name="Position">Index in the template.</param>
/// <param name="Expressions">The expressions in it.</param>
/// <param name="Definitions">The names that it defines.</param>
internal sealed record JinjaStatement(
    string Tag, int Position, IReadOnlyList<JinjaExpression> Expressions, IReadOnlyList<JinjaDefinition> Definitions);
