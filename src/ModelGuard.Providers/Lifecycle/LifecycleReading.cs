namespace ModelGuard.Providers.Lifecycle;

/// <summary>What a file of lifecycle facts held.</summary>
/// <param name="Table">The table; <see langword="null"/> where the file is none.</param>
/// <param name="Fault">Why it is none, with line and column; <see langword="null"/> where it is one.</param>
/// <param name="IsWhole">Whether it is a table of all providers rather than one source's list.</param>
public sealed record LifecycleReading(LifecycleTable? Table, string? Fault, bool IsWhole);
