using ModelGuard.Testing.Records;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Small files of the reference corpus beside the repository, where it is there.</summary>
internal static class CorpusSeeds
{
    private const int MaxBytes = 4096;
    private const int MaxFiles = 300;

    /// <summary>Files of the given formats; of every format where none is given.</summary>
    public static IReadOnlyList<FuzzSeed> Read(IReadOnlyList<string> formats)
    {
        if (SourceTree.FindShared("corpus") is not { } corpus || !File.Exists(Path.Combine(corpus, "manifest.tsv")))
            return [];
        List<string[]> rows = [.. File.ReadLines(Path.Combine(corpus, "manifest.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(cells => long.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= MaxBytes)
            .Where(cells => formats.Count == 0 || formats.Contains(cells[3]))
            .OrderBy(cells => cells[1], StringComparer.Ordinal)];
        return [.. rows.Take(MaxFiles).Select(cells => new FuzzSeed(Path.GetFileName(cells[0]), File.ReadAllBytes(Path.Combine(corpus, cells[0]))))];
    }
}
