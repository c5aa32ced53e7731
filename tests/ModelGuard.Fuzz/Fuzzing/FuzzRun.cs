using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules;
using ModelGuard.Scanning;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>
/// Executes one target on mutated seeds and holds each execution to what is promised: no exception, no defect caught by the guard, at
/// most a second a megabyte, memory bounded by the input, a verdict that follows from the findings, and the same result every time.
/// </summary>
internal sealed class FuzzRun(FuzzTarget target, IReadOnlyList<FuzzSeed> seeds, long seed)
{
    private const long BytesPerByte = 1024;
    private const int RepeatEvery = 64;

    private readonly FuzzBuffer _buffer = new();
    private long _execution;
    private long _began;

    /// <summary>Executions so far.</summary>
    public long Executions { get; private set; }

    /// <summary>The longest execution.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>The most bytes that one execution allocated.</summary>
    public long MostBytes { get; private set; }

    /// <summary>Executions by verdict.</summary>
    public IReadOnlyDictionary<Verdict, long> Verdicts => _verdicts;

    private readonly SortedDictionary<Verdict, long> _verdicts = [];

    /// <summary>The execution that is running, and for how long; for a watchdog on another thread.</summary>
    public (long Execution, TimeSpan Elapsed) Running
    {
        get
        {
            long began = Volatile.Read(ref _began);
            return (Volatile.Read(ref _execution), began == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(began));
        }
    }

    /// <summary>The input of an execution.</summary>
    public byte[] InputOf(long execution)
    {
        FuzzBuffer buffer = new();
        FuzzRandom random = FuzzRandom.For(seed, execution);
        Mutator.Mutate(buffer, seeds, target.KnowsOpcodes, ref random);
        return buffer.Bytes.ToArray();
    }

    /// <summary>Runs one execution.</summary>
    /// <returns>The promise that it broke; <see langword="null"/> where it broke none.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is what is looked for")]
    public FuzzFinding? Execute(long execution)
    {
        FuzzRandom random = FuzzRandom.For(seed, execution);
        Mutator.Mutate(_buffer, seeds, target.KnowsOpcodes, ref random);
        string name = seeds[random.Below(seeds.Count)].Name;
        Volatile.Write(ref _execution, execution);
        try
        {
            return Check(execution, name);
        }
        catch (Exception exception)
        {
            return Find(execution, "exception", exception.ToString());
        }
        finally
        {
            Volatile.Write(ref _began, 0);
        }
    }

    private FuzzFinding? Check(long execution, string name)
    {
        Executions++;
        TimeSpan limit = Max(TimeSpan.FromSeconds(_buffer.Length / (double)(1 << 20)), target.BaseTime);
        ScanResult result = Scan(name, out TimeSpan elapsed, out long allocated);
        if (elapsed > limit)
        {
            Scan(name, out TimeSpan again, out _);
            if (again > limit)
                return Find(execution, "slow", $"{elapsed.TotalSeconds:0.000} s and {again.TotalSeconds:0.000} s for {_buffer.Length} bytes");
        }

        if (elapsed > Longest)
            Longest = elapsed;
        MostBytes = Math.Max(MostBytes, allocated);
        _verdicts[result.Verdict] = _verdicts.GetValueOrDefault(result.Verdict) + 1;
        if (allocated > target.BaseBytes + (BytesPerByte * _buffer.Length))
            return Find(execution, "memory", $"{allocated} bytes allocated for {_buffer.Length} bytes of input");
        if (result.Findings.FirstOrDefault(finding => finding.Rule.Id == "MG0004") is { } defect)
            return Find(execution, "defect", defect.Message);
        if ((result.Verdict > Verdict.Clean) != result.Findings.Any(finding => finding.Rule.Effect > Verdict.Clean))
            return Find(execution, "verdict", $"{result.Verdict} with {result.Findings.Count} findings");
        if (execution % RepeatEvery == 0 && Describe(Scan(name, out _, out _)) is var second && second != Describe(result))
            return Find(execution, "random", $"{Describe(result)} and then {second}");
        return null;
    }

    private ScanResult Scan(string name, out TimeSpan elapsed, out long allocated)
    {
        MemoryByteSource content = new(_buffer.Memory);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long began = Stopwatch.GetTimestamp();
        Volatile.Write(ref _began, began);
        ScanResult result = target.Scan(content, name);
        elapsed = Stopwatch.GetElapsedTime(began);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return result;
    }

    private FuzzFinding Find(long execution, string kind, string detail) => new(execution, kind, detail, _buffer.Bytes.ToArray());

    private static TimeSpan Max(TimeSpan first, TimeSpan second) => first > second ? first : second;

    private static string Describe(ScanResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Format.Id} {result.Verdict}: {string.Join("; ", result.Findings.Select(finding => $"{finding.Rule.Id} {finding.Place.Member}@{finding.Place.Offset} {finding.Message}"))}");
}
