namespace ModelGuard.Core.Packages;

/// <summary>Package URLs (github.com/package-url/purl-spec, "purl types").</summary>
public static class PackageUrls
{
    /// <summary>The package URL of a package.</summary>
    /// <param name="ecosystem">Where it comes from.</param>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; <see langword="null"/> for the package as such.</param>
    public static string Of(PackageEcosystem ecosystem, string name, string? version)
    {
        string written = ecosystem == PackageEcosystem.PyPI ? name.ToLowerInvariant().Replace('_', '-') : name;
        string path = string.Join('/', written.Split('/').Select(Uri.EscapeDataString));
        return version is null ? $"pkg:{ecosystem.ToPurlType()}/{path}" : $"pkg:{ecosystem.ToPurlType()}/{path}@{Uri.EscapeDataString(version)}";
    }
}
