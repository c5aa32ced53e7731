using System.Reflection;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Bypasses;

/// <summary>Every published way around another scanner is rebuilt by a test, or belongs to something that is judged elsewhere.</summary>
public sealed class BypassIndexTests
{
    /// <summary>Classes of the list: opcodes, containers, failing open, coverage. Names (class c) are data of PublishedNames.</summary>
    private static readonly HashSet<string> Classes = ["a", "b", "d", "e"];

    /// <summary>Rows without a test in this assembly, each with its reason.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["GHSA-wccx-j62j-r448"] = "a hook in Python that missed an entry point: nothing is hooked here",
    };

    [Fact]
    public void Every_row_of_the_list_has_a_test_or_a_reason()
    {
        HashSet<string> tested = Tested();
        List<string> missing = [.. Rows().Where(id => !tested.Contains(id) && !Elsewhere.ContainsKey(id))];
        Assert.True(missing.Count == 0, $"rows without a test: {string.Join("; ", missing)}");
    }

    [Fact]
    public void No_row_has_both_a_test_and_a_reason_to_have_none()
    {
        HashSet<string> tested = Tested();
        List<string> both = [.. Elsewhere.Keys.Where(tested.Contains)];
        Assert.True(both.Count == 0, $"take these off the list of reasons: {string.Join("; ", both)}");
    }

    [Fact]
    public void No_test_and_no_reason_names_a_row_that_does_not_exist()
    {
        HashSet<string> rows = [.. Rows(anyClass: true)];
        List<string> unknown = [.. Tested().Concat(Elsewhere.Keys).Where(id => !rows.Contains(id))];
        Assert.True(unknown.Count == 0, $"no row is called: {string.Join("; ", unknown)}");
    }

    private static HashSet<string> Tested() =>
    [
        .. typeof(BypassIndexTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Cast<MemberInfo>().Append(type))
            .SelectMany(member => member.GetCustomAttributes<BypassAttribute>())
            .Select(bypass => bypass.Id),
    ];

    private static IEnumerable<string> Rows(bool anyClass = false)
    {
        string? list = SourceTree.FindShared("specs/bypasses.tsv");
        if (list is null)
            Assert.Skip("the list of published bypasses is not beside the repository");
        return File.ReadLines(list!).Skip(1).Select(line => line.Split('\t')).Where(cells => anyClass || Classes.Contains(cells[2])).Select(cells => cells[0]);
    }
}
