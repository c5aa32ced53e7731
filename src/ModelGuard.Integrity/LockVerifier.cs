using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity;

/// <summary>Compares what a run found with what was pinned: by the lock file and by the <c>Sha256</c> of an item.</summary>
public static class LockVerifier
{
    /// <summary>The mend of a model that is not locked: by the build, or by the command line.</summary>
    public const string LockMend = "Review the model, then run: dotnet build -t:ModelGuardLock (or: modelguard lock)";

    // A Git LFS pointer is a text of about 130 bytes; the format allows 1,024 (git-lfs specification, "The Pointer").
    private const long LargestPointer = 1_024;

    private const string PointerMend =
        "A file this small is often a Git LFS pointer: run git lfs pull. If the change is intended, run: dotnet build -t:ModelGuardLock (or: modelguard lock)";

    /// <summary>Verifies every artifact of a run.</summary>
    /// <param name="lockFile">The lock file; <see langword="null"/> where there is none. An unreadable one verifies nothing: it has its own
    /// finding.</param>
    /// <param name="lockPath">Absolute path of the lock file, also of one that does not exist.</param>
    /// <param name="reports">The artifacts of the run.</param>
    /// <param name="lockedMode">Whether a model that is not pinned is an error.</param>
    /// <returns>Findings in <see cref="FindingOrder"/>.</returns>
    public static IReadOnlyList<Finding> Verify(LockFile? lockFile, string lockPath, IReadOnlyList<ArtifactReport> reports, bool lockedMode)
    {
        List<Finding> findings = [];
        string folder = Path.GetDirectoryName(lockPath)!;
        HashSet<string> present = new(StringComparer.Ordinal);
        HashSet<string> lockedDigests = [.. lockFile?.Artifacts.Values.Select(static artifact => artifact.Sha256) ?? []];
        foreach (ArtifactReport report in reports)
        {
            bool declared = VerifyDeclaration(report, findings);
            bool hasPath = LockPath.TryOf(report.Reference, folder, out string? path, out string? fault);
            if (hasPath)
                present.Add(path!);
            if (hasPath && lockFile is not null && lockFile.Artifacts.TryGetValue(path!, out LockedArtifact? locked))
                VerifyLocked(report, locked, lockPath, findings);
            else if (!declared && lockFile is not { IsReadable: false } && NeedsPin(report, lockedMode, lockedDigests))
                findings.Add(NotLocked(report, lockFile, lockPath, lockedMode, fault));
        }

        foreach (LockedArtifact locked in lockFile?.Artifacts.Values ?? [])
        {
            if (!present.Contains(locked.Path))
                findings.Add(Missing(locked, lockPath, folder));
        }

        findings.Sort(FindingOrder.Instance);
        return findings;
    }

    /// <summary>The artifacts whose bytes are the pinned ones, by the lock file or by their item; the BOM names them as evidence.</summary>
    /// <returns>Their display paths.</returns>
    public static IReadOnlySet<string> PinnedPaths(LockFile? lockFile, string lockPath, IReadOnlyList<ArtifactReport> reports)
    {
        string folder = Path.GetDirectoryName(lockPath)!;
        HashSet<string> pinned = new(StringComparer.Ordinal);
        foreach (ArtifactReport report in reports)
        {
            if (report.Sha256 is null)
                continue;
            bool locked = LockPath.TryOf(report.Reference, folder, out string? path, out _)
                && lockFile is not null && lockFile.Artifacts.TryGetValue(path, out LockedArtifact? entry) && entry.Sha256 == report.Sha256;
            if (locked || Sha256Text.Normalise(report.Reference.Declaration.Sha256) == report.Sha256)
                pinned.Add(report.Reference.DisplayPath);
        }

        return pinned;
    }

    /// <summary>Holds an artifact against the <c>Sha256</c> of its item.</summary>
    /// <returns>Whether the item says anything about its bytes.</returns>
    private static bool VerifyDeclaration(ArtifactReport report, List<Finding> findings)
    {
        string? written = report.Reference.Declaration.Sha256;
        if (string.IsNullOrWhiteSpace(written) || report.JudgedElsewhere)
            return false;

        Place place = new(report.Reference.FullPath);
        if (Sha256Text.Normalise(written) is not { } expected)
        {
            findings.Add(new Finding(
                GuardRules.InvalidSetting,
                place,
                $"expected {Sha256Text.Length} hexadecimal digits in the metadata Sha256 of its {report.Reference.Origin.Kind} item, found \"{Excerpt.Of(written)}\"")
            {
                Mend = report.Sha256 is null ? "Write the SHA-256 of the file." : $"If the model was reviewed, write Sha256=\"{report.Sha256}\".",
            });
            return true;
        }

        if (!IsUnreadable(report) && report.Sha256 != expected)
        {
            findings.Add(new Finding(
                IntegrityRules.DigestMismatch,
                place,
                $"expected SHA-256 {expected} (metadata Sha256 of its {report.Reference.Origin.Kind} item), found {Found(report)}")
            {
                Mend = "If the change is intended, review the model and correct the item's Sha256. If not, restore the file.",
                Subject = expected,
            });
        }

        return true;
    }

    private static void VerifyLocked(ArtifactReport report, LockedArtifact locked, string lockPath, List<Finding> findings)
    {
        if (IsUnreadable(report))
            return;

        Place place = new(report.Reference.FullPath);
        string source = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(lockPath)}, line {locked.Line ?? 1}");
        if (report.Size is { } size && size != locked.Size)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"expected {locked.Size} bytes ({source}), found {size} bytes");
            bool mayBePointer = size <= LargestPointer && locked.Size > LargestPointer;
            findings.Add(new Finding(IntegrityRules.SizeMismatch, place, message)
            {
                Mend = mayBePointer ? PointerMend : IntegrityRules.SizeMismatch.Mend,
                Subject = locked.Sha256,
            });
        }
        else if (report.Sha256 != locked.Sha256)
        {
            string message = $"expected SHA-256 {locked.Sha256} ({source}), found {Found(report)}";
            findings.Add(new Finding(IntegrityRules.DigestMismatch, place, message) { Subject = locked.Sha256 });
        }

        if (SourceDrift.Of(report, locked, source) is { } changed)
            findings.Add(changed);
    }

    /// <summary>Whether an artifact that is neither locked nor declared should be.</summary>
    private static bool NeedsPin(ArtifactReport report, bool lockedMode, HashSet<string> lockedDigests)
    {
        if (report.JudgedElsewhere || report.Sha256 is null || report.Verdict == Verdict.NotAModel)
            return false;

        // What a sweep found has a finding of its own (MG2006), except that locked mode lets nothing unpinned pass.
        // A copy of pinned bytes is pinned.
        return report.Reference.Origin.Kind != OriginKinds.Output || (lockedMode && !lockedDigests.Contains(report.Sha256));
    }

    private static Finding NotLocked(ArtifactReport report, LockFile? lockFile, string lockPath, bool lockedMode, string? fault)
    {
        string name = Path.GetFileName(lockPath);
        string found = fault is not null ? $"none: {name} cannot name a path that {fault}"
            : lockFile is null ? $"no {name}"
            : $"none for this path in {name}";
        Finding finding = new(
            IntegrityRules.NotLocked, new Place(report.Reference.FullPath), $"expected an entry for SHA-256 {report.Sha256}, found {found}")
        {
            Mend = fault is null ? LockMend : "Rename or move the file, or give its ModelArtifact item the metadata Sha256.",
            Subject = report.Reference.DisplayPath,
        };
        return lockedMode ? finding with { Severity = Severity.Error } : finding;
    }

    private static Finding Missing(LockedArtifact locked, string lockPath, string folder)
    {
        Place place = new(lockPath) { Line = locked.Line, Column = locked.Column };
        string found = Path.Exists(Path.Combine(folder, locked.Path)) ? "a file that nothing in the project references" : "no such file";
        string message = string.Create(
            CultureInfo.InvariantCulture, $"expected {locked.Path} with {locked.Size} bytes and SHA-256 {locked.Sha256}, found {found}");
        return new Finding(IntegrityRules.LockedArtifactMissing, place, message) { Subject = locked.Path };
    }

    private static bool IsUnreadable(ArtifactReport report) => report.Sha256 is null && report.Verdict != Verdict.NotAModel;

    private static string Found(ArtifactReport report) => report.Sha256
        ?? string.Create(CultureInfo.InvariantCulture, $"{report.Size} bytes that are no model");
}
