namespace ModelGuard.Lineage.Canonical;

/// <summary>A tensor that has no place in the canonical form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why: what was expected, what was found.</param>
public sealed record UnmappedTensor(string Name, string Reason);
