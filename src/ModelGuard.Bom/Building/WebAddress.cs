namespace ModelGuard.Bom.Building;

/// <summary>Addresses as a document may show them: without user, password, query and fragment.</summary>
internal static class WebAddress
{
    private static readonly HashSet<string> Schemes = new(StringComparer.Ordinal) { "http", "https", "git", "ssh", "git+https", "git+ssh", "oci", "hf" };

    /// <summary>Reads an address.</summary>
    /// <returns>The address, or <see langword="null"/> where the text is none.</returns>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? uri) || !Schemes.Contains(uri.Scheme) || uri.Host.Length == 0)
            return null;
        return uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
    }

    /// <summary>A path of the project as a relative reference (RFC 3986 §4.2).</summary>
    public static string OfPath(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}
