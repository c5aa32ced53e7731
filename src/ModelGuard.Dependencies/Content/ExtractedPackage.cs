namespace ModelGuard.Dependencies.Content;

/// <summary>A NuGet package as restore laid it out: a folder of extracted files, with the archive that they came from.</summary>
/// <param name="Id">Id, in any casing.</param>
/// <param name="Version">Normalised version.</param>
/// <param name="Folder">Absolute path of the folder <c>id/version</c>.</param>
/// <param name="LockedContentHash">The content hash (base64) that the lock file or the assets file states, where one does.</param>
public sealed record ExtractedPackage(string Id, string Version, string Folder, string? LockedContentHash)
{
    /// <summary>The archive, as restore names it.</summary>
    public string ArchivePath => Path.Combine(Folder, $"{FileStem}.nupkg");

    /// <summary>The SHA-512 of the archive that restore wrote beside it, base64.</summary>
    public string ArchiveHashPath => ArchivePath + ".sha512";

    /// <summary>What restore knew of the package, the content hash among it.</summary>
    public string MetadataPath => Path.Combine(Folder, ".nupkg.metadata");

    /// <summary>Id and version, for messages.</summary>
    public string Name => $"{Id} {Version}";

    private string FileStem
    {
        get
        {
#pragma warning disable CA1308 // NuGet's folder layout is lower case.
            return $"{Id.ToLowerInvariant()}.{Version.ToLowerInvariant()}";
#pragma warning restore CA1308
        }
    }
}
