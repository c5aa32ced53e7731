using System.Diagnostics.CodeAnalysis;

namespace ModelGuard.Core.Licenses;

/// <summary>
/// A licence expression (SPDX specification 3.0.1, annex "SPDX license expressions"): licences joined by <c>AND</c> and <c>OR</c>,
/// <c>AND</c> the closer, with <c>WITH</c> for exceptions and parentheses.
/// </summary>
public sealed class SpdxExpression
{
    private readonly IReadOnlyList<object> _postfix;

    internal SpdxExpression(string text, IReadOnlyList<object> postfix)
    {
        Text = text;
        _postfix = postfix;
        Terms = [.. postfix.OfType<SpdxTerm>()];
    }

    /// <summary>The expression with ids in the list's own casing and one space between words.</summary>
    public string Text { get; }

    /// <summary>Its licences, in the order in which they are written.</summary>
    public IReadOnlyList<SpdxTerm> Terms { get; }

    /// <summary>Whether it is one id of the list and nothing else.</summary>
    public bool IsSingleId => Terms is [{ OrLater: false, Exception: null, IsReference: false }];

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text; <see langword="null"/> and what is longer than 1,024 characters is none.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="fault">What is wrong with the text, as a sentence without a full stop.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SpdxExpression? expression, [NotNullWhen(false)] out string? fault)
    {
        (expression, fault) = SpdxExpressionParser.Parse(text);
        return expression is not null;
    }

    /// <summary>
    /// Whether the terms can be met where only some licences are acceptable: of an <c>OR</c> one side is enough, of an <c>AND</c> both
    /// must be.
    /// </summary>
    /// <param name="isAcceptable">Whether one licence is acceptable.</param>
    public bool CanBeMet(Func<SpdxTerm, bool> isAcceptable)
    {
        Stack<bool> values = new();
        foreach (object item in _postfix)
        {
            if (item is SpdxTerm term)
            {
                values.Push(isAcceptable(term));
                continue;
            }

            bool right = values.Pop();
            bool left = values.Pop();
            values.Push(item is SpdxOperator.And ? left && right : left || right);
        }

        return values.Pop();
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
