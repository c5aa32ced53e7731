using System.CommandLine;
using ModelGuard.Engine;

namespace ModelGuard.Tool.Commands;

/// <summary>The options that the commands about providers share.</summary>
internal sealed class ProvidersOptions
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Configuration files, folders and patterns (quote them). A project is its folder and those of the projects that it references, a solution all of its projects. Without any, the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _format;

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the result into a file instead of standard output.", HelpName = "FILE" };

    private readonly Option<string> _failOn = FailOnOption.Create("1");

    private readonly Option<string?> _policy = new("--policy") { Description = "The policy file (modelguard.json); none is looked for.", HelpName = "FILE" };

    private readonly Option<string?> _lock = new("--lock") { Description = "The lock file (modelguard.lock.json), which knows since when each key is in use; none is looked for.", HelpName = "FILE" };

    private readonly Option<string?> _today = TodayOption.Create("ends of models");

    private readonly bool _fails;

    /// <summary>Creates the options.</summary>
    /// <param name="fails">Whether findings decide the exit code, and can be written as SARIF.</param>
    public ProvidersOptions(bool fails)
    {
        _fails = fails;
        string[] formats = fails ? ["text", "json", "sarif"] : ["text", "json"];
        _format = new Option<string>("--format", "-f")
        {
            Description = "What is written: text for people, the others for programs.",
            DefaultValueFactory = static _ => "text",
            HelpName = string.Join('|', formats),
        };
        _format.AcceptOnlyFromAmong(formats);
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_paths);
        command.Options.Add(_format);
        command.Options.Add(_output);
        if (_fails)
            command.Options.Add(_failOn);
        command.Options.Add(_policy);
        if (_fails)
            command.Options.Add(_lock);
        command.Options.Add(_today);
    }

    /// <summary>Reads the values given and finds the files.</summary>
    public ProvidersSettings Read(ParseResult parsed, ToolContext context, CancellationToken cancellationToken)
    {
        string format = parsed.GetValue(_format)!;
        PathReferences paths = PathReferences.Resolve(parsed.GetValue(_paths) ?? [], context.WorkingDirectory, format, cancellationToken);
        (List<string> files, HashSet<string> walked) = FilesOf(paths, cancellationToken);
        return new ProvidersSettings(
            new GuardRequest
            {
                RootDirectory = paths.RootDirectory,
                ConfigurationFiles = files,
                PolicyFile = GuardOptions.FullPath(parsed.GetValue(_policy), context.WorkingDirectory),
                LockFile = _fails ? GuardOptions.FullPath(parsed.GetValue(_lock), context.WorkingDirectory) : null,
                Today = TodayOption.Of(parsed, _today),
            },
            walked,
            paths.Complaints,
            format,
            GuardOptions.FullPath(parsed.GetValue(_output), context.WorkingDirectory),
            _fails ? FailOnOption.Of(parsed, _failOn) : null);
    }

    /// <summary>The configuration files that paths name, and those of them that a walk found.</summary>
    public static (List<string> Files, HashSet<string> Walked) FilesOf(PathReferences paths, CancellationToken cancellationToken)
    {
        List<string> files = [];
        HashSet<string> walked = new(Engine.Discovery.FilePaths.Comparer);
        foreach (string path in paths.References.Select(static reference => reference.FullPath))
        {
            if (!Directory.Exists(path))
            {
                files.Add(path);
                continue;
            }

            IReadOnlyList<string> below = ProviderEngine.FilesBelow(path, cancellationToken);
            files.AddRange(below);
            walked.UnionWith(below);
        }

        // Who names a file means it, also where a folder holds it.
        walked.ExceptWith(paths.References.Select(static reference => reference.FullPath));
        return (files, walked);
    }
}
