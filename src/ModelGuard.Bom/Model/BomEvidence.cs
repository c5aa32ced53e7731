namespace ModelGuard.Bom.Model;

/// <summary>Why and where a component was found.</summary>
/// <param name="Identity">Why it is what it is called, the strongest reason first.</param>
/// <param name="Occurrences">Where it was found.</param>
public sealed record BomEvidence(IReadOnlyList<BomIdentity> Identity, IReadOnlyList<BomOccurrence> Occurrences)
{
    /// <summary>Licences that were found in its files.</summary>
    public IReadOnlyList<BomLicense> Licenses { get; init; } = [];

    /// <summary>Copyright notices that were found.</summary>
    public IReadOnlyList<string> Copyright { get; init; } = [];
}
