namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>An argument of a call, filter or test.</summary>
/// <param name="Keyword">Its name; <see langword="null"/> for positional ones, <c>*</c> and <c>**</c> for unpacked ones.</param>
/// <param name="Value">Its value.</param>
internal sealed record JinjaArgument(string? Keyword, JinjaExpression Value);
