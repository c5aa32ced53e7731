using BenchmarkDotNet.Attributes;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Benchmarks.Pickles;

/// <summary>A data-heavy pickle: 200 ms for 200,000,000 bytes are 1 GB/s.</summary>
[MemoryDiagnoser]
public class PickleBenchmarks
{
    private MemoryByteSource _content = new(default);

    /// <summary>Size of the pickle, in millions of bytes.</summary>
    [Params(200)]
    public int Megabytes { get; set; }

    [GlobalSetup]
    public void CreatePickle() => _content = new MemoryByteSource(DataHeavyPickle.Create(Megabytes * 1_000_000L));

    [Benchmark(Baseline = true)]
    public long Decode() => PickleRun.Decode(_content);

    [Benchmark]
    public long DecodeAndExecute() => PickleRun.Execute(_content);
}
