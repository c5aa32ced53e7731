using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ModelGuard.Rules.Catalogue;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace ModelGuard.Dependencies.Content;

/// <summary>
/// Whether a package on disk is what was restored. The archive is held against its SHA-512, its content hash (computed as NuGet does,
/// without the signature: PackageArchiveReader.GetContentHash) against the lock and what restore noted, and every extracted file
/// against its entry in the archive, byte by byte: restore never looks at an extracted folder again, and a build loads its files.
/// </summary>
internal sealed class PackageIntegrity(ExtractedPackage package, List<PackageIssue> issues)
{
    private const int BufferLength = 1 << 16;
    private const int MaxMetadataLength = 1 << 20;
    private const int MaxNamed = 3;

    /// <summary>Who signed the package; empty where nobody did, or the signature does not hold.</summary>
    public IReadOnlyList<PackageSigner> Signers { get; private set; } = [];

    /// <summary>The files that restore extracted, by name with forward slashes, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>Checks the package. Issues are added to the list; nothing is thrown for a damaged package.</summary>
    public void Check()
    {
        if (!Directory.Exists(package.Folder))
        {
            Unverifiable("found no folder of the package: run dotnet restore");
            return;
        }

        Files = ListFiles();
        if (!File.Exists(package.ArchivePath))
        {
            Unverifiable($"found no archive {Path.GetFileName(package.ArchivePath)} beside the extracted files");
            return;
        }

        try
        {
            CheckArchiveHash();
            using FileStream stream = new(package.ArchivePath, FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength);
            using PackageArchiveReader reader = new(stream);
            CheckContentHash(reader);
            Signers = PackageSignature.Read(reader, out string? fault);
            if (fault is not null)
                Add(PackageContentRules.SignatureInvalid, ".signature.p7s", $"expected a signature that covers this package, found one that does not hold: {fault}");
            CheckFiles(reader);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or PackagingException or CryptographicException
            or ArgumentException or NotSupportedException or InvalidOperationException or FormatException)
        {
            Unverifiable($"found an archive that cannot be read: {exception.Message}");
        }
    }

    private void CheckArchiveHash()
    {
        if (!File.Exists(package.ArchiveHashPath))
            return;
        string expected = ReadSmall(package.ArchiveHashPath).Trim();
        using FileStream stream = new(package.ArchivePath, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        string found = Convert.ToBase64String(SHA512.HashData(stream));
        if (expected != found)
            Add(PackageContentRules.ContentChanged, Path.GetFileName(package.ArchivePath), $"expected SHA-512 {expected} of the archive, found {found}");
    }

    private void CheckContentHash(PackageArchiveReader reader)
    {
        string found = reader.GetContentHash(CancellationToken.None);
        if (package.LockedContentHash is { } locked && locked != found)
            Add(PackageContentRules.ContentChanged, null, $"expected the content hash {locked} that was locked, found {found}");
        if (NotedContentHash() is { } noted && noted != found)
            Add(PackageContentRules.ContentChanged, null, $"expected the content hash {noted} that restore noted, found {found}");
    }

    private string? NotedContentHash()
    {
        if (!File.Exists(package.MetadataPath))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(ReadSmall(package.MetadataPath));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("contentHash", out JsonElement hash) && hash.ValueKind == JsonValueKind.String
                ? hash.GetString()
                : null;
        }
        catch (JsonException exception)
        {
            Unverifiable($"found .nupkg.metadata that is no JSON: {exception.Message}");
            return null;
        }
    }

    private void CheckFiles(PackageArchiveReader reader)
    {
        HashSet<string> extracted = new(Files, StringComparer.Ordinal);
        HashSet<string> expected = new(StringComparer.OrdinalIgnoreCase) { $"{package.Id}.nuspec" };
        List<string> changed = [];
        List<string> missing = [];
        foreach (string name in reader.GetFiles().Order(StringComparer.Ordinal))
        {
            if (!PackageHelper.IsPackageFile(name, PackageSaveMode.Files) && !IsSignature(name))
                continue;
            expected.Add(name);
            string path = Path.GetFullPath(Path.Combine(package.Folder, name));
            if (!IsInside(path))
                Unverifiable($"found an entry that leads out of the package: '{name}'");
            else if (!extracted.Contains(name) && !File.Exists(path))
                missing.Add(name);
            else if (!IsSame(reader, name, path))
                changed.Add(name);
        }

        // What restore itself writes into the folder.
        string[] own = [Path.GetFileName(package.ArchivePath), Path.GetFileName(package.ArchiveHashPath), Path.GetFileName(package.MetadataPath)];
        List<string> extra = [.. Files.Where(name => !expected.Contains(name) && !own.Contains(name, StringComparer.OrdinalIgnoreCase))];
        Report("are not what the archive holds", changed);
        Report("are missing although the archive holds them", missing.FindAll(static name => !IsSignature(name)));
        Report("are in the folder although the archive holds no such files", extra);
    }

    private void Report(string what, List<string> names)
    {
        if (names.Count == 0)
            return;
        string more = names.Count > MaxNamed ? $" and {names.Count - MaxNamed} more" : "";
        Add(PackageContentRules.FilesDiffer, names[0], $"expected the extracted files to be those of the archive, found {names.Count} that {what}: {string.Join(", ", names.Take(MaxNamed))}{more}");
    }

    private static bool IsSame(PackageArchiveReader reader, string name, string path)
    {
        byte[] left = ArrayPool<byte>.Shared.Rent(BufferLength);
        byte[] right = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            using Stream entry = reader.GetStream(name);
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            while (true)
            {
                int read = entry.ReadAtLeast(left.AsSpan(0, BufferLength), BufferLength, throwOnEndOfStream: false);
                int found = file.ReadAtLeast(right.AsSpan(0, BufferLength), BufferLength, throwOnEndOfStream: false);
                if (!left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, found)))
                    return false;
                if (read < BufferLength)
                    return true;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(left);
            ArrayPool<byte>.Shared.Return(right);
        }
    }

    private string[] ListFiles()
    {
        EnumerationOptions options = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        string[] names =
            [.. Directory.EnumerateFiles(package.Folder, "*", options).Select(path => Path.GetRelativePath(package.Folder, path).Replace('\\', '/'))];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    private bool IsInside(string path) => path.StartsWith(package.Folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsSignature(string name) => name == ".signature.p7s";

    private static string ReadSmall(string path)
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.Length > MaxMetadataLength)
            throw new InvalidDataException($"{Path.GetFileName(path)} is {stream.Length} bytes long, and at most {MaxMetadataLength} are read");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private void Unverifiable(string found) => Add(PackageContentRules.Unverifiable, null, $"expected a package that can be verified, {found}");

    private void Add(ModelGuard.Rules.Rule rule, string? file, string message) => issues.Add(new PackageIssue(rule, package, file, null, message));
}
