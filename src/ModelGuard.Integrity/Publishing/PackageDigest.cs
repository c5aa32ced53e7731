using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Evidence;

namespace ModelGuard.Integrity.Publishing;

/// <summary>
/// Holds a model from a NuGet package against the package that lies beside it: the .nupkg must have the SHA-512 that restore wrote down,
/// and the file must be the one inside, which no restore checks again.
/// </summary>
internal sealed class PackageDigest(EvidenceFiles files)
{
    private const int MaxLength = 4_096;

    private readonly Dictionary<string, (string? Sha512, string? Fault)> _packages = new(StringComparer.Ordinal);

    /// <summary>Compares one file.</summary>
    /// <returns>The fact, or <see langword="null"/> where no package lies beside the file.</returns>
    /// <param name="report">The file.</param>
    /// <param name="display">How reports show a path.</param>
    public PublisherDigestFact? Of(ArtifactReport report, Func<string, string> display)
    {
        if (report.Reference.Origin is not { PackageId: { } id, PackageVersion: { } version } || report.Sha256 is not { } sha256)
            return null;
        string path = report.Reference.FullPath.Replace(Path.DirectorySeparatorChar, '/');
        string marker = $"/{id}/{version}/";
        int start = path.LastIndexOf(marker, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;

        string folder = report.Reference.FullPath[..(start + marker.Length)];
        string package = Path.Combine(folder, $"{id.ToLowerInvariant()}.{version.ToLowerInvariant()}.nupkg");
        string stated = package + ".sha512";
        if (files.Read(stated, MaxLength).Bytes is not { } text || !files.Exists(package))
            return null;
        if (!_packages.TryGetValue(package, out (string? Sha512, string? Fault) known))
            _packages[package] = known = HashOf(package);

        byte[] digest = new byte[SHA512.HashSizeInBytes];
        if (!Convert.TryFromBase64String(Encoding.UTF8.GetString(text).Trim(), digest, out int length) || length != digest.Length)
            return new PublisherDigestFact("sha512", "", "nupkg.sha512", null) { File = display(stated) };
        string value = Convert.ToHexStringLower(digest);
        bool? matches = known.Sha512 is null ? null : known.Sha512 == value && EntryDigest(package, path[(start + marker.Length)..], report.Size ?? 0) == sha256;
        return new PublisherDigestFact("sha512", value, "nupkg.sha512", matches) { File = display(stated) };
    }

    private static (string? Sha512, string? Fault) HashOf(string package)
    {
        try
        {
            using FileStream stream = File.OpenRead(package);
            return (Convert.ToHexStringLower(SHA512.HashData(stream)), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, exception.Message);
        }
    }

    // Inflates no more than the file has, so that no entry can cost more than the file itself did.
    private static string? EntryDigest(string package, string name, long size)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(package);
            ZipArchiveEntry? entry = archive.Entries.FirstOrDefault(entry => NameOf(entry).Equals(name, StringComparison.OrdinalIgnoreCase));
            if (entry is null || entry.Length != size)
                return null;
            using Stream content = entry.Open();
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
            try
            {
                long left = size + 1;
                int read;
                while (left > 0 && (read = content.Read(buffer, 0, (int)Math.Min(buffer.Length, left))) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    left -= read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }

    // NuGet writes names as parts of a URI (OPC), with %20 for a space.
    private static string NameOf(ZipArchiveEntry entry) => Uri.UnescapeDataString(entry.FullName);
}
