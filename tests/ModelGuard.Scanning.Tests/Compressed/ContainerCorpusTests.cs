using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Compressed;

/// <summary>Real compressed files and archives with known labels.</summary>
public sealed class ContainerCorpusTests
{
    private static readonly HashSet<string> Formats =
        ["compressed-pickle(bz2/xz/lzma/z)", "gzip-pickle/joblib", "gzip-other", "other:gz", "other:lz4", "7z", "exotic:nemo"];

    /// <summary>Files whose verdict is not the one of their label, each with its reason.</summary>
    private static readonly Dictionary<string, (Verdict Verdict, string Reason)> Exceptions = new(StringComparer.Ordinal)
    {
        ["ratio_payload.bin.gz"] = (Verdict.NotAModel, "20,000 zeros: labelled for its ratio of 364, which costs nobody anything, and there is no model in it"),
        ["broken_payload.gz"] = (Verdict.Inconclusive, "text under the name of gzip, or a stream that breaks at once: malformed, though labelled benign"),
    };

    private sealed record Row(string Path, string Format, string Label, ScanResult Result);

    private static readonly Lazy<IReadOnlyList<Row>> Rows = new(ScanAll);

    [Fact]
    [Bypass("PAIT-JOBLIB-101")]
    public void Benign_files_are_not_inconclusive_because_of_their_container() => AssertNone(row =>
        row.Label == "benign" && row.Format != "exotic:nemo" && row.Result.Verdict > Verdict.Suspicious && !IsException(row));

    [Fact]
    [Bypass("nullifAI (ReversingLabs 2025) / PR#35")]
    public void No_attack_is_clean_or_no_model() => AssertNone(row => row.Label == "malicious" && row.Result.Verdict <= Verdict.Clean && !IsException(row));

    [Fact]
    public void No_malformed_file_is_clean() => AssertNone(row => row.Label == "malformed" && row.Result.Verdict == Verdict.Clean);

    [Fact]
    public void The_table_of_verdicts_can_be_read()
    {
        SharedFiles.CorpusOrSkip();
        foreach (IGrouping<(string Format, string Label, Verdict Verdict), Row> group in Rows.Value.GroupBy(row => (row.Format, row.Label, row.Result.Verdict)).OrderBy(group => group.Key))
            TestContext.Current.TestOutputHelper!.WriteLine($"{group.Key.Format}\t{group.Key.Label}\t{group.Key.Verdict.ToWord()}\t{group.Count()}");
        foreach (Row row in Rows.Value.Where(row => row.Result.Verdict != Verdict.Clean))
            TestContext.Current.TestOutputHelper!.WriteLine($"{row.Label} {row.Format} {row.Path}: {Scan.Describe(row.Result)}");
        Assert.NotEmpty(Rows.Value);
    }

    private static bool IsException(Row row) => Exceptions.TryGetValue(Path.GetFileName(row.Path), out (Verdict Verdict, string Reason) exception) && exception.Verdict == row.Result.Verdict;

    private static void AssertNone(Func<Row, bool> isWrong)
    {
        SharedFiles.CorpusOrSkip();
        List<Row> wrong = [.. Rows.Value.Where(isWrong)];
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(row => $"{row.Path}: {Scan.Describe(row.Result)}")));
    }

    private static List<Row> ScanAll()
    {
        string corpus = SharedFiles.CorpusOrSkip();
        List<Row> rows = [];
        foreach (string[] cells in File.ReadLines(Path.Combine(corpus, "manifest.tsv")).Skip(1).Select(line => line.Split('\t')).Where(cells => Formats.Contains(cells[3])))
        {
            string path = Path.Combine(corpus, cells[0]);
            using FileByteSource content = FileByteSource.Open(path);
            ScanRequest request = new(cells[0], Path.GetFileName(path), new FolderSiblingFiles(Path.GetDirectoryName(path)!), ScanLimits.Default);
            rows.Add(new Row(cells[0], cells[3], cells[4], ContentScanner.Scan(content, request)));
        }

        return rows;
    }
}
