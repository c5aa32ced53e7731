using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Every name that another scanner's deny-list missed, and every name that any of them denies today.</summary>
public sealed class PublishedNameTests
{
    private const string Payload = "__import__('os').system('id')";

    /// <summary>Denied by a peer, and on the allow-list under a rule for the arguments; the call with the payload is unsafe all the same where it is none.</summary>
    private static readonly Dictionary<string, string> AllowedByRule = new(StringComparer.Ordinal)
    {
        ["operator.itemgetter"] = "reads an item by a constant",
        ["torch.storage._load_from_bytes"] = "its bytes are judged as the torch file that they are",
    };

    public static TheoryData<string, string, string> Names => PublishedNames.Rows;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_published_name_is_unsafe_when_it_is_resolved_and_called(string id, string module, string name)
    {
        foreach ((string opcode, PickleBuilder pickle) in Spellings(module, name))
        {
            ScanResult result = Judged.File(pickle.Call(Payload).Stop());
            Assert.True(result.Verdict == Verdict.Unsafe, $"{id}: {module}.{name} by {opcode}: {Scan.Describe(result)}");
            Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1001" && finding.Message.Contains(opcode, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_published_name_is_unsafe_when_it_is_resolved_and_thrown_away(string id, string module, string name)
    {
        foreach ((string opcode, PickleBuilder pickle) in Spellings(module, name))
        {
            ScanResult result = Judged.File(pickle.Pop().None().Stop());
            Assert.True(result.Verdict == Verdict.Unsafe, $"{id}: {module}.{name} by {opcode}: {Scan.Describe(result)}");
        }
    }

    [Fact]
    public void Every_row_of_names_in_the_published_list_has_a_name_here()
    {
        string? list = SourceTree.FindShared("specs/bypasses.tsv");
        Assert.SkipUnless(list is not null, "the list of published bypasses is not beside the repository");
        HashSet<string> known = [.. PublishedNames.Rows.Select(row => row.Data.Item1)];

        List<string> rows = [.. File.ReadLines(list!).Skip(1).Select(line => line.Split('\t')).Where(cells => cells[2] == "c").Select(cells => cells[0])];

        Assert.NotEmpty(rows);
        Assert.Empty(rows.Except(known));
        Assert.Empty(known.Except(rows));
    }

    [Fact]
    public void A_name_that_any_peer_denies_is_unsafe_when_it_is_resolved_and_called()
    {
        string? table = SourceTree.FindShared("specs/globals.tsv");
        Assert.SkipUnless(table is not null, "the list of globals is not beside the repository");
        List<string> wrong = [];
        int seen = 0;
        foreach (string[] cells in File.ReadLines(table!).Skip(1).Select(line => line.Split('\t')))
        {
            if (cells[0] != "dangerous" || !IsImport(cells[1]))
                continue;
            seen++;

            // A starred row denies a whole module: any name of it that is on no allow-list.
            string name = cells[2] == "*" ? "nobody_listed_this" : cells[2];
            foreach ((string opcode, PickleBuilder pickle) in Spellings(cells[1], name))
            {
                ScanResult result = Judged.File(pickle.Call(Payload).Stop());
                if (result.Verdict != Verdict.Unsafe && !AllowedByRule.ContainsKey($"{cells[1]}.{name}"))
                    wrong.Add($"{cells[1]}.{name} by {opcode} is {result.Verdict}");
            }
        }

        Assert.True(seen > 400, $"expected more than 400 rows, found {seen}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<(string Opcode, PickleBuilder Pickle)> Spellings(string module, string name) =>
    [
        ("GLOBAL", new PickleBuilder().Proto(2).Global(module, name)),
        ("STACK_GLOBAL", new PickleBuilder().Proto(4).Import(module, name)),
    ];

    /// <summary>Rows that are words to search for, or attributes of anything, are no modules to import.</summary>
    private static bool IsImport(string module) =>
        !module.StartsWith('*') && !module.Contains(' ', StringComparison.Ordinal) && module is not ("str" or "eval" or "exec" or "compile" or "config");
}
