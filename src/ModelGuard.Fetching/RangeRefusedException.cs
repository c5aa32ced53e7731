namespace ModelGuard.Fetching;

/// <summary>The server has no bytes behind those that were received; never leaves <see cref="ModelFetcher"/>.</summary>
internal sealed class RangeRefusedException : Exception;
