using System.Globalization;
using ModelGuard.Lineage.Evidence;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Prints what a run gave.</summary>
internal static class BenchTable
{
    /// <summary>The kit calls a pair with a greater score a match, if a weak one.</summary>
    private const double KitMatch = 0.65;

    /// <summary>Writes the tables as Markdown.</summary>
    public static void Write(IReadOnlyList<BenchPair> pairs, TextWriter output)
    {
        BenchPair[] related = [.. pairs.Where(static pair => pair.Truth == Truth.Related)], unrelated = [.. pairs.Where(static pair => pair.Truth != Truth.Related)];
        output.WriteLine($"{related.Length} related pairs, {unrelated.Length} unrelated pairs ({unrelated.Count(static pair => pair.Truth == Truth.Components)} of them with copied components).");
        output.WriteLine($"Found: {related.Count(static pair => pair.Result.IsRelated)} of {related.Length} related. Called related: {unrelated.Count(static pair => pair.Result.IsRelated)} of {unrelated.Length} unrelated.");
        output.WriteLine($"Kit-compatible score above {KitMatch.ToString(CultureInfo.InvariantCulture)}: {related.Count(static pair => pair.Kit.PipelineScore > KitMatch)} of {related.Length} related, {unrelated.Count(static pair => pair.Kit.PipelineScore > KitMatch)} of {unrelated.Length} unrelated; without its gate {related.Count(static pair => pair.Kit.IdentityScore > KitMatch)} and {unrelated.Count(static pair => pair.Kit.IdentityScore > KitMatch)}.");
        output.WriteLine();
        output.WriteLine("| kind | pairs | called related | verdicts | relation | median log10 p | smallest share matched | direction right / said | kit: matches | kit without its gate: matches, median |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (IGrouping<(Truth Truth, string Kind), BenchPair> kind in pairs.GroupBy(static pair => (pair.Truth, pair.Kind)))
        {
            double[] p = [.. kind.Select(static pair => pair.Result.Log10P).Order()];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {kind.Key.Kind} ({kind.Key.Truth.ToString().ToLowerInvariant()}) | {kind.Count()} | {kind.Count(static pair => pair.Result.IsRelated)} | {Counts(kind.Select(static pair => LineageWords.Of(pair.Result.Verdict)))} | {Counts(kind.Select(static pair => pair.Result.Relation?.Kind ?? "none"))} | {p[p.Length / 2]:0.#} | {kind.Min(static pair => pair.Result.MatchedShare):0.###} | {kind.Count(static pair => pair.Result.Relation?.Direction?.Contains(pair.Result.Right + " from", StringComparison.Ordinal) == true)} / {kind.Count(static pair => pair.Result.Relation?.Direction is not null)} | {kind.Count(static pair => pair.Kit.PipelineScore > KitMatch)} | {kind.Count(static pair => pair.Kit.IdentityScore > KitMatch)}, {Median(kind.Select(static pair => pair.Kit.IdentityScore)):0.##} |"));
        }

        output.WriteLine();
        output.WriteLine("| unrelated pairs of | n | P(p < .01) | P(p < .05) | smallest log10 p | D⁺ | its p |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (IGrouping<string, BenchPair> family in unrelated.GroupBy(static pair => pair.Architecture).Append(new All(unrelated)))
            Line(output, family.Key, family.Select(static pair => pair.Result.Log10P));
        foreach (string test in (string[])["match, strongest layer", "match, all layers", "order of neurons", "match, attention"])
        {
            foreach (IGrouping<string, BenchPair> family in unrelated.GroupBy(static pair => pair.Architecture))
                Line(output, $"{family.Key}, {test}", family.SelectMany(pair => pair.Result.Evidence).Where(item => item.Test == test).Select(static item => item.Log10P ?? 0));
        }

        output.WriteLine();
        foreach (BenchPair miss in pairs.Where(static pair => pair.Result.IsRelated != (pair.Truth == Truth.Related)))
            output.WriteLine($"Miss: {miss.Architecture}, {miss.Kind}: {miss.Result.Left} and {miss.Result.Right} are {miss.Truth}, called {LineageWords.Of(miss.Result.Verdict)}, p {LineageWords.P(miss.Result.Log10P)}.");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Line(TextWriter output, string name, IEnumerable<double> log10)
    {
        Calibration c = Calibration.Of(log10);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {c.Count} | {c.Below01:0.####} | {c.Below05:0.####} | {c.Smallest:0.##} | {c.Distance:0.####} | {c.P:0.###} |"));
    }

    private static string Counts(IEnumerable<string> words) =>
        string.Join(", ", words.GroupBy(static word => word).OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal).Select(static group => $"{group.Key} {group.Count()}"));

    private sealed class All(BenchPair[] pairs) : IGrouping<string, BenchPair>
    {
        public string Key => "all";

        public IEnumerator<BenchPair> GetEnumerator() => ((IEnumerable<BenchPair>)pairs).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => pairs.GetEnumerator();
    }
}
