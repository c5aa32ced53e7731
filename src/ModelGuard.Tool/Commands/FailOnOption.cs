using System.CommandLine;
using ModelGuard.Rules;

namespace ModelGuard.Tool.Commands;

/// <summary><c>--fail-on</c>: from which severity on the exit code says that there are findings.</summary>
internal static class FailOnOption
{
    private static readonly string[] Words = ["error", "warning", "info", "never"];

    /// <summary>Creates the option.</summary>
    /// <param name="codes">The exit codes that it decides on, as the help says them.</param>
    public static Option<string> Create(string codes)
    {
        Option<string> option = new("--fail-on")
        {
            Description = $"The least severity that makes the exit code {codes}; never reports only.",
            DefaultValueFactory = static _ => "error",
            HelpName = string.Join('|', Words),
        };
        option.AcceptOnlyFromAmong(Words);
        return option;
    }

    /// <summary>The severity given.</summary>
    /// <returns>The severity, or <see langword="null"/> where no finding counts.</returns>
    public static Severity? Of(ParseResult parsed, Option<string> option) => parsed.GetValue(option) switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        _ => null,
    };
}
