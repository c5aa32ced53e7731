namespace ModelGuard.Providers.Lifecycle;

/// <summary>What a file of lifecycle facts held.</summary>
/// <param name="Table">The table; <see langword="null"/> where the file is none.</param>
/// <param name="Fault">Why it is none, with line and column; <see langword="null"/> where it is one.</param>
public sealed record LifecycleReading(LifecycleTable? Table, string? Fault);
