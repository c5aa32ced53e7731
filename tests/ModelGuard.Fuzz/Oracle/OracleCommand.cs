using System.Diagnostics;
using System.Globalization;

namespace ModelGuard.Fuzz.Oracle;

/// <summary>Compares many random cases and prints the figures.</summary>
internal static class OracleCommand
{
    private const int MaxShown = 40;
    private const int Report = 100_000;

    /// <summary>Runs cases of a seed.</summary>
    /// <returns>0 where nothing was missed, 1 where something was, 2 where there is no Python.</returns>
    public static int Run(long seed, long start, long count, TextWriter output)
    {
        if (OracleProcess.FindPython() is not { } python)
        {
            output.WriteLine("python3 is not there");
            return 2;
        }

        OracleComparison comparison = new();
        Stopwatch watch = Stopwatch.StartNew();
        long missed = 0;
        long index = start;
        foreach (string line in OracleProcess.Record(seed, start, count))
        {
            OracleCase oracle = OracleCase.Parse(line);
            IReadOnlyList<string> misses = comparison.Compare(oracle);
            if (misses.Count > 0 && ++missed <= MaxShown)
                output.WriteLine($"case {index}: {Convert.ToHexStringLower(oracle.Content)}\n  {string.Join("\n  ", misses.Take(4))}");
            index++;
            if (comparison.Cases % Report == 0)
                output.WriteLine(Line(comparison, missed, watch));
        }

        output.WriteLine($"CPython {python}, seed {seed}, cases {start} to {start + count - 1}");
        output.WriteLine(Line(comparison, missed, watch));
        return missed == 0 ? 0 : 1;
    }

    private static string Line(OracleComparison comparison, long missed, Stopwatch watch) => string.Create(
        CultureInfo.InvariantCulture,
        $"{comparison.Cases} cases, {comparison.Loads} loads ({comparison.Completed} completed), {comparison.Events} events, {comparison.Clean} clean, {missed} cases with something missed, {watch.Elapsed.TotalSeconds:0} s");
}
