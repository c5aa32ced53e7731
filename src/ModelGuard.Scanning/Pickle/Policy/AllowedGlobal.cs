namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>One row of the allow-list.</summary>
/// <param name="Use">What it may be used for.</param>
/// <param name="Rule">What its arguments must be.</param>
internal sealed record AllowedGlobal(GlobalUse Use, ArgumentRule Rule);
