namespace ModelGuard.Core.Reports;

/// <summary>Who makes or supplies something, as a project, a package or a model says it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Url">The address on the web.</param>
/// <param name="Email">Where to write to.</param>
public sealed record OrganizationFact(string Name, string? Url = null, string? Email = null);
