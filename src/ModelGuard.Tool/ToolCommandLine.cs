using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ModelGuard.Engine.Output;
using ModelGuard.Tool.Commands;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool;

/// <summary>The command line: parses arguments, runs a command and turns whatever happens into an exit code.</summary>
internal static class ToolCommandLine
{
    private const string ExitCodeHelp =
        "Exit codes: 0 clean; 1 findings at or above --fail-on; 2 inconclusive, or nothing was scanned; 3 usage or settings error; 4 internal error.";

    // A file called @name, which a shell's * may bring along, must not be read as further arguments.
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command.</summary>
    public static int Run(IReadOnlyList<string> arguments, ToolContext context)
    {
        ParseResult parsed = Parse(arguments, context);
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
        {
            foreach (string message in parsed.Errors.Select(static error => error.Message).Distinct(StringComparer.Ordinal))
                context.Error.WriteLine($"modelguard: {VisibleText.Of(message)}");
            context.Error.WriteLine($"Run: {CommandPath(parsed)} --help");
            return ExitCodes.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (UsageException exception)
        {
            context.Error.WriteLine($"modelguard: {VisibleText.Of(exception.Message)}");
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine("modelguard: stopped; nothing was concluded");
            return ExitCodes.Cancelled;
        }
#pragma warning disable CA1031 // The outermost boundary: a script must get the documented exit code, whatever went wrong.
        catch (Exception exception)
        {
            context.Error.WriteLine($"modelguard: internal error, nothing was concluded: {VisibleText.Of(exception.ToString())}");
            return ExitCodes.InternalError;
        }
#pragma warning restore CA1031
    }

    /// <summary>Parses the arguments of one command.</summary>
    internal static ParseResult Parse(IReadOnlyList<string> arguments, ToolContext context) => CreateRoot(context).Parse(arguments, Configuration);

    private static RootCommand CreateRoot(ToolContext context)
    {
        RootCommand root = new("Scans, locks, verifies and documents machine-learning models. Nothing scanned is ever executed.")
        {
            ScanCommand.Create(context),
            LockCommand.Create(context),
            VerifyCommand.Create(context),
            FetchCommand.Create(context),
            SignCommand.Create(context),
            BomCommand.Create(context),
            PickleCommand.Create(context),
            ProvidersCommand.Create(context),
            LifecycleCommand.Create(context),
            LineageCommand.Create(context),
            AuditCommand.Create(context),
            AdvisoriesCommand.Create(context),
            ExplainCommand.Create(context),
        };
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!, ExitCodeHelp);
        return root;
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? ToolIdentity.Name : $"{ToolIdentity.Name} {parsed.CommandResult.Command.Name}";
}
