namespace ModelGuard.Scanning.SevenZip;

/// <summary>A member as the header states it.</summary>
internal sealed record SevenZipFile
{
    private const uint UnixExtension = 0x8000;
    private const uint WindowsFolder = 0x10;
    private const uint WindowsReparsePoint = 0x400;
    private const uint TypeMask = 0xf000;
    private const uint UnixLink = 0xa000;
    private const uint UnixFile = 0x8000;
    private const uint UnixFolder = 0x4000;

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it has content.</summary>
    public bool HasStream { get; init; }

    /// <summary>Whether it is a file without content rather than a folder.</summary>
    public bool IsEmptyFile { get; init; }

    /// <summary>Whether unpacking deletes it.</summary>
    public bool IsAnti { get; init; }

    /// <summary>Attributes of Windows, with those of Unix in the upper half.</summary>
    public uint Attributes { get; init; }

    public bool IsFolder => !HasStream && !IsEmptyFile && !IsAnti;

    public bool IsSymbolicLink => UnixType is UnixLink || (Attributes & WindowsReparsePoint) != 0;

    /// <summary>Whether it is neither file nor folder nor link on Unix.</summary>
    public bool IsDevice => UnixType is not (0 or UnixLink or UnixFile or UnixFolder);

    private uint UnixType => (Attributes & UnixExtension) != 0 ? (Attributes >> 16) & TypeMask : (Attributes & WindowsFolder) != 0 ? UnixFolder : 0;
}
