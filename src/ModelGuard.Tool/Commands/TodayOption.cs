using System.CommandLine;
using System.Globalization;

namespace ModelGuard.Tool.Commands;

/// <summary><c>--today</c>: the day that ages and terms are counted from.</summary>
internal static class TodayOption
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Creates the option.</summary>
    /// <param name="what">What is counted from that day, as the help says it.</param>
    public static Option<string?> Create(string what)
    {
        Option<string?> option = new("--today")
        {
            Description = $"The day that {what} are counted from; that of SOURCE_DATE_EPOCH or the clock by default.",
            HelpName = Form,
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var text }] && !DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                result.AddError($"--today needs a day as {Form}");
        });
        return option;
    }

    /// <summary>The day given.</summary>
    /// <returns>The day, or <see langword="null"/> where none is given.</returns>
    public static DateOnly? Of(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } day ? DateOnly.ParseExact(day, Form, CultureInfo.InvariantCulture) : null;
}
