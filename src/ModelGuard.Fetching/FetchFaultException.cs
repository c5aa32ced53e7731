namespace ModelGuard.Fetching;

/// <summary>Why an attempt failed; never leaves <see cref="ModelFetcher"/>.</summary>
internal sealed class FetchFaultException(string message, bool isFinal, TimeSpan? pause = null) : Exception(message)
{
    /// <summary>Whether another attempt would fail the same way.</summary>
    public bool IsFinal { get; } = isFinal;

    /// <summary>The pause that the server asks for.</summary>
    public TimeSpan? Pause { get; } = pause;
}
