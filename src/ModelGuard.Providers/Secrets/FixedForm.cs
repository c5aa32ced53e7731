namespace ModelGuard.Providers.Secrets;

/// <summary>A key of a fixed form in a text.</summary>
/// <param name="Pattern">The row that it matches.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">Its length.</param>
internal sealed record FixedForm(SecretPattern Pattern, int Start, int Length);
