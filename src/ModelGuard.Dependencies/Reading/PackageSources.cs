using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Reading;

/// <summary>What is wrong with where a package comes from.</summary>
internal static class PackageSources
{
    private const int CommitLength = 40;

    /// <summary>Reports a package that comes from a repository or an address, or over a connection that anybody can change.</summary>
    /// <param name="list">Where it is reported.</param>
    /// <param name="use">The package.</param>
    /// <param name="isPinned">Whether a full commit or a digest says which bytes are meant.</param>
    public static void Judge(PackageListBuilder list, PackageUse use, bool isPinned)
    {
        if (use.Address is not { } address)
            return;
        string shown = Excerpt.Of(address);
        if (IsPlain(address) && !(isPinned && use.Source == PackageSource.Url))
        {
            list.Report(
                DependencyRules.UnusualSource, use.Place, $"expected an address with TLS for {use.Name}, found '{shown}': anybody on the way can answer", use.Name,
                Severity.Error, "Use https, or ssh for a repository.");
            return;
        }

        if (use.Source is PackageSource.Repository or PackageSource.Url && !isPinned)
        {
            string what = use.Source == PackageSource.Repository ? "a repository without a full commit" : "an address without a digest";
            list.Report(DependencyRules.UnusualSource, use.Place, $"expected {use.Name} from an index, found {what}: '{shown}'", use.Name);
            return;
        }

        if (use is { Source: PackageSource.Repository or PackageSource.Url, Version: null })
            list.Report(DependencyRules.UnusualSource, use.Place, $"expected a release of {use.Name} that advisories speak of, found '{shown}', which is pinned but was not audited", use.Name, Severity.Info);
    }

    /// <summary>Whether a text is a full commit id.</summary>
    public static bool IsCommit(string? text) => text is { Length: CommitLength or 64 } && text.All(char.IsAsciiHexDigit);

    /// <summary>An address without user name, password, query and fragment: it is shown, and may hold a token.</summary>
    public static string Shown(string address)
    {
        int end = address.AsSpan().IndexOfAny('?', '#');
        string shown = end < 0 ? address : address[..end];
        int start = shown.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return shown;
        int slash = shown.IndexOf('/', start + 3);
        int at = shown.LastIndexOf('@', slash < 0 ? shown.Length - 1 : slash);
        return at > start ? string.Concat(shown.AsSpan(0, start + 3), shown.AsSpan(at + 1)) : shown;
    }

    private static bool IsPlain(string address) =>
        (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("git://", StringComparison.OrdinalIgnoreCase)
            || address.Contains("+http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase))
        && !address.Contains("://localhost", StringComparison.OrdinalIgnoreCase) && !address.Contains("://127.0.0.1", StringComparison.Ordinal);
}
