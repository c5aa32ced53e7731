namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>A name that a statement defines.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What it is set to, where one expression says so.</param>
/// <param name="IsMacro">Whether it is a macro, which may be called.</param>
internal sealed record JinjaDefinition(string Name, JinjaExpression? Value, bool IsMacro);
