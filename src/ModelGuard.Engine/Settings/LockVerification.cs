using ModelGuard.Core.Artifacts;
using ModelGuard.Engine.Discovery;
using ModelGuard.Integrity;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Settings;

/// <summary>Holds a run against what is pinned: by its lock file, and by the digests that items state.</summary>
internal static class LockVerification
{
    /// <summary>Verifies.</summary>
    public static IReadOnlyList<Finding> Verify(GuardRequest request, IReadOnlyList<ArtifactReport> artifacts)
    {
        if (request.LockFile is not { } lockPath)
        {
            // Without a lock file nothing can be missing from it, but what an item says about its bytes still holds.
            string nowhere = Path.Combine(request.RootDirectory, LockFile.FileName);
            return [.. LockVerifier.Verify(null, nowhere, artifacts, lockedMode: false).Where(static finding => finding.Rule != IntegrityRules.NotLocked)];
        }

        (LockFile? lockFile, IReadOnlyList<Finding> faults) = LockFileReader.Read(lockPath);
        IEnumerable<Finding> findings = LockVerifier.Verify(lockFile, lockPath, artifacts, request.LockedMode);
        return [.. faults, .. findings.Where(finding => finding.Rule != IntegrityRules.LockedArtifactMissing || IsAskedFor(request, lockPath, finding))];
    }

    private static bool IsAskedFor(GuardRequest request, string lockPath, Finding missing)
    {
        if (request.LockScope is not { } scope || missing.Subject is null)
            return true;
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(lockPath)!, missing.Subject));
        return scope.Any(asked => FilePaths.Comparer.Equals(asked, path) || FilePaths.IsInside(asked, path));
    }
}
