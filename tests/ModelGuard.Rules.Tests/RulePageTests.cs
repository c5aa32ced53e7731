using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Rules.Tests;

public sealed class RulePageTests
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "docs", "rules");

    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_with_its_title_and_with_bad_and_good_examples(string id)
    {
        string path = Path.Combine(Folder, $"{id}.md");
        Assert.True(File.Exists(path), $"docs/rules/{id}.md is missing");
        string[] lines = File.ReadAllLines(path);

        Assert.Equal($"# {id}: {RuleCatalogue.Find(id)!.Title}", lines[0]);
        AssertSection(lines, "## Why");
        AssertSection(lines, "## Bad");
        AssertSection(lines, "## Good");
        AssertSection(lines, "## What to do");
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() =>
        Assert.All(Directory.EnumerateFiles(Folder, "MG*.md"), path => Assert.NotNull(RuleCatalogue.Find(Path.GetFileNameWithoutExtension(path))));

    private static void AssertSection(string[] lines, string heading)
    {
        int start = Array.IndexOf(lines, heading);
        Assert.True(start > 0, $"the section '{heading}' is missing");
        string[] body = [.. lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))];
        Assert.Contains(body, line => line.Trim().Length > 0);
    }
}
