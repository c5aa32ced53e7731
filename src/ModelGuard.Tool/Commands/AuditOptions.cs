using System.CommandLine;
using ModelGuard.Engine;

namespace ModelGuard.Tool.Commands;

/// <summary>The options of <c>modelguard audit</c>.</summary>
internal sealed class AuditOptions
{
    private static readonly string[] Formats = ["columns", "json", "sarif", "cyclonedx", "markdown"];

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files that name packages, installed environments, archives of packages, and folders. A project is its folder and those of the projects that it references, a solution all of its projects. Without any, the current folder.",
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

    private readonly Option<string> _failOn = FailOnOption.Create("1");

    private readonly Option<string?> _policy = new("--policy") { Description = "The policy file (modelguard.json); none is looked for.", HelpName = "FILE" };

    private readonly Option<string?> _today = TodayOption.Create("ages and terms");

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
        DateTimeOffset now = TodayOption.Of(parsed, _today) is { } day
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
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
                IndexFolder = UserCache.AdvisoriesFolder,
                VerifiedPackagesFile = UserCache.VerifiedPackagesFile,
            },
            paths.Complaints,
            format,
            GuardOptions.FullPath(parsed.GetValue(_output), context.WorkingDirectory),
            FailOnOption.Of(parsed, _failOn),
            now,
            parsed.GetValue(_online));
    }
}
