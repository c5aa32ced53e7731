using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Files;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity.Publishing;

/// <summary>
/// Finds what publishers state about the bytes of a model, in every form that lies on disk, and compares. Nothing is fetched.
/// </summary>
/// <param name="files">Reads the statements.</param>
/// <param name="display">How reports show an absolute path.</param>
public sealed class PublisherDigestReader(EvidenceFiles files, Func<string, string> display)
{
    /// <summary>The largest file whose git blob id is computed: the Hub keeps what is larger in LFS, with a SHA-256.</summary>
    private const long MaxBlobLength = 64 << 20;

    private static readonly string[] ChecksumNames =
    [
        "SHA256SUMS", "SHA256SUMS.txt", "sha256sums.txt", "sha256sum.txt", "SHA512SUMS", "SHA512SUMS.txt", "sha512sums.txt", "sha512sum.txt", "checksums.txt",
    ];

    private static readonly string[] ChecksumEndings = [".sha256", ".sha256sum", ".sha512", ".sha512sum"];
    private static readonly string[] ManifestNames = ["manifest.json", "oci-manifest.json"];

    private readonly Dictionary<string, IReadOnlyList<ChecksumLine>> _checksums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<OciLayer>?> _manifests = new(StringComparer.Ordinal);
    private readonly PackageDigest _packages = new(files);
    private readonly List<Finding> _findings = [];

    /// <summary>Statements that could not be read (MG2013), in the order in which they were met.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What is stated about a file, compared with its bytes.</summary>
    public IReadOnlyList<PublisherDigestFact> Read(ArtifactReport report)
    {
        List<PublisherDigestFact> facts = [];
        if (Sha256Text.Normalise(report.Reference.Declaration.Sha256) is { } declared)
            facts.Add(new PublisherDigestFact("sha256", declared, "item", report.Sha256 is null ? null : report.Sha256 == declared));
        string path = report.Reference.FullPath;
        foreach (PublisherStatement statement in (PublisherStatement[])[.. Checksums(path), .. HubCache(path), .. HubMetadataOf(path), .. Oci(path)])
        {
            facts.Add(new PublisherDigestFact(statement.Algorithm, statement.Value, statement.From, Compare(report, statement))
            {
                File = display(statement.File),
                Line = statement.Line,
            });
        }

        if (_packages.Of(report, display) is { } package)
        {
            if (package.Value.Length == 0)
                Report(package.File!, null, "expected the SHA-512 of a package in base64, found none");
            else
                facts.Add(package);
        }

        return [.. facts.Distinct()];
    }

    private static bool? Compare(ArtifactReport report, PublisherStatement statement)
    {
        if (statement.Size is { } size && report.Size is { } actual && size != actual)
            return false;
        if (statement.Algorithm == ChecksumFile.Sha256)
            return report.Sha256 is null ? null : report.Sha256 == statement.Value;
        string? digest = statement.Algorithm == ChecksumFile.Sha512 ? Digest(report.Reference.FullPath, HashAlgorithmName.SHA512)
            : report.Size is <= MaxBlobLength ? Digest(report.Reference.FullPath, HashAlgorithmName.SHA1, static length => $"blob {length}\0")
            : null;
        return digest is null ? null : digest == statement.Value;
    }

    private IEnumerable<PublisherStatement> Checksums(string path)
    {
        foreach (string own in (string[])[.. ChecksumEndings.Select(ending => path + ending), Path.ChangeExtension(path, ".sha256"), Path.ChangeExtension(path, ".sha512")])
        {
            if (own == path)
                continue;
            bool isNamedAfter = own.Length > path.Length && own.StartsWith(path, StringComparison.Ordinal);
            foreach (ChecksumLine line in LinesOf(own))
            {
                if ((line.Name.Length == 0 && isNamedAfter) || IsAbout(line.Name, own, path))
                    yield return new PublisherStatement(line.Algorithm, line.Digest, "checksum file", own, line.Line);
            }
        }

        foreach (string folder in files.FoldersOf(path))
        {
            foreach (string name in ChecksumNames)
            {
                string file = Path.Combine(folder, name);
                foreach (ChecksumLine line in LinesOf(file))
                {
                    if (IsAbout(line.Name, file, path))
                        yield return new PublisherStatement(line.Algorithm, line.Digest, "checksum file", file, line.Line);
                }
            }
        }
    }

    private IReadOnlyList<ChecksumLine> LinesOf(string file)
    {
        if (_checksums.TryGetValue(file, out IReadOnlyList<ChecksumLine>? lines))
            return lines;
        (byte[]? bytes, string? fault) = files.Read(file, ChecksumFile.MaxLength);
        lines = [];
        if (bytes is not null)
        {
            lines = ChecksumFile.Read(bytes, out ChecksumFault? wrong);
            if (wrong is not null)
                Report(display(file), wrong.Line, wrong.Message);
        }
        else if (fault is not null)
        {
            Report(display(file), null, fault);
        }

        _checksums[file] = lines;
        return lines;
    }

    // A name is relative to the checksum file, as sha256sum -c reads it.
    private static bool IsAbout(string name, string file, string path)
    {
        string relative = name.Replace('\\', '/');
        while (relative.StartsWith("./", StringComparison.Ordinal))
            relative = relative[2..];
        return relative.Length > 0 && !RelativePathRules.Escapes(relative)
            && Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, relative)) == path;
    }

    private static IEnumerable<PublisherStatement> HubCache(string path)
    {
        if (HubCachePath.Of(path) is null || new FileInfo(path).LinkTarget is not { } target)
            yield break;
        string blob = target[(target.LastIndexOfAny(['/', '\\']) + 1)..];
        if (HubEtag.Normalise(blob) is { } etag)
            yield return new PublisherStatement(HubEtag.AlgorithmOf(etag)!, etag, "hub cache", path);
    }

    private IEnumerable<PublisherStatement> HubMetadataOf(string path)
    {
        if (MetadataOf(path) is { Metadata: { } metadata, File: { } file })
            yield return new PublisherStatement(HubEtag.AlgorithmOf(metadata.Etag)!, metadata.Etag, "hub metadata", file, 2);
    }

    /// <summary>The commit that a file was downloaded from into a folder of the user's, if huggingface_hub wrote it down.</summary>
    public string? CommitOf(string path) => MetadataOf(path).Metadata?.Commit;

    private (HubMetadata? Metadata, string? File) MetadataOf(string path)
    {
        foreach (string folder in files.FoldersOf(path))
        {
            foreach (string below in HubMetadata.Folders)
            {
                string file = Path.Combine(folder, below, Path.GetRelativePath(folder, path) + ".metadata");
                (byte[]? bytes, string? fault) = files.Read(file, HubMetadata.MaxLength);
                if (bytes is not null && HubMetadata.Read(bytes) is { } metadata)
                    return (metadata, file);
                if (bytes is not null || fault is not null)
                    Report(display(file), 1, fault ?? "expected a commit and an etag, a line each, found something else");
            }
        }

        return (null, null);
    }

    private IEnumerable<PublisherStatement> Oci(string path)
    {
        string name = Path.GetFileName(path);
        string folder = Path.GetDirectoryName(path)!;

        // A blob is named after its digest: blobs/sha256/HEX in an OCI image layout, blobs/sha256-HEX where Ollama keeps models.
        string? blob = Path.GetFileName(folder) == "sha256" && Path.GetFileName(Path.GetDirectoryName(folder)) == "blobs" ? name
            : Path.GetFileName(folder) == "blobs" && name.StartsWith("sha256-", StringComparison.Ordinal) ? name["sha256-".Length..]
            : null;
        if (Sha256Text.Normalise(blob) is { } sha256)
            yield return new PublisherStatement("sha256", sha256, "oci manifest", path);

        foreach (string manifest in ManifestNames)
        {
            string file = Path.Combine(folder, manifest);
            foreach (OciLayer layer in LayersOf(file) ?? [])
            {
                if (layer.Title == name)
                    yield return new PublisherStatement("sha256", layer.Sha256, "oci manifest", file, layer.Line) { Size = layer.Size };
            }
        }
    }

    private IReadOnlyList<OciLayer>? LayersOf(string file)
    {
        // Many programs have a manifest.json; what is none of OCI says nothing here.
        if (!_manifests.TryGetValue(file, out IReadOnlyList<OciLayer>? layers))
            _manifests[file] = layers = files.Read(file, OciManifest.MaxLength).Bytes is { } bytes ? OciManifest.Read(bytes) : null;
        return layers;
    }

    /// <summary>The digest of a file, with something in front of its bytes if need be. The id of a git blob is SHA-1 by definition: a match proves nothing and is not said to, a mismatch is a fault.</summary>
    private static string? Digest(string path, HashAlgorithmName algorithm, Func<long, string>? prefix = null)
    {
        try
        {
            using FileStream content = File.OpenRead(path);
            using IncrementalHash hash = IncrementalHash.CreateHash(algorithm);
            if (prefix is not null)
                hash.AppendData(Encoding.ASCII.GetBytes(prefix(content.Length)));
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = content.Read(buffer)) > 0)
                hash.AppendData(buffer, 0, read);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return null;
        }
    }

    private void Report(string file, int? line, string message) =>
        _findings.Add(new Finding(SourceRules.UnreadableStatement, new Place(file) { Line = line, Column = line is null ? null : 1 }, message));
}
