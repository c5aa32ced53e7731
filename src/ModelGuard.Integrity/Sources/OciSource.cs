using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Sources;

/// <summary>Reads a reference to an artifact of an OCI registry (distribution specification: <c>host/name[:tag][@digest]</c>).</summary>
internal static class OciSource
{
    public static (SourceFact? Fact, string? Fault) Read(string declared, string rest, string? beside, string from)
    {
        int fragment = rest.IndexOf('#', StringComparison.Ordinal);
        string? file = fragment < 0 ? null : rest[(fragment + 1)..];
        string reference = fragment < 0 ? rest : rest[..fragment];

        int at = reference.IndexOf('@', StringComparison.Ordinal);
        string? digest = at < 0 ? null : reference[(at + 1)..];
        string named = at < 0 ? reference : reference[..at];
        int slash = named.LastIndexOf('/');
        int colon = named.LastIndexOf(':');
        string? tag = colon > slash ? named[(colon + 1)..] : null;
        string repository = colon > slash ? named[..colon] : named;
        if (slash <= 0 || repository.EndsWith('/') || repository.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return (null, $"expected oci://HOST/NAME, found '{Excerpt.Of(declared)}'");
        if (digest is not null && Sha256Text.Normalise(digest) is null)
            return (null, $"expected sha256: and 64 hexadecimal digits after @, found '{Excerpt.Of(digest)}'");

        string? revision = SourceReader.Together(digest ?? tag, beside, out string? fault);
        return fault is not null ? (null, fault) : (new SourceFact(SourceKind.Oci, declared)
        {
            Repository = repository,
            Revision = revision,
            IsImmutable = revision?.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) == true && Sha256Text.Normalise(revision) is not null,
            File = string.IsNullOrEmpty(file) ? null : file,
            Url = null,
            From = from,
        }, null);
    }
}
