using ModelGuard.Core.Web;
using NuGet.Configuration;

namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>Which sources a project is restored from, and which are asked for vulnerabilities, by NuGet's own reader of its configuration.</summary>
/// <param name="Packages">Sources of packages, in the order of the configuration.</param>
/// <param name="Audit">Sources that the configuration names for audits alone (<c>auditSources</c>); none where it names none.</param>
public sealed record NuGetSources(IReadOnlyList<NuGetSource> Packages, IReadOnlyList<NuGetSource> Audit)
{
    /// <summary>Reads the configuration that holds in a folder: its own, those above it, the user's and the machine's.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="restored">The sources that restore used, as its assets file names them; none for those of the configuration.</param>
    /// <param name="fault">What was found instead of a configuration that can be read; empty where it was read.</param>
    public static NuGetSources Of(string folder, IReadOnlyList<string> restored, out string fault)
    {
        List<PackageSource> configured = [];
        List<PackageSource> audit = [];
        fault = "";
        try
        {
            PackageSourceProvider provider = new(Settings.LoadDefaultSettings(folder));
            configured.AddRange(provider.LoadPackageSources().Where(static source => source.IsEnabled));
            audit.AddRange(provider.LoadAuditSources().Where(static source => source.IsEnabled));
        }
        catch (Exception exception) when (exception is NuGetConfigurationException or IOException or UnauthorizedAccessException)
        {
            fault = $"found a configuration of NuGet that cannot be read: {exception.Message}";
        }

        IEnumerable<PackageSource> packages = restored.Count == 0
            ? configured
            : restored.Select(address => configured.Find(source => Same(source.Source, address)) ?? new PackageSource(address));
        return new NuGetSources([.. packages.Select(Source)], [.. audit.Select(Source)]);
    }

    private static bool Same(string left, string right) => string.Equals(left.TrimEnd('/'), right.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static NuGetSource Source(PackageSource source)
    {
        Uri? address = source.TrySourceAsUri;
        if (address is null || !address.IsAbsoluteUri || address.IsFile)
            return new NuGetSource(source.Source, null);
        string display = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return new NuGetSource(display, address, CredentialOf(source));
    }

    private static WebCredential? CredentialOf(PackageSource source)
    {
        try
        {
            return source.Credentials is { } credentials && credentials.Password is { Length: > 0 } password ? new WebCredential(credentials.Username, password) : null;
        }
        catch (Exception exception) when (exception is NuGetConfigurationException or NotSupportedException)
        {
            // A password that was encrypted on another machine: the source will say that it asks who is there.
            return null;
        }
    }
}
