using BenchmarkDotNet.Attributes;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;

namespace ModelGuard.Benchmarks;

/// <summary>SHA-256 of a file in one pass.</summary>
[MemoryDiagnoser]
public class HashBenchmarks
{
    private string _path = "";

    /// <summary>Size of the file.</summary>
    [Params(256)]
    public int Mebibytes { get; set; }

    [GlobalSetup]
    public void CreateFile()
    {
        _path = Path.GetTempFileName();
        byte[] bytes = new byte[1 << 20];
        new Random(1).NextBytes(bytes);
        using FileStream file = File.Create(_path);
        for (int i = 0; i < Mebibytes; i++)
            file.Write(bytes);
    }

    [GlobalCleanup]
    public void DeleteFile() => File.Delete(_path);

    [Benchmark]
    public FileDigest Sha256()
    {
        using FileByteSource source = FileByteSource.Open(_path);
        return FileHasher.Hash(source);
    }
}
