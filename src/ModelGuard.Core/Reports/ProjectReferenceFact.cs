namespace ModelGuard.Core.Reports;

/// <summary>A project of the resolved graph.</summary>
/// <param name="Name">Project name.</param>
/// <param name="Version">Its version.</param>
/// <param name="DependsOn">Ids of packages and projects it depends on, in ordinal order.</param>
public sealed record ProjectReferenceFact(string Name, string Version, IReadOnlyList<string> DependsOn);
