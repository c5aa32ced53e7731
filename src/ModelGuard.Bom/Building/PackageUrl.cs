namespace ModelGuard.Bom.Building;

/// <summary>Package URLs (github.com/package-url/purl-spec): every part is percent-encoded, so that no name can add another.</summary>
internal static class PackageUrl
{
    private const string HuggingFaceScheme = "hf://";
    private const int RevisionLength = 40;

    /// <summary>A NuGet package.</summary>
    public static string NuGet(string id, string version) => $"pkg:nuget/{Encode(id)}@{Encode(version)}";

    /// <summary>Anything that no registry knows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version, where known.</param>
    /// <param name="sha256">Digest of its one file, where it has one.</param>
    public static string Generic(string name, string? version, string? sha256 = null)
    {
        string url = $"pkg:generic/{Encode(name)}";
        if (!string.IsNullOrEmpty(version))
            url += $"@{Encode(version)}";
        return sha256 is null ? url : $"{url}?checksum=sha256:{sha256}";
    }

    /// <summary>A model of Hugging Face, from <c>hf://organisation/name[/file]</c>.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="revision">The commit, which is a pin only as 40 hexadecimal digits; <see langword="null"/> to name the model alone.</param>
    /// <returns>The package URL, or <see langword="null"/> where the source is another or the revision is no commit.</returns>
    public static string? HuggingFace(string? source, string? revision)
    {
        if (source is null || !source.StartsWith(HuggingFaceScheme, StringComparison.OrdinalIgnoreCase))
            return null;
        if (revision is not null && !IsCommit(revision))
            return null;

        string[] parts = source[HuggingFaceScheme.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
            return null;

        string url = $"pkg:huggingface/{Encode(parts[0])}/{Encode(parts[1])}";
        if (revision is not null)
            url += $"@{revision.ToLowerInvariant()}";
        return parts.Length == 2 ? url : $"{url}#{string.Join('/', parts[2..].Select(Encode))}";
    }

    /// <summary>Whether a revision is a commit, which never moves.</summary>
    public static bool IsCommit(string? revision) => revision?.Length == RevisionLength && revision.All(char.IsAsciiHexDigit);

    /// <summary>Percent-encodes everything but unreserved characters.</summary>
    public static string Encode(string part) => Uri.EscapeDataString(part);
}
