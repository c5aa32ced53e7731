namespace ModelGuard.Bom.Model;

/// <summary>What the maker of the document declares.</summary>
/// <param name="AssessorRef">Name of the assessor in the document.</param>
/// <param name="Assessor">Who declares; the maker itself, no third party.</param>
/// <param name="Claims">The statements.</param>
/// <param name="Evidence">What they rest on.</param>
public sealed record BomDeclarations(
    string AssessorRef, BomOrganization Assessor, IReadOnlyList<BomClaim> Claims, IReadOnlyList<BomClaimEvidence> Evidence);
