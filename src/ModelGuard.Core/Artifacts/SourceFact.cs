namespace ModelGuard.Core.Artifacts;

/// <summary>Where a model comes from.</summary>
/// <param name="Kind">The kind of place.</param>
/// <param name="Declared">The text that says so, as written.</param>
public sealed record SourceFact(SourceKind Kind, string Declared)
{
    /// <summary>
    /// The repository: <c>org/name</c> on the Hub, <c>host/name</c> of an OCI registry, the id of a NuGet package, the host of a web address.
    /// </summary>
    public string? Repository { get; init; }

    /// <summary>The revision: commit, tag, branch, digest or version, as declared; <see langword="null"/> where none is.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether nobody can put other bytes there: a 40-digit commit, a digest, a version of a NuGet package, a pinned SHA-256 of an address, or a path of the project's own repository, whose history says what changed.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>The file inside the repository, with forward slashes; <see langword="null"/> where it is not known.</summary>
    public string? File { get; init; }

    /// <summary>The address that the file is fetched from, without credentials and query; <see langword="null"/> where none can be told.</summary>
    public string? Url { get; init; }

    /// <summary>What says so: <c>item</c>, <c>lock file</c>, <c>package</c> or <c>hub cache</c>.</summary>
    public required string From { get; init; }
}
