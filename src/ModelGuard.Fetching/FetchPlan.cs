using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Files;
using ModelGuard.Integrity;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Integrity.Sources;

namespace ModelGuard.Fetching;

/// <summary>Turns the entries of a lock file into files to bring.</summary>
public static class FetchPlan
{
    /// <summary>The usual address of the Hugging Face Hub.</summary>
    public const string HubEndpoint = "https://huggingface.co";

    private const string PackagePrefix = "nuget:";

    /// <summary>Makes the plan.</summary>
    /// <param name="lockFile">The lock file.</param>
    /// <param name="lockPath">Its absolute path.</param>
    /// <param name="hubEndpoint">Address of the Hub, or of a mirror of it.</param>
    /// <returns>One item an entry, in ordinal order of the paths.</returns>
    public static IReadOnlyList<FetchItem> Of(LockFile lockFile, string lockPath, string hubEndpoint)
    {
        string folder = Path.GetDirectoryName(lockPath)!;
        string root = RepositoryOf(folder);
        return [.. lockFile.Artifacts.Values.Select(artifact => Item(artifact, folder, root, hubEndpoint))];
    }

    private static FetchItem Item(LockedArtifact artifact, string folder, string root, string hubEndpoint)
    {
        string path = Path.GetFullPath(artifact.Path, folder);
        if (artifact.Path.StartsWith(PackagePrefix, StringComparison.Ordinal))
            return new FetchItem(artifact.Path, path, null, artifact.Sha256, artifact.Size) { Obstacle = "it is part of a NuGet package, which dotnet restore brings" };
        if (PlaceFault(path, root) is { } fault)
            return new FetchItem(artifact.Path, path, null, artifact.Sha256, artifact.Size) { Obstacle = fault, IsRefused = true };
        (Uri? address, string? obstacle, bool isBlob) = AddressOf(artifact, hubEndpoint);
        return new FetchItem(artifact.Path, path, address, artifact.Sha256, artifact.Size) { Obstacle = obstacle, IsBlob = isBlob };
    }

    private static (Uri? Address, string? Obstacle, bool IsBlob) AddressOf(LockedArtifact artifact, string hubEndpoint)
    {
        if (string.IsNullOrWhiteSpace(artifact.Source))
            return (null, "its entry names no source", false);
        if (!SourceReader.TryRead(artifact.Source, artifact.Revision, artifact.Sha256, "lock file", out SourceFact? source, out string? fault))
            return (null, fault, false);
        switch (source.Kind)
        {
            case SourceKind.HuggingFace:
                string file = source.File ?? artifact.SourceFile ?? artifact.Path[(artifact.Path.LastIndexOf('/') + 1)..];
                string escaped = string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
                return (new Uri($"{hubEndpoint.TrimEnd('/')}/{source.Repository}/resolve/{Uri.EscapeDataString(source.Revision ?? "main")}/{escaped}"), null, false);
            case SourceKind.Web:
                return (new Uri(artifact.Source), null, false);
            case SourceKind.OwnRepository:
                return (null, "it comes from this repository itself", false);
            case SourceKind.NuGet:
                return (null, "it comes from a NuGet package, which dotnet restore brings", false);
            default:
                return BlobOf(source.Repository, artifact.Sha256) is { } blob ? (blob, null, true) : (null, $"its source '{artifact.Source}' names no registry", false);
        }
    }

    /// <summary>
    /// A file of an OCI artifact is a layer, and a layer is asked for by its digest (OCI distribution specification, "Pulling blobs"), which the
    /// lock file has: no manifest need be read, or believed.
    /// </summary>
    private static Uri? BlobOf(string? repository, string sha256)
    {
        int slash = repository?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0)
            return null;

        // As docker and oras have it: one registry has two names, and those on this machine speak plain http.
        string host = RegistryCredential.AskedHost(repository![..slash]);
        string name = string.Join('/', repository[(slash + 1)..].Split('/').Select(Uri.EscapeDataString));
        return Uri.TryCreate($"https://{host}/v2/{name}/blobs/sha256:{sha256}", UriKind.Absolute, out Uri? address)
            ? address.IsLoopback ? new UriBuilder(address) { Scheme = Uri.UriSchemeHttp, Port = address.IsDefaultPort ? 80 : address.Port }.Uri : address
            : null;
    }

    // A lock file travels with the repository, and must not write anywhere else, nor into git's own folder.
    private static string? PlaceFault(string path, string root)
    {
        string folder = Path.GetDirectoryName(path)!;
        string? real = RealPath.Resolve(folder);
        if (!EvidenceFiles.IsInside(root, path) || real is null || !EvidenceFiles.IsInside(RealPath.Resolve(root) ?? root, real))
            return $"its place is outside the repository ({root})";
        return path[root.Length..].Split(['/', Path.DirectorySeparatorChar]).Any(static part => part.Equals(".git", StringComparison.OrdinalIgnoreCase))
            ? "its place is git's own folder"
            : null;
    }

    private static string RepositoryOf(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
                return at;
        }

        return folder;
    }
}
