namespace ModelGuard.Integrity;

/// <summary>One pinned model.</summary>
public sealed record LockedArtifact
{
    /// <summary>Where it is; see <see cref="LockPath"/>.</summary>
    public required string Path { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Id of its format.</summary>
    public required string Format { get; init; }

    /// <summary>Where the model comes from, as its item says.</summary>
    public string? Source { get; init; }

    /// <summary>The immutable revision there.</summary>
    public string? Revision { get; init; }

    /// <summary>The file inside the source, where its name is not that of <see cref="Path"/>.</summary>
    public string? SourceFile { get; init; }

    /// <summary>The licence, as its item says.</summary>
    public string? License { get; init; }

    /// <summary>The model that this one was derived from.</summary>
    public string? BaseModel { get; init; }

    /// <summary>Line of the entry in the lock file, 1-based; <see langword="null"/> for an entry that was not read from a file.</summary>
    public int? Line { get; init; }

    /// <summary>Column of the entry in the lock file, 1-based.</summary>
    public int? Column { get; init; }
}
