namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>A node of an expression. The parser bounds <see cref="Depth"/>, so that walks over the tree may recurse.</summary>
/// <param name="Position">Index of its first character, or of its operator, in the template.</param>
/// <param name="Depth">Levels below and including this one.</param>
internal abstract record JinjaExpression(int Position, int Depth)
{
    /// <summary>The nodes directly below, in the order in which they are written.</summary>
    public abstract IEnumerable<JinjaExpression> Children { get; }
}
