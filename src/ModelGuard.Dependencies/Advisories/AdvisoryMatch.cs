namespace ModelGuard.Dependencies.Advisories;

/// <summary>What a record says about one version of a package.</summary>
/// <param name="State">Whether it affects the version.</param>
/// <param name="Fixes">Versions, as written, that end a range which holds the version.</param>
/// <param name="Reason">Why it cannot be told, where it cannot.</param>
public sealed record AdvisoryMatch(AdvisoryMatchState State, IReadOnlyList<string> Fixes, string Reason)
{
    /// <summary>The record says nothing about the version.</summary>
    public static AdvisoryMatch None { get; } = new(AdvisoryMatchState.NotAffected, [], "");
}
