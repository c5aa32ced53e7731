using System.Diagnostics.CodeAnalysis;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Sources;

/// <summary>
/// Reads where a model comes from: <c>hf://org/name[@revision][/file]</c>, <c>https://…</c>, <c>nuget:Id[/version][/file]</c>,
/// <c>oci://host/name[:tag][@sha256:…][#file]</c>, or a path of the project's own repository. A revision inside the text and one beside it must be the same.
/// </summary>
public static class SourceReader
{
    private const int Longest = 2_048;

    /// <summary>Hexadecimal digits of a git commit.</summary>
    private const int CommitLength = 40;

    /// <summary>Reads a source.</summary>
    /// <param name="source">The text of the metadata <c>Source</c>.</param>
    /// <param name="revision">The text of the metadata <c>Revision</c>, if any.</param>
    /// <param name="sha256">The digest that pins the bytes of a web address, if any.</param>
    /// <param name="from">What says so; see <see cref="SourceFact.From"/>.</param>
    /// <param name="fact">The source.</param>
    /// <param name="fault">What is wrong with the text, as a sentence without a full stop; it never repeats credentials.</param>
    public static bool TryRead(
        string source, string? revision, string? sha256, string from, [NotNullWhen(true)] out SourceFact? fact, [NotNullWhen(false)] out string? fault)
    {
        source = source.Trim();
        revision = string.IsNullOrWhiteSpace(revision) ? null : revision.Trim();
        (fact, fault) = source.Length > Longest ? (null, $"expected at most {Longest} characters, found {source.Length}")
            : StripPrefix(source, "hf://", "hf:") is { } hub ? Hub(source, hub, revision, from)
            : StripPrefix(source, "oci://", "oci:") is { } image ? OciSource.Read(source, image, revision, from)
            : StripPrefix(source, "nuget://", "nuget:") is { } package ? NuGet(source, package, revision, from)
            : IsOwnPath(source) ? (new SourceFact(SourceKind.OwnRepository, source) { Revision = revision, IsImmutable = true, File = source, From = from }, null)
            : Web(source, revision, sha256, from);
        return fact is not null;
    }

    // A path with a slash and nothing that a path in a repository does not have: a sentence is no source.
    private static bool IsOwnPath(string source) =>
        source.Contains('/', StringComparison.Ordinal) && !source.StartsWith('/') && !source.Any(static c => c is ':' or '\\' or '?' or '#' or '@' || char.IsWhiteSpace(c) || char.IsControl(c))
        && !source.Contains("//", StringComparison.Ordinal);

    /// <summary>Whether a revision is a git commit: 40 hexadecimal digits.</summary>
    public static bool IsCommit(string? revision) =>
        revision is { Length: CommitLength } && revision.All(char.IsAsciiHexDigit);

    internal static string? StripPrefix(string text, params ReadOnlySpan<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return text[prefix.Length..];
        }

        return null;
    }

    /// <summary>Puts the revision inside a text and the one beside it together.</summary>
    internal static string? Together(string? inside, string? beside, out string? fault)
    {
        fault = inside is not null && beside is not null && !string.Equals(inside, beside, StringComparison.OrdinalIgnoreCase)
            ? $"expected one revision, found '{Excerpt.Of(inside)}' in the source and '{Excerpt.Of(beside)}' beside it"
            : null;
        return inside ?? beside;
    }

    private static (SourceFact? Fact, string? Fault) Hub(string declared, string rest, string? revision, string from)
    {
        string[] parts = rest.Split('/', 3);
        if (parts.Length < 2)
            return (null, $"expected hf://ORG/NAME, found '{Excerpt.Of(declared)}'");

        int at = parts[1].IndexOf('@', StringComparison.Ordinal);
        string name = at < 0 ? parts[1] : parts[1][..at];
        string? written = at < 0 ? null : parts[1][(at + 1)..];
        return HubFact(declared, parts[0], name, written, parts.Length > 2 ? parts[2] : null, revision, from);
    }

    private static (SourceFact? Fact, string? Fault) HubFact(
        string declared, string organisation, string name, string? inside, string? file, string? beside, string from)
    {
        if (!IsHubName(organisation) || !IsHubName(name))
            return (null, $"expected the name of a repository, ORG/NAME, found '{Excerpt.Of(organisation)}/{Excerpt.Of(name)}'");
        string? revision = Together(inside, beside, out string? fault);
        if (fault is not null)
            return (null, fault);

        file = string.IsNullOrEmpty(file) ? null : file;
        string address = $"https://huggingface.co/{organisation}/{name}";
        return (new SourceFact(SourceKind.HuggingFace, declared)
        {
            Repository = $"{organisation}/{name}",
            Revision = revision,
            IsImmutable = IsCommit(revision),
            File = file,
            Url = file is null ? address : $"{address}/resolve/{Uri.EscapeDataString(revision ?? "main")}/{EscapePath(file)}",
            From = from,
        }, null);
    }

    private static (SourceFact? Fact, string? Fault) NuGet(string declared, string rest, string? revision, string from)
    {
        string[] parts = rest.Split('/', 3);
        string id = parts[0];
        if (id.Length == 0 || !id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            return (null, $"expected nuget:ID/VERSION, found '{Excerpt.Of(declared)}'");
        string? version = Together(parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null, revision, out string? fault);
        if (fault is not null)
            return (null, fault);
        return (new SourceFact(SourceKind.NuGet, declared)
        {
            Repository = id,
            Revision = version,
            IsImmutable = version is not null && char.IsAsciiDigit(version[0]) && version.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+'),
            File = parts.Length > 2 ? parts[2] : null,
            From = from,
        }, null);
    }

    private static (SourceFact? Fact, string? Fault) Web(string declared, string? revision, string? sha256, string from)
    {
        if (!Uri.TryCreate(declared, UriKind.Absolute, out Uri? address) || address.Scheme is not ("https" or "http"))
            return (null, $"expected hf://ORG/NAME, https://..., nuget:ID/VERSION, oci://HOST/NAME or a path of the repository, found '{WithoutCredentials(declared)}'");
        if (address.UserInfo.Length > 0)
            return (null, $"expected an address without credentials, found some in the address of {address.Host}");
        if (address.Scheme != "https" && !address.IsLoopback)
            return (null, $"expected https, found '{Excerpt.Of(address.GetLeftPart(UriPartial.Path))}', whose bytes anybody on the way can change");

        // An address of the Hub says the same as hf://.
        string[] parts = address.AbsolutePath.Trim('/').Split('/', 5);
        if (address.Host is "huggingface.co" or "hf.co" && parts.Length >= 2 && parts[0] is not ("datasets" or "spaces" or "api"))
        {
            bool hasRevision = parts.Length >= 4 && parts[2] is "resolve" or "blob" or "tree" or "raw";
            return HubFact(declared, parts[0], parts[1], hasRevision ? Uri.UnescapeDataString(parts[3]) : null,
                hasRevision && parts.Length > 4 ? Uri.UnescapeDataString(parts[4]) : null, revision, from);
        }

        return (new SourceFact(SourceKind.Web, address.GetLeftPart(UriPartial.Path))
        {
            Repository = address.Authority,
            Revision = revision,
            IsImmutable = Sha256Text.Normalise(sha256) is not null || address.Segments.Any(static segment => IsCommit(segment.TrimEnd('/'))),
            File = Path.GetFileName(address.AbsolutePath) is { Length: > 0 } file ? Uri.UnescapeDataString(file) : null,
            Url = address.GetLeftPart(UriPartial.Path),
            From = from,
        }, null);
    }

    private static bool IsHubName(string name) =>
        name.Length is > 0 and <= 96 && name is not ("." or "..") && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static string EscapePath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string WithoutCredentials(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return Excerpt.Of(at < 0 ? text : "..." + text[at..]);
    }
}
