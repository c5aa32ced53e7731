using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace ModelGuard.Benchmarks.Typing;

/// <summary>What the editor waits for: the analyzer over 20 configuration files of 50 KB.</summary>
[MemoryDiagnoser]
public class TypingBenchmarks
{
    private ImmutableArray<AdditionalText> _open = [];
    private int _stroke;

    [GlobalSetup]
    public void CreateFiles() => _open = TypingFiles.Open();

    /// <summary>All files are new, one at a time, as a machine with one core would.</summary>
    [Benchmark(Baseline = true)]
    public int AllNewOneAfterTheOther() => TypingRun.Analyze(TypingFiles.Open(), concurrent: false);

    /// <summary>All files are new, as compilers do.</summary>
    [Benchmark]
    public int AllNewConcurrently() => TypingRun.Analyze(TypingFiles.Open(), concurrent: true);

    /// <summary>A key stroke in one of them.</summary>
    [Benchmark]
    public int OneChanged() => TypingRun.Analyze(TypingFiles.Type(_open, _stroke++), concurrent: true);

    /// <summary>All files are new and YAML.</summary>
    [Benchmark]
    public int AllNewInYaml() => TypingRun.Analyze(TypingFiles.OpenYaml(), concurrent: true);
}
