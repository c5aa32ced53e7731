using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Integrity;

/// <summary><c>modelguard.lock.json</c>: which bytes of which models were reviewed. It is checked in and written only on request.</summary>
public sealed record LockFile
{
    /// <summary>The file's usual name, beside the project.</summary>
    public const string FileName = "modelguard.lock.json";

    /// <summary>The only version of the format.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>What stands for a lock file that exists and cannot be read: nothing can be said about any model.</summary>
    public static LockFile Unreadable { get; } = new() { IsReadable = false };

    /// <summary>Version of the format.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Pinned models by their <see cref="LockPath"/>, in ordinal order.</summary>
    public IReadOnlyDictionary<string, LockedArtifact> Artifacts { get; init; } =
        new SortedDictionary<string, LockedArtifact>(StringComparer.Ordinal);

    /// <summary>Keys by name, in ordinal order: when each was first seen, and how old it may become.</summary>
    public IReadOnlyDictionary<string, LockedKey> Keys { get; init; } = new SortedDictionary<string, LockedKey>(StringComparer.Ordinal);

    /// <summary>Whether the file could be read; <see langword="false"/> only for <see cref="Unreadable"/>.</summary>
    public bool IsReadable { get; private init; } = true;

    /// <summary>
    /// Pins what a run found: every model, and every part of one, that could be read and is this project's own. What a build step put into
    /// the output is not pinned there but where it is declared, and what a referenced project brings is pinned by that project.
    /// </summary>
    /// <param name="reports">The artifacts of a run.</param>
    /// <param name="lockPath">Absolute path of the lock file that will be written.</param>
    public static LockFile From(IEnumerable<ArtifactReport> reports, string lockPath)
    {
        string folder = System.IO.Path.GetDirectoryName(lockPath)!;
        SortedDictionary<string, LockedArtifact> artifacts = new(StringComparer.Ordinal);
        foreach (ArtifactReport report in reports)
        {
            if (!IsLockable(report) || !LockPath.TryOf(report.Reference, folder, out string? path, out _))
                continue;

            ArtifactDeclaration declaration = report.Reference.Declaration;
            artifacts[path] = new LockedArtifact
            {
                Path = path,
                Size = report.Size!.Value,
                Sha256 = report.Sha256!,
                Format = report.Format.Id,
                Source = declaration.Source,
                Revision = declaration.Revision,
                SourceFile = SourceFileOf(report, path),
                License = declaration.License,
                BaseModel = declaration.BaseModel,
            };
        }

        return new LockFile { Artifacts = artifacts };
    }

    /// <summary>
    /// Keeps what an older lock file says about the origin of files whose bytes are the same and whose items say nothing: a command line has
    /// no items, and what was written by hand must not be lost.
    /// </summary>
    public LockFile KeepingOriginsOf(LockFile? old)
    {
        SortedDictionary<string, LockedArtifact> artifacts = new(StringComparer.Ordinal);
        foreach ((string path, LockedArtifact artifact) in Artifacts)
        {
            bool isSame = old is not null && old.Artifacts.TryGetValue(path, out LockedArtifact? before) && before.Sha256 == artifact.Sha256;
            LockedArtifact? known = isSame ? old!.Artifacts[path] : null;
            bool saysNothing = artifact.Source is null;
            artifacts[path] = known is null ? artifact : artifact with
            {
                Source = artifact.Source ?? known.Source,
                Revision = saysNothing ? artifact.Revision ?? known.Revision : artifact.Revision,
                SourceFile = saysNothing ? known.SourceFile : artifact.SourceFile,
                License = artifact.License ?? known.License,
                BaseModel = artifact.BaseModel ?? known.BaseModel,
            };
        }

        return this with { Artifacts = artifacts };
    }

    private static string? SourceFileOf(ArtifactReport report, string path)
    {
        SourceFact? source = report.Provenance.Source;
        string name = path[(path.LastIndexOf('/') + 1)..];
        return source is { Kind: SourceKind.HuggingFace, From: "item", File: { } file } && file != name && !source.Declared.EndsWith(file, StringComparison.Ordinal) ? file : null;
    }

    private static bool IsLockable(ArtifactReport report) =>
        report is { JudgedElsewhere: false, Size: not null, Sha256: not null }
        && report.Verdict != Verdict.NotAModel
        && report.Reference.Origin.Kind != OriginKinds.Output;
}
