namespace ModelGuard.Core.Settings;

/// <summary>The owner's verdict about a model id.</summary>
/// <param name="Id">The id, <c>*</c> for any text.</param>
/// <param name="Verdict">One of <c>pinned</c>, <c>alias</c>, <c>auto</c>, <c>unknown</c>.</param>
/// <param name="Maker">Who makes the model; <see langword="null"/> to leave that to the table.</param>
/// <param name="Provider">Through whom it is reached; <see langword="null"/> for any.</param>
/// <param name="Reason">Why, in the owner's words.</param>
public sealed record ModelOverrideSetting(string Id, string Verdict, string? Maker, string? Provider, string Reason)
{
    /// <summary>The words that a verdict may be.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["pinned", "alias", "auto", "unknown"];
}
