namespace ModelGuard.Fetching;

/// <summary>How files are brought.</summary>
public sealed record FetchOptions
{
    /// <summary>Absolute path of the cache, which projects share; see <see cref="ContentCache.DefaultFolder"/>.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Whether to take files from the cache only.</summary>
    public bool Offline { get; init; }

    /// <summary>Whether a file in place counts by its size alone, because something else is about to hash it.</summary>
    public bool TrustsSize { get; init; }

    /// <summary>Files at a time; 1 or more.</summary>
    public int MaxParallelism { get; init; } = 4;

    /// <summary>The largest file that is fetched, in bytes.</summary>
    public long MaxLength { get; init; } = 256L << 30;

    /// <summary>Attempts that bring no byte, before a file is given up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The pause after the first such attempt; doubled after each further one.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, whatever the server asks for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait for a connection, an answer or the next bytes.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The token for <see cref="TokenHost"/>; never sent anywhere else.</summary>
    public string? Token { get; init; }

    /// <summary>The host that the token belongs to, with its port where it is not the usual one.</summary>
    public string? TokenHost { get; init; }

    /// <summary>Who asks registries, one credential a host at most; each goes to its own host alone, and to who gives that host's tokens.</summary>
    public IReadOnlyList<RegistryCredential> Registries { get; init; } = [];
}
