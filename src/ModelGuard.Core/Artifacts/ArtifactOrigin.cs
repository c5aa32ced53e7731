namespace ModelGuard.Core.Artifacts;

/// <summary>How an artifact came into the build.</summary>
public sealed record ArtifactOrigin
{
    /// <summary>A path given on the command line.</summary>
    public static ArtifactOrigin CommandLine { get; } = new("path");

    /// <summary>Creates an origin.</summary>
    /// <param name="kind">The item type that references it (<c>Content</c>, <c>None</c>, <c>EmbeddedResource</c>, <c>AdditionalFiles</c>,
    /// <c>ModelArtifact</c>, <c>ProjectReference</c>), <c>Output</c> for what a sweep found, or <c>path</c>.</param>
    public ArtifactOrigin(string kind) => Kind = kind;

    /// <summary>The item type, <c>Output</c> or <c>path</c>.</summary>
    public string Kind { get; init; }

    /// <summary>Where the item puts the file in the output, relative, with forward slashes (its link path).</summary>
    public string? TargetPath { get; init; }

    /// <summary>Id of the NuGet package that brought it.</summary>
    public string? PackageId { get; init; }

    /// <summary>Version of that package.</summary>
    public string? PackageVersion { get; init; }

    /// <summary>Name of the referenced project that brought it.</summary>
    public string? Project { get; init; }
}
