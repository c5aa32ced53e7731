using System.Security.Cryptography;
using System.Text;
using System.Xml;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Core.Reports;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace ModelGuard.Dependencies;

/// <summary>Reads what a package in the packages folder says about itself. A package that says nothing readable has no details; nothing here fails.</summary>
internal sealed class PackageDetailsReader(Func<string, string?> recognizeLicense)
{
    private const int MaxNuspecLength = 4 << 20;
    private const int MaxLicenseLength = 256 << 10;

    /// <summary>Reads the details of a package.</summary>
    /// <param name="folder">Absolute path of its folder.</param>
    /// <param name="nuspecName">Name of its nuspec.</param>
    public PackageDetails? Read(string folder, string nuspecName)
    {
        if (ReadBytes(Path.Combine(folder, nuspecName), MaxNuspecLength) is not { } content)
            return null;

        try
        {
            using MemoryStream stream = new(content);
            NuspecReader nuspec = new(stream);
            LicenseMetadata? license = nuspec.GetLicenseMetadata();
            RepositoryMetadata? repository = nuspec.GetRepositoryMetadata();
            PackageDetails details = new()
            {
                Authors = Text(nuspec.GetAuthors()),
                Description = Text(nuspec.GetDescription()),
                Copyright = Text(nuspec.GetCopyright()),
                License = license?.Type == LicenseType.Expression ? Text(license.License) : null,
                LicenseFile = license?.Type == LicenseType.File ? Text(license.License) : null,

                // With an expression or a file, the address is one that NuGet adds for old readers.
                LicenseUrl = license is null ? Text(nuspec.GetLicenseUrl()) : null,
                ProjectUrl = Text(nuspec.GetProjectUrl()),
                RepositoryUrl = Text(repository?.Url),
                RepositoryCommit = Text(repository?.Commit),
                Feed = FeedOf(folder),
            };
            return details.LicenseFile is { } file ? WithLicenseText(details, folder, file) : details;
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or FormatException or PackagingException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private PackageDetails WithLicenseText(PackageDetails details, string folder, string file)
    {
        if (RelativePathRules.Escapes(file) || ReadBytes(Path.Combine(folder, file.Replace('\\', '/')), MaxLicenseLength) is not { } text)
            return details;
        return details with
        {
            LicenseFileSha256 = Convert.ToHexStringLower(SHA256.HashData(text)),
            ConcludedLicense = recognizeLicense(Encoding.UTF8.GetString(text)),
        };
    }

    /// <summary>The feed that restore wrote down, where it is one on the web; without user, password and query.</summary>
    private static string? FeedOf(string folder)
    {
        if (ReadBytes(Path.Combine(folder, ".nupkg.metadata"), MaxLicenseLength) is not { } content)
            return null;
        return PlacedJson.Read(content, relaxed: true).Root?.FindText("source") is { } source
            && Uri.TryCreate(source, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : null;
    }

    private static byte[]? ReadBytes(string path, int maxLength)
    {
        try
        {
            using FileByteSource file = FileByteSource.Open(path);
            if (file.Length > maxLength)
                return null;
            byte[] content = new byte[file.Length];
            return content[..file.Read(0, content)];
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return null;
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
