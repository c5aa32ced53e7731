using Microsoft.CodeAnalysis;

namespace ModelGuard.Analyzers.Values;

/// <summary>A text that an expression is, or is by default.</summary>
/// <param name="Text">The text.</param>
/// <param name="Literal">The one literal that spells it; <see langword="null"/> where it is put together or comes from another assembly.</param>
internal readonly record struct ConstantText(string Text, SyntaxNode? Literal);
