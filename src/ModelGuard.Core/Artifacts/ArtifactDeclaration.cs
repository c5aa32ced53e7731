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

    /// <summary>Name of the one who made or supplies the model.</summary>
    public string? Supplier { get; init; }

    /// <summary>Address of the supplier on the web.</summary>
    public string? SupplierUrl { get; init; }

    /// <summary>Where to write to the supplier.</summary>
    public string? SupplierEmail { get; init; }

    /// <summary>The model's copyright notice.</summary>
    public string? Copyright { get; init; }

    /// <summary>How it learnt, in the words of CycloneDX, such as <c>supervised</c>.</summary>
    public string? Approach { get; init; }

    /// <summary>The day it came out, as <c>2026-11-28</c>.</summary>
    public string? Released { get; init; }

    /// <summary>What made the model, as a path in the repository of the application.</summary>
    public string? SourcePath { get; init; }
}
