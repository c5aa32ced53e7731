using System.CommandLine;
using System.Globalization;
using ModelGuard.Engine;
using ModelGuard.Rules;

namespace ModelGuard.Tool.Commands;

/// <summary>The options of <c>modelguard audit</c>.</summary>
internal sealed class AuditOptions
{
    private static readonly string[] Formats = ["columns", "json", "sarif", "cyclonedx", "markdown"];

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files that name packages, installed environments, archives of packages, and folders. Without any, the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _advisories = new("--advisories")
    {
        Description = "Offline advisories: a folder or a zip file in the layout of OSV's export. By default those that the policy file names.",
        HelpName = "PATH",
    };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "What is written: columns for people, the others for programs and reviews.",
        DefaultValueFactory = static _ => "columns",
        HelpName = string.Join('|', Formats),
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the result into a file instead of standard output.", HelpName = "FILE" };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "The least severity that makes the exit code 1; never reports only.",
        DefaultValueFactory = static _ => "error",
        HelpName = "error|warning|info|never",
    };

    private readonly Option<string?> _policy = new("--policy") { Description = "The policy file (modelguard.json); none is looked for.", HelpName = "FILE" };

    private readonly Option<string?> _today = new("--today")
    {
        Description = "The day that ages and terms are counted from; that of SOURCE_DATE_EPOCH or the clock by default.",
        HelpName = "yyyy-MM-dd",
    };

    private readonly Option<bool> _withoutContents = new("--no-contents")
    {
        Description = "Leave out what restored NuGet packages hold: whether they are intact, who signed them, and what they can run in a build.",
    };

    private readonly Option<bool> _online = new("--online")
    {
        Description = "Ask the sources of NuGet packages, as nuget.config and the last restore name them, for vulnerabilities and for what is deprecated, unlisted or gone. Uses the network; without it nothing does.",
    };

    /// <summary>Creates the options.</summary>
    public AuditOptions()
    {
        _format.AcceptOnlyFromAmong(Formats);
        _failOn.AcceptOnlyFromAmong("error", "warning", "info", "never");
        _today.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var text }] && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                result.AddError("--today needs a day as yyyy-MM-dd");
        });
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_paths);
        command.Options.Add(_advisories);
        command.Options.Add(_format);
        command.Options.Add(_output);
        command.Options.Add(_failOn);
        command.Options.Add(_policy);
        command.Options.Add(_today);
        command.Options.Add(_withoutContents);
        command.Options.Add(_online);
    }

    /// <summary>Reads the values given.</summary>
    public AuditSettings Read(ParseResult parsed, ToolContext context, CancellationToken cancellationToken)
    {
        string format = parsed.GetValue(_format)!;
        PathReferences paths = PathReferences.Resolve(parsed.GetValue(_paths) ?? [], context.WorkingDirectory, format, cancellationToken);
        DateTimeOffset now = parsed.GetValue(_today) is { } day
            ? new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero)
            : SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)) ?? DateTimeOffset.UtcNow;
        return new AuditSettings(
            new AuditRequest
            {
                RootDirectory = paths.RootDirectory,

                // A path that leads nowhere is complained of once.
                Paths = [.. paths.References.Select(static reference => reference.FullPath).Where(Path.Exists)],
                Advisories = GuardOptions.FullPath(parsed.GetValue(_advisories), context.WorkingDirectory),
                PolicyFile = GuardOptions.FullPath(parsed.GetValue(_policy), context.WorkingDirectory),
                Now = now,
                CheckContents = !parsed.GetValue(_withoutContents),
                VerifiedPackagesFile = UserCache.VerifiedPackagesFile,
            },
            paths.Complaints,
            format,
            GuardOptions.FullPath(parsed.GetValue(_output), context.WorkingDirectory),
            ThresholdOf(parsed.GetValue(_failOn)!),
            now,
            parsed.GetValue(_online));
    }

    private static Severity? ThresholdOf(string word) => word switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        _ => null,
    };
}
