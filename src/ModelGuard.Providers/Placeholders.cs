using System.Text.RegularExpressions;

namespace ModelGuard.Providers;

/// <summary>Values that stand for something to be filled in or fetched elsewhere: neither a model id nor a secret.</summary>
internal static class Placeholders
{
    private static readonly string[] References =
    [
        "${", "#{", "{{", "}}", "$(", "os.environ", "=env.", "env:", "env.", "@microsoft.keyvault", "keyvault:", "secretkeyref", "secretref", "vault:",
        "process.env", "getenv",
    ];

    private static readonly string[] Fillers =
    [
        "your", "example", "placeholder", "changeme", "change_me", "change-me", "replaceme", "replace_me", "replace-me", "replace_with", "replace-with",
        "insert", "dummy", "fake", "sample", "todo", "redacted", "not-used", "notused", "unused", "not-set", "notset", "not_set", "...", "***", "xxxx",
    ];

    private static readonly Regex InBrackets = new("^[<\\[{(%_].*[>\\]})%_]$|<[^<>]*>|%[A-Za-z_][A-Za-z0-9_]*%", RegexOptions.CultureInvariant);

    /// <summary>A reference to a value kept elsewhere, such as <c>${OPENAI_API_KEY}</c> or <c>@Microsoft.KeyVault(...)</c>.</summary>
    public static bool IsReference(string value) => References.Any(value.HasIgnoringCase) || InBrackets.IsMatch(value);

    /// <summary>A text that asks to be replaced, such as <c>your-key-here</c>.</summary>
    public static bool IsFiller(string value) => Fillers.Any(value.HasIgnoringCase);

    /// <summary>The default inside <c>${NAME:-default}</c>, <c>${NAME-default}</c>, <c>${NAME:=default}</c> or azd's <c>${NAME=default}</c>.</summary>
    /// <returns>The default and where it starts in the value; <see langword="null"/> where the value is no such substitution.</returns>
    public static (int Start, string Text)? DefaultOf(string value)
    {
        if (!value.Begins("${") || value[value.Length - 1] != '}')
            return null;

        int at = 2;
        while (at < value.Length && (char.IsLetterOrDigit(value[at]) || value[at] == '_'))
            at++;
        int name = at;
        if (at < value.Length && value[at] == ':')
            at++;
        if (at >= value.Length || value[at] is not ('-' or '=') || name == 2)
            return null;

        string text = value.Substring(at + 1, value.Length - at - 2);
        return text.Length == 0 || text.Has('}') || text.Has('$') ? null : (at + 1, text);
    }
}
