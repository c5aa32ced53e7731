namespace ModelGuard.Bom.Model;

/// <summary>What claims rest on.</summary>
/// <param name="Ref">Its name in the document.</param>
/// <param name="Property">What kind of evidence, as a property name.</param>
/// <param name="Description">What it is.</param>
/// <param name="Url">The file that holds it.</param>
public sealed record BomClaimEvidence(string Ref, string Property, string Description, string? Url);
