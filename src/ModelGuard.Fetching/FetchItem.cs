namespace ModelGuard.Fetching;

/// <summary>A file to bring.</summary>
/// <param name="Name">Its path as the lock file writes it.</param>
/// <param name="Path">Absolute path where it goes.</param>
/// <param name="Address">Where it comes from; <see langword="null"/> where it is not fetched.</param>
/// <param name="Sha256">The SHA-256 that it must have, lower-case hexadecimal.</param>
/// <param name="Size">The bytes that it must have.</param>
public sealed record FetchItem(string Name, string Path, Uri? Address, string Sha256, long Size)
{
    /// <summary>Why there is no address, as a sentence without a full stop.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Whether the address is that of a blob of an OCI registry.</summary>
    public bool IsBlob { get; init; }

    /// <summary>Whether the place is one that a lock file must not write to.</summary>
    public bool IsRefused { get; init; }
}
