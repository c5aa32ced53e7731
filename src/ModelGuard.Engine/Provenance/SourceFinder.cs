using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Integrity.Sources;

namespace ModelGuard.Engine.Provenance;

/// <summary>Finds where a model comes from: its item, its entry in the lock file, the package it lies in, the cache it was downloaded into.</summary>
internal sealed class SourceFinder(LockFile? lockFile, string lockFolder)
{
    /// <summary>The source, or what is wrong with the text that names it.</summary>
    public (SourceFact? Source, string? Fault) Of(ArtifactReport report)
    {
        ArtifactDeclaration declaration = report.Reference.Declaration;
        LockedArtifact? locked = LockedOf(report);
        string? sha256 = declaration.Sha256 ?? locked?.Sha256;
        if (!string.IsNullOrWhiteSpace(declaration.Source))
            return Read(report, declaration.Source, declaration.Revision, sha256, "item");
        if (!string.IsNullOrWhiteSpace(locked?.Source))
            return Read(report, locked.Source, locked.Revision, sha256, "lock file");
        if (report.Reference.Origin is { PackageId: { } id, PackageVersion: { } version })
        {
            return (new SourceFact(SourceKind.NuGet, $"nuget:{id}/{version}")
            {
                Repository = id,
                Revision = version,
                IsImmutable = true,
                From = "package",
                File = FileInPackage(report.Reference, id, version),
            }, null);
        }

        return HubCachePath.Of(report.Reference.FullPath) is { } cache
            && SourceReader.TryRead($"hf://{cache.Repository}@{cache.Revision}/{cache.File}", null, null, "hub cache", out SourceFact? source, out _)
            ? (source, null)
            : (null, null);
    }

    /// <summary>The entry of the lock file for an artifact, if any.</summary>
    public LockedArtifact? LockedOf(ArtifactReport report) =>
        lockFile is not null && LockPath.TryOf(report.Reference, lockFolder, out string? path, out _) ? lockFile.Artifacts.GetValueOrDefault(path) : null;

    private static (SourceFact? Source, string? Fault) Read(ArtifactReport report, string text, string? revision, string? sha256, string from)
    {
        if (!SourceReader.TryRead(text, revision, sha256, from, out SourceFact? source, out string? fault))
            return (null, fault);

        // A source that names a repository is about every file of the folder; its path there is the one inside the folder.
        return source is { Kind: SourceKind.HuggingFace, File: null }
            && SourceReader.TryRead($"hf://{source.Repository}/{FileIn(report)}", revision ?? source.Revision, sha256, from, out SourceFact? exact, out _)
            ? (exact with { Declared = source.Declared }, null)
            : (source, null);
    }

    private static string FileIn(ArtifactReport report)
    {
        string path = report.Reference.DisplayPath;
        return report.PartOf is { } folder && path.StartsWith(folder + "/", StringComparison.Ordinal)
            ? path[(folder.Length + 1)..]
            : path[(path.LastIndexOf('/') + 1)..];
    }

    private static string? FileInPackage(ArtifactReference reference, string id, string version)
    {
        string path = reference.FullPath.Replace(Path.DirectorySeparatorChar, '/');
        string marker = $"/{id}/{version}/";
        int start = path.LastIndexOf(marker, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : path[(start + marker.Length)..];
    }
}
