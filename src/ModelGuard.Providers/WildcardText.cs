using System.Text.RegularExpressions;

namespace ModelGuard.Providers;

/// <summary>Patterns in which <c>*</c> stands for any text.</summary>
internal static class WildcardText
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static Regex Compile(string pattern) =>
        new("^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, Patience);
}
