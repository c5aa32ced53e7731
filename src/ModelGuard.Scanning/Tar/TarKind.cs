namespace ModelGuard.Scanning.Tar;

/// <summary>What a member of a tar archive is (POSIX.1-2017 pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format").</summary>
internal enum TarKind
{
    /// <summary>A file, also of a type that nobody knows: all programs unpack it as one.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,

    /// <summary>Another name of a member.</summary>
    HardLink,

    /// <summary>A device or a pipe.</summary>
    Device,

    /// <summary>A file with holes: what it holds is not what is stored.</summary>
    Sparse,

    /// <summary>A part of a file that goes on in another archive.</summary>
    Continued,
}
