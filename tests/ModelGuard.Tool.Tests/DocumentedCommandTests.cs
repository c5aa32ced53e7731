using System.CommandLine;
using ModelGuard.Testing.Records;
using ModelGuard.Tool.Commands;

namespace ModelGuard.Tool.Tests;

/// <summary>Every command line that the help or a document shows is one that the tool understands.</summary>
public sealed class DocumentedCommandTests
{
    [Fact]
    public void Examples_of_the_help_are_understood() => AssertUnderstood([.. Examples.All.Select(static line => ("--help", line))]);

    [Fact]
    public void Command_lines_of_the_documents_are_understood()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Path.Combine(SourceTree.Root, "README.md"));
        List<(string Place, string Line)> lines =
        [
            .. from file in files
               from line in File.ReadLines(file)
               let command = line.StartsWith("$ ", StringComparison.Ordinal) ? line[2..] : line
               where command.StartsWith("modelguard ", StringComparison.Ordinal)
               select (Path.GetFileName(file), command),
        ];
        Assert.True(lines.Count > 60, $"found only {lines.Count}");
        AssertUnderstood(lines);
    }

    [Fact]
    public void Every_command_has_an_example()
    {
        using ScratchFolder folder = new();
        foreach (Command command in Below(ToolCommandLine.Parse([], Context(folder)).RootCommandResult.Command))
            Assert.NotEmpty(Examples.Of(string.Join(' ', PathOf(command))));
    }

    private static void AssertUnderstood(IReadOnlyList<(string Place, string Line)> lines)
    {
        using ScratchFolder folder = new();
        string[] broken =
        [
            .. from shown in lines
               from command in shown.Line.Split("&&")
               let words = Words(command)
               let errors = ToolCommandLine.Parse(words, Context(folder)).Errors
               where errors.Count > 0
               select $"{shown.Place}: {command.Trim()}: {errors[0].Message}",
        ];
        Assert.Empty(broken);
    }

    // As a shell takes it apart: settings before the command, quotes, a comment at the end.
    private static string[] Words(string command) =>
        [.. command.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(static word => word != "modelguard").Skip(1).Select(static word => word.Trim('"'))];

    private static ToolContext Context(ScratchFolder folder) => new(folder.Path, Stream.Null, TextWriter.Null);

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(static child => Below(child).Prepend(child));

    private static IEnumerable<string> PathOf(Command command) =>
        command is RootCommand ? [] : command.Parents.OfType<Command>().SelectMany(PathOf).Append(command.Name);
}
