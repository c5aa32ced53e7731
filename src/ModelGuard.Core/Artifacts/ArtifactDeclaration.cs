namespace ModelGuard.Core.Artifacts;

/// <summary>What a <c>ModelArtifact</c> item says about its model, as written by the project's author.</summary>
public sealed record ArtifactDeclaration
{
    /// <summary>Nothing was said.</summary>
    public static ArtifactDeclaration None { get; } = new();

    /// <summary>The SHA-256 that the file must have.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Where the model comes from.</summary>
    public string? Source { get; init; }

    /// <summary>The immutable revision there.</summary>
    public string? Revision { get; init; }

    /// <summary>The licence, as an SPDX expression.</summary>
    public string? License { get; init; }

    /// <summary>The model that this one was derived from.</summary>
    public string? BaseModel { get; init; }

    /// <summary>The model's name.</summary>
    public string? Name { get; init; }

    /// <summary>The model's version.</summary>
    public string? Version { get; init; }
}
