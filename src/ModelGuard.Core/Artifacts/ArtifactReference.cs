namespace ModelGuard.Core.Artifacts;

/// <summary>A file or folder that something references; whether it is a model is not yet known.</summary>
/// <param name="FullPath">Absolute path.</param>
/// <param name="DisplayPath">The path that reports show: relative to the root with forward slashes, or absolute where it lies outside.</param>
/// <param name="Origin">How it came into the build.</param>
/// <param name="Declaration">What its item says about it.</param>
public sealed record ArtifactReference(string FullPath, string DisplayPath, ArtifactOrigin Origin, ArtifactDeclaration Declaration);
