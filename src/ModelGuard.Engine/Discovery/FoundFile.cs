using ModelGuard.Core.Artifacts;

namespace ModelGuard.Engine.Discovery;

/// <summary>A file to judge, or a path that already proved unreadable.</summary>
/// <param name="Reference">The file and how it came into the build.</param>
/// <param name="Trouble">Why it cannot be read; <see langword="null"/> where nothing is known against it.</param>
internal sealed record FoundFile(ArtifactReference Reference, FileTrouble? Trouble = null);
