namespace ModelGuard.Scanning.Zip;

/// <summary>The end record of a zip archive, with what its zip64 form adds.</summary>
internal sealed record ZipEndRecord
{
    /// <summary>Offset of the end record.</summary>
    public required long Offset { get; init; }

    /// <summary>Length of the end record and its comment, in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Entries that the record states.</summary>
    public required long EntryCount { get; init; }

    /// <summary>Length of the directory that the record states, in bytes.</summary>
    public required long DirectoryLength { get; init; }

    /// <summary>Offset of the directory that the record states.</summary>
    public required long DirectoryOffset { get; init; }

    /// <summary>Where the directory really starts: <see cref="DirectoryOffset"/>, or later where something was put before the archive.</summary>
    public required long DirectoryStart { get; init; }

    /// <summary>Where the records behind the directory start: the zip64 end record, or this one.</summary>
    public required long DirectoryLimit { get; init; }

    /// <summary>What the record contradicts: each a sentence.</summary>
    public IReadOnlyList<string> Contradictions { get; init; } = [];
}
