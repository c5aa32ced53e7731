using System.CommandLine;

namespace ModelGuard.Tool.Commands;

/// <summary>The options of <c>modelguard pickle</c>.</summary>
internal sealed class PickleOptions
{
    private readonly Argument<string> _file = new("FILE") { Description = "A pickle, or a file that holds some: a torch, npz, npy, joblib or gzip file." };

    private readonly Option<string?> _member = new("--member", "-m")
    {
        Description = "Only the pickles of this member, by its path in the archive or the end of it.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _trace = new("--trace", "-t") { Description = "Print every opcode, with the stack behind it and what the policy says of it." };

    private readonly Option<bool> _json = new("--json") { Description = "The same as --format json: everything, every opcode included." };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "What is written: text for people, json for programs.",
        DefaultValueFactory = static _ => "text",
        HelpName = "text|json",
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the result into a file instead of standard output.", HelpName = "FILE" };

    private readonly Option<string> _failOn = FailOnOption.Create("1 or 2");

    private readonly Option<bool> _strict = new("--strict") { Description = "Suspicious content is an error." };

    private readonly Option<string?> _policy = new("--policy") { Description = "The policy file (modelguard.json). None is looked for.", HelpName = "FILE" };

    /// <summary>Creates the options with the rules that their values obey.</summary>
    public PickleOptions()
    {
        _format.AcceptOnlyFromAmong("text", "json");
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        foreach (Option option in (Option[])[_member, _trace, _json, _format, _output, _failOn, _strict, _policy])
            command.Options.Add(option);
    }

    /// <summary>Reads the values given.</summary>
    /// <param name="parsed">The parsed arguments.</param>
    /// <param name="workingDirectory">Absolute path that relative paths start from.</param>
    public PickleSettings Read(ParseResult parsed, string workingDirectory) => new(GuardOptions.FullPath(parsed.GetValue(_file), workingDirectory)!)
    {
        Member = parsed.GetValue(_member),
        IsTrace = parsed.GetValue(_trace),
        IsJson = parsed.GetValue(_json) || parsed.GetValue(_format) == "json",
        OutputFile = GuardOptions.FullPath(parsed.GetValue(_output), workingDirectory),
        PolicyFile = GuardOptions.FullPath(parsed.GetValue(_policy), workingDirectory),
        Strict = parsed.GetValue(_strict),
        Threshold = FailOnOption.Of(parsed, _failOn),
    };
}
