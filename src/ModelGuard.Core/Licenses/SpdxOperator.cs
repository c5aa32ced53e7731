namespace ModelGuard.Core.Licenses;

/// <summary>What joins licences in an expression; the greater binds closer.</summary>
internal enum SpdxOperator
{
    /// <summary>An open parenthesis, on the parser's stack only.</summary>
    Open,

    /// <summary>Either.</summary>
    Or,

    /// <summary>Both.</summary>
    And,
}
