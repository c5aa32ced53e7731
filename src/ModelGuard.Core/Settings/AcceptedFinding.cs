namespace ModelGuard.Core.Settings;

/// <summary>
/// A finding that the project's owner accepts, for one exact file. It lowers the finding to information; it never changes a verdict.
/// </summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Subject">The finding's subject, such as <c>os.system</c>; <see langword="null"/> accepts the rule for the whole file.</param>
/// <param name="Sha256">SHA-256 of the artifact, lower-case hexadecimal: another file needs another decision.</param>
/// <param name="Reason">Why, in the owner's words.</param>
public sealed record AcceptedFinding(string RuleId, string? Subject, string Sha256, string Reason)
{
    /// <summary>Who accepts it; <see langword="null"/> where nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>The last day on which it is accepted; <see langword="null"/> for as long as the file has these bytes.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Line of the entry in the policy file, 1-based; <see langword="null"/> for an entry that was not read from a file.</summary>
    public int? Line { get; init; }

    /// <summary>Its column, 1-based.</summary>
    public int? Column { get; init; }
}
