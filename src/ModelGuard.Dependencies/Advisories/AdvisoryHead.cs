using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>What the index keeps of a record.</summary>
/// <param name="Modified">When it was last changed, UTC.</param>
/// <param name="IsWithdrawn">Whether it was withdrawn.</param>
/// <param name="Names">The packages that it names, of ecosystems that the guard knows, as the record writes them.</param>
internal sealed record AdvisoryHead(DateTimeOffset? Modified, bool IsWithdrawn, IReadOnlyList<(PackageEcosystem Ecosystem, string Name)> Names);
