namespace ModelGuard.Integrity.Signing;

/// <summary>A log that a Sigstore instance vouches for.</summary>
/// <param name="Id">SHA-256 of its key.</param>
/// <param name="Key">The key.</param>
/// <param name="From">From when on the key is valid.</param>
/// <param name="Until">Until when; <see langword="null"/> for one that still is.</param>
internal sealed record SigstoreLogKey(byte[] Id, EllipticKey Key, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Whether the key is valid at a time.</summary>
    public bool IsValidAt(DateTimeOffset time) => time >= From && (Until is not { } until || time <= until);
}
