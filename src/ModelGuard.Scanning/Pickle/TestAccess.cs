using System.Runtime.CompilerServices;

// The decoder and the machine are no public surface, but each of their rules has a test of its own.
[assembly: InternalsVisibleTo("ModelGuard.Scanning.Tests")]
[assembly: InternalsVisibleTo("ModelGuard.Benchmarks")]
[assembly: InternalsVisibleTo("ModelGuard.Fuzz")]
