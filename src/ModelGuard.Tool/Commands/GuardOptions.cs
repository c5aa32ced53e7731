using System.CommandLine;
using System.Globalization;

namespace ModelGuard.Tool.Commands;

/// <summary>The options that the judging commands share.</summary>
internal sealed class GuardOptions
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files, folders and patterns (quote them). A project is its folder and those of the projects that it references, a solution all of its projects. Without any, the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "What is written: text for people, json or sarif for programs. Paths are relative to the current folder; in json, to the folder scanned where exactly one is given.",
        DefaultValueFactory = static _ => "text",
        HelpName = "text|json|sarif",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write the result into a file instead of standard output.",
        HelpName = "FILE",
    };

    private readonly Option<string> _failOn = FailOnOption.Create("1 or 2");

    private readonly Option<bool> _strict = new("--strict") { Description = "Suspicious content is an error." };

    private readonly Option<string?> _policy = new("--policy")
    {
        Description = "The policy file (modelguard.json). None is looked for: what is scanned must not choose the rules it is judged by.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _lock = new("--lock") { Description = "The lock file (modelguard.lock.json).", HelpName = "FILE" };

    private readonly Option<bool> _locked = new("--locked") { Description = "A model that is not in the lock file is an error." };

    private readonly Option<string?> _cache = new("--cache")
    {
        Description = "Keep results in this file and read again only what changed.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Read everything again (the default; wins over --cache)." };

    private readonly Option<int> _jobs = new("--jobs", "-j")
    {
        Description = "How many files are judged at a time.",
        DefaultValueFactory = static _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Text output shows errors and warnings only, and no progress." };

    private readonly bool _choosesFormat;

    /// <summary>Creates the options with the rules that their values obey.</summary>
    /// <param name="choosesFormat">Whether the command writes its report in several formats.</param>
    public GuardOptions(bool choosesFormat = true)
    {
        _choosesFormat = choosesFormat;
        _format.AcceptOnlyFromAmong("text", "json", "sarif");
        _jobs.Validators.Add(static result =>
        {
            // What is no number at all has an error of its own already.
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int jobs) && jobs < 1)
                result.AddError("--jobs needs a number of 1 or more");
        });
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_paths);
        if (_choosesFormat)
            command.Options.Add(_format);
        foreach (Option option in (Option[])[_output, _failOn, _strict, _policy, _lock, _locked, _cache, _noCache, _jobs, _quiet])
            command.Options.Add(option);
    }

    /// <summary>Reads the values given.</summary>
    /// <param name="parsed">The parsed arguments.</param>
    /// <param name="workingDirectory">Absolute path that relative paths start from.</param>
    public GuardSettings Read(ParseResult parsed, string workingDirectory) => new()
    {
        Paths = parsed.GetValue(_paths) ?? [],
        Format = _choosesFormat ? parsed.GetValue(_format)! : "text",
        OutputFile = FullPath(parsed.GetValue(_output), workingDirectory),
        Threshold = FailOnOption.Of(parsed, _failOn),
        Strict = parsed.GetValue(_strict),
        PolicyFile = FullPath(parsed.GetValue(_policy), workingDirectory),
        LockFile = FullPath(parsed.GetValue(_lock), workingDirectory),
        Locked = parsed.GetValue(_locked),
        CacheFile = parsed.GetValue(_noCache) ? null : FullPath(parsed.GetValue(_cache), workingDirectory),
        Jobs = parsed.GetValue(_jobs),
        Quiet = parsed.GetValue(_quiet),
    };

    /// <summary>A path of an option as an absolute one.</summary>
    public static string? FullPath(string? path, string workingDirectory)
    {
        if (path is null)
            return null;
        return path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)
            ? throw new UsageException("an option needs the path of a file, and got an empty one")
            : Path.GetFullPath(path, workingDirectory);
    }
}
