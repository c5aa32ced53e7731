using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Rules.Tests;

/// <summary>
/// The order of usings, which <c>dotnet format style</c> would hold too, in two minutes: everything else of the style is a warning of the build.
/// </summary>
public sealed class SourceOrderTests
{
    [Fact]
    public void Usings_stand_in_the_order_of_the_formatter()
    {
        List<string> wrong = [];
        int files = 0;
        foreach (string file in (string[])[.. SourcesIn("src"), .. SourcesIn("tests"), .. SourcesIn("samples")])
        {
            files++;
            string[] usings = [.. File.ReadLines(file).TakeWhile(static line => !line.StartsWith("namespace ", StringComparison.Ordinal)).Where(static line => line.StartsWith("using ", StringComparison.Ordinal))];
            if (!usings.SequenceEqual(usings.OrderBy(Group).ThenBy(Name, StringComparer.OrdinalIgnoreCase)))
                wrong.Add(file);
        }

        Assert.True(files > 1000, $"found only {files} sources");
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> SourcesIn(string folder) =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    // System first, then all others, then static ones, then aliases.
    private static int Group(string line) =>
        line.Contains('=', StringComparison.Ordinal) ? 3
        : line.StartsWith("using static ", StringComparison.Ordinal) ? 2
        : Name(line) is "System" || Name(line).StartsWith("System.", StringComparison.Ordinal) ? 0
        : 1;

    private static string Name(string line) => line.Split(' ')[^1].TrimEnd(';');
}
