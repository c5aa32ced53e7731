namespace ModelGuard.Dependencies.Advisories;

/// <summary>A range of affected versions.</summary>
/// <param name="Type"><c>SEMVER</c>, <c>ECOSYSTEM</c> or <c>GIT</c>, as the record writes it.</param>
/// <param name="Events">Its events, in the order of the record.</param>
public sealed record AdvisoryRange(string Type, IReadOnlyList<AdvisoryEvent> Events)
{
    /// <summary>Whether its versions are versions of packages; commits and types that the guard does not know are not compared.</summary>
    public bool IsOfVersions => Type is "SEMVER" or "ECOSYSTEM";
}
