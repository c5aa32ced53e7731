using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using ModelGuard.Tool.Commands;

namespace ModelGuard.Tool;

/// <summary>The usual help, then examples of the command and the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual, string closing) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int result = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        IReadOnlyList<string> examples = Examples.Of(PathOf(parseResult.CommandResult));
        if (examples.Count > 0)
        {
            output.WriteLine("Examples:");
            foreach (string example in examples)
                output.WriteLine($"  {example}");
            output.WriteLine();
        }

        output.WriteLine(closing);
        return result;
    }

    // The names from below the root: "bom sign".
    private static string PathOf(CommandResult command)
    {
        Stack<string> names = new();
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } named; at = named.Parent)
            names.Push(named.Command.Name);
        return string.Join(' ', names);
    }
}
