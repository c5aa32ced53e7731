using System.Diagnostics;
using System.Globalization;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Benchmarks.Pickles;

/// <summary>
/// Decoder, and decoder with machine, on a data-heavy pickle, as CPU time of the thread's process: what BenchmarkDotNet measures, in a few
/// seconds instead of minutes.
/// </summary>
internal static class PickleMachineSpeed
{
    private const long Bytes = 200_000_000;

    /// <summary>Measures both stages and prints median and spread.</summary>
    public static int Measure(int runs)
    {
        byte[] bytes = DataHeavyPickle.Create(Bytes);
        MemoryByteSource content = new(bytes);
        Measure("decoder", () => PickleRun.Decode(content), bytes.Length, runs);
        Measure("decoder and machine", () => PickleRun.Execute(content), bytes.Length, runs);
        return 0;
    }

    private static void Measure(string stage, Func<long> run, long bytes, int runs)
    {
        long opcodes = 0;
        double[] rates = new double[runs];
        double[] cpu = new double[runs];
        for (int i = -3; i < runs; i++)
        {
            GC.Collect();
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            opcodes = run();
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (i < 0)
                continue;
            rates[i] = bytes / wall / 1e6;
            cpu[i] = bytes / (Environment.CpuUsage.TotalTime - before).TotalSeconds / 1e6;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{stage}: {bytes / 1e6:F1} MB, {opcodes} opcodes, {runs} runs: MB/s by wall {Figures.Of(rates)}, by CPU {Figures.Of(cpu)}"));
    }
}
