namespace ModelGuard.Core.Licenses;

/// <summary>One licence of an expression, with what is written to it.</summary>
/// <param name="Id">Id of the list in its own casing, or a reference (<c>LicenseRef-…</c>, <c>DocumentRef-…:LicenseRef-…</c>) as written.</param>
/// <param name="OrLater">Whether <c>+</c> follows it.</param>
/// <param name="Exception">Id of the exception after <c>WITH</c>, or an addition reference.</param>
public sealed record SpdxTerm(string Id, bool OrLater, string? Exception)
{
    /// <summary>Whether it refers to a text outside the list.</summary>
    public bool IsReference => Id.StartsWith("LicenseRef-", StringComparison.Ordinal) || Id.StartsWith("DocumentRef-", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Id}{(OrLater ? "+" : "")}{(Exception is null ? "" : " WITH " + Exception)}";
}
