namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>What a source says about a release (NuGet's protocol, "Package metadata").</summary>
/// <param name="IsListed">Whether it is offered to those who search.</param>
/// <param name="Deprecation">Why it is deprecated, as one phrase; <see langword="null"/> where it is not.</param>
internal sealed record SourceRelease(bool IsListed, string? Deprecation);
