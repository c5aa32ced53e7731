using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Python;

/// <summary>A package of a requirements file.</summary>
/// <param name="Use">The package.</param>
/// <param name="IsConstraint">Whether it stands in a file of constraints.</param>
/// <param name="IsPinnedAddress">Whether its address says exactly which bytes are meant.</param>
internal sealed record RequirementEntry(PackageUse Use, bool IsConstraint, bool IsPinnedAddress);
