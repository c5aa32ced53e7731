using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;
using ModelGuard.Testing.Records;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Runs a target for a number of executions and prints the figures; inputs that broke a promise are kept in <c>findings/</c>.</summary>
internal static class FuzzCommand
{
    private const int MaxFindings = 20;

    // Nothing takes that long by accident.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    /// <summary>Fuzzes.</summary>
    /// <returns>0 where every promise was kept, 1 where one was broken, 3 where there is no such target.</returns>
    public static int Run(string name, long seed, long start, long count, bool usesCorpus, TextWriter output)
    {
        if (FuzzTargets.All.FirstOrDefault(target => target.Name == name) is not { } target)
        {
            output.WriteLine($"there is no target '{name}', only {string.Join(", ", FuzzTargets.All.Select(known => known.Name))}");
            return 3;
        }

        List<FuzzSeed> seeds = [.. target.Seeds(), .. usesCorpus ? CorpusSeeds.Read(target.Formats) : []];
        XxHash3 hash = new();
        foreach (FuzzSeed known in seeds)
            hash.Append(known.Content);
        output.WriteLine($"{name}: {seeds.Count} seeds ({hash.GetCurrentHashAsUInt64():x16}), seed {seed}, executions {start} to {start + count - 1}");

        FuzzRun run = new(target, seeds, seed);
        using Timer watchdog = new(_ => KillHung(run, name, output), null, Hang, TimeSpan.FromSeconds(1));
        Stopwatch watch = Stopwatch.StartNew();
        int found = 0;
        for (long execution = start; execution < start + count && found < MaxFindings; execution++)
        {
            if (run.Execute(execution) is not { } finding)
                continue;
            found++;
            output.WriteLine($"execution {finding.Execution}: {finding.Kind}: {finding.Detail}");
            output.WriteLine($"  kept as {Save(name, finding.Execution, finding.Content)}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Executions} executions, {found} findings, {watch.Elapsed.TotalSeconds:0} s; longest {run.Longest.TotalMilliseconds:0} ms, most allocated {run.MostBytes} bytes; {string.Join(", ", run.Verdicts.Select(pair => $"{pair.Key} {pair.Value}"))}"));
        return found == 0 ? 0 : 1;
    }

    private static void KillHung(FuzzRun run, string name, TextWriter output)
    {
        (long execution, TimeSpan elapsed) = run.Running;
        if (elapsed < Hang)
            return;
        output.WriteLine($"execution {execution}: hang: {elapsed.TotalSeconds:0} s, kept as {Save(name, execution, run.InputOf(execution))}");
        output.Flush();
        Environment.Exit(1);
    }

    private static string Save(string name, long execution, byte[] content)
    {
        string folder = Path.Combine(SourceTree.Root, "tests", "ModelGuard.Fuzz", "findings");
        Directory.CreateDirectory(folder);
        string file = string.Create(CultureInfo.InvariantCulture, $"{name}-{execution}.bin");
        File.WriteAllBytes(Path.Combine(folder, file), content);
        return $"tests/ModelGuard.Fuzz/findings/{file}";
    }
}
