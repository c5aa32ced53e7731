namespace ModelGuard.Fetching;

/// <summary>What became of a file.</summary>
public enum FetchStatus
{
    /// <summary>It was there already, with the locked bytes.</summary>
    InPlace,

    /// <summary>It was taken from the cache.</summary>
    FromCache,

    /// <summary>It was downloaded.</summary>
    Fetched,

    /// <summary>It is brought by something else: a NuGet package by restore, a file without a source by the repository.</summary>
    Skipped,

    /// <summary>It could not be brought; whatever was there before is untouched.</summary>
    Failed,
}
