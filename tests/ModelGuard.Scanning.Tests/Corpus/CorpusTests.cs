using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using Xunit;

namespace ModelGuard.Scanning.Tests.Corpus;

/// <summary>Real files with known labels: what must hold of each label, and the table of what was concluded.</summary>
public sealed class CorpusTests
{
    private static readonly HashSet<string> Judged =
        ["pickle", "torch-zip", "npy", "npz", "safetensors", "onnx", "savedmodel-pb", "mlnet-zip", "torchsharp-dat", "keras-zip", "keras-h5", "hdf5", "gguf", "tflite", "ggml-legacy", "executorch-pte", "coreml-mlmodel"];
    private static readonly HashSet<string> Pickles = ["pickle", "torch-zip", "npy", "npz", "torch-legacy-pickle"];

    private sealed record Row(string Path, string Format, string Label, ScanResult Result);

    private static readonly Lazy<IReadOnlyList<Row>> Rows = new(ScanAll);

    [Fact]
    public void No_attack_by_pickle_is_called_clean_or_no_model() =>
        AssertNone(row => row.Label == "malicious" && Pickles.Contains(row.Format) && row.Result.Verdict <= Verdict.Clean);

    [Fact]
    public void No_malformed_file_is_called_clean() => AssertNone(row => row.Label == "malformed" && row.Result.Verdict == Verdict.Clean);

    [Fact]
    public void No_benign_file_is_called_unsafe() => AssertNone(row => row.Label == "benign" && row.Result.Verdict == Verdict.Unsafe);

    [Fact]
    public void The_scanner_itself_never_fails() => AssertNone(row => row.Result.Findings.Any(finding => finding.Rule.Id == "MG0004"));

    [Theory]
    [InlineData("onnx")]
    [InlineData("safetensors")]
    [InlineData("npy")]
    [InlineData("npz")]
    [InlineData("torch-zip")]
    [InlineData("savedmodel-pb")]
    [InlineData("mlnet-zip")]
    [InlineData("torchsharp-dat")]
    [InlineData("ggml-legacy")]
    [InlineData("coreml-mlmodel")]
    [InlineData("tflite")]
    public void At_least_95_percent_of_benign_files_are_clean(string format)
    {
        SharedFiles.CorpusOrSkip();
        List<Row> benign = [.. Rows.Value.Where(row => row.Format == format && row.Label == "benign")];
        List<Row> others = [.. benign.Where(row => row.Result.Verdict != Verdict.Clean)];
        Assert.True(others.Count <= benign.Count * 0.05, Describe(others));
    }

    [Fact]
    public void The_table_of_verdicts_can_be_read()
    {
        SharedFiles.CorpusOrSkip();
        foreach (IGrouping<(string Format, string Label, Verdict Verdict), Row> group in Rows.Value
            .GroupBy(row => (row.Format, row.Label, row.Result.Verdict)).OrderBy(group => group.Key.Format, StringComparer.Ordinal).ThenBy(group => group.Key.Label).ThenBy(group => group.Key.Verdict))
            TestContext.Current.TestOutputHelper!.WriteLine($"{group.Key.Format}\t{group.Key.Label}\t{group.Key.Verdict.ToWord()}\t{group.Count()}");
        foreach (Row row in Rows.Value.Where(row => Stands(row)))
            TestContext.Current.TestOutputHelper!.WriteLine($"{row.Label} {row.Format} {row.Path}: {Scan.Describe(row.Result)}");
        Assert.NotEmpty(Rows.Value);
    }

    private static bool Stands(Row row) =>
        (row.Label == "benign" && Judged.Contains(row.Format) && row.Result.Verdict != Verdict.Clean)
        || (row.Label == "malicious" && row.Result.Verdict <= Verdict.Clean);

    private static void AssertNone(Func<Row, bool> isWrong)
    {
        SharedFiles.CorpusOrSkip();
        List<Row> wrong = [.. Rows.Value.Where(isWrong)];
        Assert.True(wrong.Count == 0, Describe(wrong));
    }

    private static string Describe(IEnumerable<Row> rows) => string.Join('\n', rows.Select(row => $"{row.Path}: {Scan.Describe(row.Result)}"));

    private static List<Row> ScanAll()
    {
        string corpus = SharedFiles.CorpusOrSkip();
        List<Row> rows = [];
        foreach (string line in File.ReadLines(Path.Combine(corpus, "manifest.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            string path = Path.Combine(corpus, cells[0]);
            using FileByteSource content = FileByteSource.Open(path);
            FolderSiblingFiles siblings = new(Path.GetDirectoryName(path)!);
            rows.Add(new Row(cells[0], cells[3], cells[4], ContentScanner.Scan(content, new ScanRequest(cells[0], Path.GetFileName(path), siblings, ScanLimits.Default))));
        }

        return rows;
    }
}
