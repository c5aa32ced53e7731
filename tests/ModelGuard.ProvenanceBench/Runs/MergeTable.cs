using System.Globalization;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Prints what estimating merges gave.</summary>
internal static class MergeTable
{
    /// <summary>Writes the table as Markdown.</summary>
    public static void Write(IReadOnlyList<MergeRow> rows, TextWriter output)
    {
        output.WriteLine("| case | models | kind right | coefficients | largest error | median margin | widest margin | truth in the 95 % interval | largest residual |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (IGrouping<string, MergeRow> group in rows.GroupBy(static row => row.Case.Name))
        {
            var all = group.SelectMany(static row => row.Coefficients).ToArray();
            double[] margins = [.. all.Select(static one => one.Found.Margin).Order()];
            string figures = all.Length == 0 ? "| - | - | - | - | - " : string.Create(CultureInfo.InvariantCulture,
                $"| {all.Length} | {all.Max(static one => Math.Abs(one.Found.Value - one.True)):0.####} | {margins[margins.Length / 2]:0.#####} | {margins[^1]:0.#####} | {Covered(all)} ");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {group.Count(static row => row.Result.Kind == row.Case.Kind)} {figures}| {group.Max(static row => row.Result.Residual):0.###} |"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| all | {rows.Count} | {rows.Count(static row => row.Result.Kind == row.Case.Kind)} | {rows.Sum(static row => row.Coefficients.Count())} | | | | {Covered(rows.SelectMany(static row => row.Coefficients))} | |"));
        output.WriteLine();
        foreach (MergeRow miss in rows.Where(static row => row.Result.Kind != row.Case.Kind))
            output.WriteLine($"Other kind: {miss.Architecture}, {miss.Case.Name}: {miss.Case.Kind} called {miss.Result.Kind} ({miss.Result.Description}).");
    }

    // Arithmetic in 32 bits leaves some parts in a million.
    private static int Covered(IEnumerable<(Lineage.Merging.MergeCoefficient Found, double True)> coefficients) =>
        coefficients.Count(static one => Math.Abs(one.Found.Value - one.True) <= one.Found.Margin + 1e-6);
}
