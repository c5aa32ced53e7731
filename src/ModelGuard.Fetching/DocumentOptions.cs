namespace ModelGuard.Fetching;

/// <summary>How patient <see cref="HttpDocuments"/> is.</summary>
public sealed record DocumentOptions
{
    /// <summary>Documents at a time; 1 or more.</summary>
    public int MaxParallelism { get; init; } = 8;

    /// <summary>Attempts at each document; 1 or more.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The pause after the first attempt; longer after each further one.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, whatever the server asks for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait for a connection, an answer or the next bytes.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one document may take, however it drips.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
