namespace ModelGuard.Dependencies.Advisories;

/// <summary>An event of a range (OSV schema, <c>affected[].ranges[].events</c>).</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Version">The version as written; <c>0</c> for the one before all others.</param>
public sealed record AdvisoryEvent(AdvisoryEventKind Kind, string Version);
