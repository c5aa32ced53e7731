namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary><c>target|name(arguments)</c>, or <c>target is name(arguments)</c>.</summary>
/// <param name="Position">Index of the name in the template.</param>
/// <param name="Target">What is filtered or tested; <see langword="null"/> for the body of a filter block.</param>
/// <param name="Name">Name of the filter or test.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="IsTest">Whether it is a test.</param>
internal sealed record JinjaFilter(int Position, JinjaExpression? Target, string Name, IReadOnlyList<JinjaArgument> Arguments, bool IsTest)
    : JinjaExpression(Position, Math.Max(Target?.Depth ?? 0, Arguments.Select(argument => argument.Value.Depth).DefaultIfEmpty().Max()) + 1)
{
    public override IEnumerable<JinjaExpression> Children =>
        Target is null ? Arguments.Select(argument => argument.Value) : [Target, .. Arguments.Select(argument => argument.Value)];
}
