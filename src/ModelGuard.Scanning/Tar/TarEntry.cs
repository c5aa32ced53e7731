namespace ModelGuard.Scanning.Tar;

/// <summary>One member of a tar archive, as it states itself.</summary>
internal sealed record TarEntry
{
    /// <summary>Offset of its first header, extended ones included.</summary>
    public required long Offset { get; init; }

    /// <summary>Its name, long forms resolved.</summary>
    public required string Name { get; init; }

    /// <summary>The name that a program sees which takes another view of the header; <see langword="null"/> where there is none.</summary>
    public string? OtherName { get; init; }

    /// <summary>What it is.</summary>
    public required TarKind Kind { get; init; }

    /// <summary>Where a link leads.</summary>
    public string Link { get; init; } = string.Empty;

    /// <summary>Offset of its data.</summary>
    public required long DataOffset { get; init; }

    /// <summary>Length of its data as stated, in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Whether the stated length means data: links, folders and devices have none, whatever they state.</summary>
    public bool HasData => Kind is TarKind.File or TarKind.Sparse or TarKind.Continued;
}
