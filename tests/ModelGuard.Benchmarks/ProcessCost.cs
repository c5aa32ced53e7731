namespace ModelGuard.Benchmarks;

/// <summary>What a process took.</summary>
/// <param name="Wall">From start to end, in milliseconds.</param>
/// <param name="Cpu">User and system time of all its threads, in milliseconds.</param>
internal readonly record struct ProcessCost(double Wall, double Cpu);
