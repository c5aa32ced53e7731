using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Real pickles with known labels.</summary>
public sealed class PickleCorpusTests
{
    /// <summary>Threats whose code belongs to a package that nobody knows, or that is data only.</summary>
    private static readonly HashSet<string> MayBeSuspicious = ["unknown-import-reduce", "custom-class-ref", "nested-data-only"];

    /// <summary>Benign files that are not clean, each with its reason.</summary>
    private static readonly Dictionary<string, (Verdict Verdict, string Reason)> Exceptions = new(StringComparer.Ordinal)
    {
        ["legitimate_joblib.pkl"] = (Verdict.Inconclusive, "text, no pickle"),
        ["legitimate_model.pkl"] = (Verdict.Inconclusive, "text, no pickle"),
        ["test_private_stdlib_allowlist.3.pkl"] = (Verdict.Suspicious, "__future__._ssl.RAND_bytes: a dotted name that does not exist"),
        ["agpl_model.pkl"] = (Verdict.Suspicious, "a class of the program that wrote it"),
    };

    private sealed record Row(string Path, string Label, string Threat, ScanResult Result);

    private static readonly Lazy<IReadOnlyList<Row>> Rows = new(ScanAll);

    [Fact]
    public void No_malicious_pickle_is_clean_and_only_unknown_code_is_suspicious() => AssertNone(row => row.Label == "malicious"
        && (row.Result.Verdict <= Verdict.Clean || (row.Result.Verdict == Verdict.Suspicious && !MayBeSuspicious.Contains(row.Threat))));

    [Fact]
    public void No_malformed_pickle_is_clean() => AssertNone(row => row.Label == "malformed" && row.Result.Verdict <= Verdict.Suspicious);

    [Fact]
    public void Benign_pickles_are_clean_but_for_the_stated_exceptions() =>
        AssertNone(row => row.Label == "benign" && row.Result.Verdict != ExpectedOf(row.Path));

    [Fact]
    public void Payloads_that_execute_are_unsafe() => AssertNone(row => row.Threat == "pickle-rce" && row.Result.Verdict != Verdict.Unsafe);

    private static Verdict ExpectedOf(string path) =>
        Exceptions.FirstOrDefault(pair => path.EndsWith(pair.Key, StringComparison.Ordinal)) is { Key: not null } exception ? exception.Value.Verdict : Verdict.Clean;

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
        foreach (string[] cells in File.ReadLines(Path.Combine(corpus, "manifest.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            if (cells[3] is not ("pickle" or "torch-legacy-pickle"))
                continue;
            string path = Path.Combine(corpus, cells[0]);
            using FileByteSource content = FileByteSource.Open(path);
            ScanRequest request = new(cells[0], Path.GetFileName(path), new FolderSiblingFiles(Path.GetDirectoryName(path)!), ScanLimits.Default);
            rows.Add(new Row(cells[0], cells[4], cells[5], ContentScanner.Scan(content, request)));
        }

        return rows;
    }
}
