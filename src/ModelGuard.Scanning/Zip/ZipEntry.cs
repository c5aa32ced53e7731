namespace ModelGuard.Scanning.Zip;

/// <summary>The fields that the directory and the entry itself both state.</summary>
/// <param name="Name">The name, with the separators that the archive writes.</param>
/// <param name="Flags">General purpose bits.</param>
/// <param name="Method">Compression method.</param>
/// <param name="Crc32">CRC-32 of the content.</param>
/// <param name="CompressedLength">Length of the stored bytes.</param>
/// <param name="Length">Length of the content.</param>
/// <param name="UnicodeName">The name of the Info-ZIP Unicode path field (0x7075), where there is one.</param>
internal sealed record ZipEntryFields(string Name, int Flags, int Method, uint Crc32, long CompressedLength, long Length, string? UnicodeName)
{
    public const int EncryptedFlag = 0x1;
    public const int DescriptorFlag = 0x8;
    public const int StrongEncryptionFlag = 0x40;
    public const int MaskedHeadersFlag = 0x2000;

    /// <summary>Whether the entry says that it is encrypted, in whatever way.</summary>
    public bool IsEncrypted => (Flags & (EncryptedFlag | StrongEncryptionFlag | MaskedHeadersFlag)) != 0;

    /// <summary>Whether check sum and lengths follow the data instead of preceding it.</summary>
    public bool HasDescriptor => (Flags & DescriptorFlag) != 0;
}

/// <summary>One physical entry of an archive: what the directory says of it, and what it says itself.</summary>
internal sealed record ZipEntry
{
    private const int UnixHost = 3;
    private const uint TypeMask = 0xf000;
    private const uint SymbolicLink = 0xa000;

    /// <summary>What the directory says; <see langword="null"/> for an entry that the directory does not list.</summary>
    public ZipEntryFields? Central { get; init; }

    /// <summary>What the entry's own header says; <see langword="null"/> where there is none at the place named.</summary>
    public ZipEntryFields? Local { get; init; }

    /// <summary>Offset of the directory's record; of the entry's own where the directory does not list it.</summary>
    public required long RecordOffset { get; init; }

    /// <summary>Offset of the entry's own header.</summary>
    public required long LocalOffset { get; init; }

    /// <summary>Offset of its data.</summary>
    public long DataOffset { get; init; }

    /// <summary>Behind its data and data descriptor.</summary>
    public long End { get; init; }

    /// <summary>Whether a data descriptor is promised but none that matches follows.</summary>
    public bool LacksDescriptor { get; init; }

    /// <summary>Version that made it (upper byte: the system) and external attributes.</summary>
    public (int MadeBy, uint Attributes) Origin { get; init; }

    /// <summary>The fields that a loader goes by: the directory's, where it lists the entry.</summary>
    public ZipEntryFields Fields => Central ?? Local!;

    /// <summary>Whether it is a symbolic link on Unix.</summary>
    public bool IsSymbolicLink => Origin.MadeBy >> 8 == UnixHost && (Origin.Attributes >> 16 & TypeMask) == SymbolicLink;

    /// <summary>Whether it stands for a folder.</summary>
    public bool IsFolder => Fields.Length == 0 && Fields.Name is [.., '/' or '\\'];
}

/// <summary>Bytes of an archive that belong to no record.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">Behind the last byte.</param>
/// <param name="Kind">Where they are.</param>
internal sealed record ZipGap(long Start, long End, ZipGapKind Kind);

/// <summary>Where bytes lie that belong to no record.</summary>
internal enum ZipGapKind
{
    /// <summary>Before the first entry.</summary>
    Before,

    /// <summary>Between entries, or between them and the directory or the end.</summary>
    Inside,

    /// <summary>Behind the end record.</summary>
    After,
}

/// <summary>Everything that a zip archive states, from both of its views.</summary>
/// <param name="End">The end record.</param>
/// <param name="Entries">Every physical entry: those of the directory in its order, then those it does not list.</param>
/// <param name="Gaps">Bytes that belong to no record, by offset.</param>
/// <param name="Contradictions">Where records disagree about where things are: sentence and offset.</param>
internal sealed record ZipArchive(
    ZipEndRecord End,
    IReadOnlyList<ZipEntry> Entries,
    IReadOnlyList<ZipGap> Gaps,
    IReadOnlyList<(string Message, long Offset)> Contradictions);
