using System.Text.RegularExpressions;
using ModelGuard.Providers.ModelIds.Judging;

namespace ModelGuard.Providers;

/// <summary>Values that stand for something to be filled in or fetched elsewhere: neither a model id nor a secret.</summary>
internal static class Placeholders
{
    private static readonly string[] References =
    [
        "${", "#{", "{{", "}}", "$(", "os.environ", "=env.", "env:", "env.", "@microsoft.keyvault", "keyvault:", "secretkeyref", "secretref", "vault:",
        "process.env", "getenv",
        // Encrypted: SOPS, dotenvx, Spring Cloud Config.
        "enc[", "encrypted:", "{cipher}",
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

    // ${A:-${B:-x}} is in use; deeper is not.
    private const int MaximumNesting = 4;

    private static readonly Regex ListedDefault = new("^\\$\\{[a-z]+:[^,{}]{1,200},\\s*[\"']([^\"'{}]{1,256})[\"']\\s*\\}$", RegexOptions.CultureInvariant);

    private static readonly Regex TemplateDefault = new("\\|\\s*default\\s*\\(?\\s*[\"']([^\"']{1,256})[\"']", RegexOptions.CultureInvariant);

    /// <summary>
    /// The default inside <c>${NAME:-default}</c>, <c>${NAME-default}</c>, <c>${NAME:=default}</c>, azd's <c>${NAME=default}</c>, Spring's
    /// <c>${NAME:default}</c> where it is a model id, and <c>{{ NAME | default "default" }}</c>; a fixed part in front, such as
    /// <c>openai/${NAME:-default}</c>, stays.
    /// </summary>
    /// <returns>The default and where it starts in the value; <see langword="null"/> where the value is no such substitution.</returns>
    public static (int Start, string Text)? DefaultOf(string value)
    {
        if (!value.Has('$') && !value.Has('{'))
            return null;
        if (value.Begins("{{"))
            return TemplateDefault.Match(value) is { Success: true } match ? (match.Groups[1].Index, match.Groups[1].Value) : null;

        // Serverless writes ${env:NAME, 'default'}.
        if (value.Has(',') && ListedDefault.Match(value) is { Success: true } listed)
            return (listed.Groups[1].Index, listed.Groups[1].Value);

        int open = value.IndexOf("${", StringComparison.Ordinal);
        if (open > 0 && value[value.Length - 1] == '}' && !value.Substring(0, open).Any(c => c is ' ' or '{' or '$'))
            return DefaultOf(value.Substring(open)) is { } behind ? (0, value.Substring(0, open) + behind.Text) : null;

        (int Start, string Text) at = (0, value);
        for (int level = 0; level < MaximumNesting; level++)
        {
            if (Inner(at.Text) is not { } inner)
                return level == 0 || at.Text.Has('$') || at.Text.Has('}') ? null : at;
            at = (at.Start + inner.Start, inner.Text);
        }

        return null;
    }

    private static (int Start, string Text)? Inner(string value)
    {
        if (!value.Begins("${") || value[value.Length - 1] != '}')
            return null;

        int at = 2;
        while (at < value.Length && (char.IsLetterOrDigit(value[at]) || value[at] is '_' or '.'))
            at++;
        int name = at;
        bool colon = at < value.Length && value[at] == ':';
        if (colon)
            at++;
        if (at >= value.Length || name == 2)
            return null;

        if (colon && value.Substring(2, name - 2) == "env" && value.IndexOf(':', at) is > 0 and var second)
            return Default(value, second + 1);
        bool sign = value[at] is '-' or '=';
        string text = value.Substring(sign ? at + 1 : at, value.Length - at - (sign ? 2 : 1));
        if (text.Length == 0 || !(sign || colon))
            return null;
        // ${OpenAI:ChatModelId} is a reference of Semantic Kernel, ${MODEL:gpt-4o} a default of Spring.
        if (!sign && ModelIdJudge.Judge(text) is not { Recognised: true, NeedsContext: false })
            return null;
        return (sign ? at + 1 : at, text);
    }

    // Prompty writes ${env:NAME:default}.
    private static (int Start, string Text)? Default(string value, int start) =>
        start < value.Length - 1 ? (start, value.Substring(start, value.Length - start - 1)) : null;
}
