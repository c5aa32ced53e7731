using System.Buffers;
using System.Text.RegularExpressions;

namespace ModelGuard.Bom.Validation;

/// <summary>Tells texts that fill a field from texts that say something.</summary>
public static partial class PlaceholderText
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "n/a", "na", "none", "null", "nil", "undefined", "unknown", "unspecified", "not specified", "not available", "not applicable", "noassertion",
        "no assertion", "todo", "to do", "tbd", "to be determined", "to be defined", "fixme", "xxx", "?", "??", "???", "-", "--", ".", "...", "…", "lorem ipsum", "placeholder", "changeme",
        "change me", "foo", "bar", "foobar", "test", "dummy", "sample", "example", "your name", "your company", "your organization", "acme", "john doe", "jane doe",
        "package description", "description", "my description", "[more information needed]", "more information needed", "unnamed", "untitled",
        "00000000-0000-0000-0000-000000000000", "0.0.0-placeholder",
    };

    // What every match of the expressions below has: most texts are told from it without them.
    private static readonly SearchValues<string> Domains = SearchValues.Create(["example.", ".example", ".invalid", ".test"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> TemplateStarts = SearchValues.Create("$[{0tTfFiIyY");

    /// <summary>Whether a text is a placeholder: one of the words that tools and templates leave behind, or an address of the domains of RFC 2606.</summary>
    public static bool Is(string text)
    {
        string trimmed = text.Trim().Trim('<', '>', '*', '_').Trim();
        return trimmed.Length == 0 || Words.Contains(trimmed)
            || (trimmed.AsSpan().ContainsAny(Domains) && ReservedDomain().IsMatch(trimmed))
            || (TemplateStarts.Contains(trimmed[0]) && Template().IsMatch(trimmed));
    }

    /// <summary>example.com, example.org, example.net and the top-level domains .example, .invalid and .test (RFC 2606).</summary>
    [GeneratedRegex(@"(?:^|[@/.])(?:example\.(?:com|org|net)|[a-z0-9-]+\.(?:example|invalid|test))(?:[:/?#]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ReservedDomain();

    /// <summary>What a template engine or a build system did not fill in: <c>$(Name)</c>, <c>${name}</c>, <c>{{ name }}</c>, <c>[TODO …]</c>, lines of zeros for a digest.</summary>
    [GeneratedRegex(@"^(?:\$\([^)]*\)|\$\{[^}]*\}|\{\{.*\}\}|\[?(?:todo|tbd|fixme|insert|your)\b.*|0{32,128})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Template();
}
