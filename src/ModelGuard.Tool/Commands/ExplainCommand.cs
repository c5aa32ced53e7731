using System.CommandLine;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard explain</c>: prints the page of a rule, offline.</summary>
internal static class ExplainCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string?> id = new("RULE") { Description = "The id of a rule, such as MG1001. Without one, all rules are listed.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("explain", "Explain a rule: what it means, why it matters, what to do. Needs no network.") { id };
        command.SetAction(parsed => Run(parsed.GetValue(id), context));
        return command;
    }

    private static int Run(string? id, ToolContext context)
    {
        if (id is null)
        {
            foreach (Rule rule in RuleCatalogue.All)
                context.Output.WriteLine($"{rule.Id}  {rule.DefaultSeverity.ToString().ToLowerInvariant(),-7}  {rule.Title}");
            return ExitCodes.Clean;
        }

        Rule found = RuleCatalogue.Find(id) ?? throw new UsageException($"there is no rule '{id}': run modelguard explain for the list");
        context.Output.WriteLine(ReadPage(found) ?? PageOf(found));
        return ExitCodes.Clean;
    }

    // The pages of docs/rules are part of the program.
    private static string? ReadPage(Rule rule)
    {
        using Stream? page = typeof(ExplainCommand).Assembly.GetManifestResourceStream($"rules/{rule.Id}.md");
        if (page is null)
            return null;
        using StreamReader reader = new(page);
        return reader.ReadToEnd().TrimEnd();
    }

    private static string PageOf(Rule rule) => $"""
        # {rule.Id}: {rule.Title}

        Default severity: {rule.DefaultSeverity.ToString().ToLowerInvariant()}

        {rule.Why}

        {rule.Mend}
        """;
}
