using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;

namespace ModelGuard.Build;

/// <summary>Every file and folder whose change could change a run's result.</summary>
internal static class WatchList
{
    private static readonly EnumerationOptions Folders = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>The paths, in ordinal order.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="report">What came of it.</param>
    /// <param name="more">Further files that were read.</param>
    public static SortedSet<string> Of(GuardRequest request, GuardReport report, IEnumerable<string> more)
    {
        SortedSet<string> paths = new(StringComparer.Ordinal);
        foreach (ArtifactReference reference in request.References)
        {
            paths.Add(reference.FullPath);

            // A file added to a folder changes the time of that folder only, so every folder below counts.
            if (Directory.Exists(reference.FullPath))
                paths.UnionWith(Directory.EnumerateDirectories(reference.FullPath, "*", Folders));
        }

        foreach (ArtifactReport artifact in report.Artifacts)
        {
            paths.Add(artifact.Reference.FullPath);
            string folder = Path.GetDirectoryName(artifact.Reference.FullPath) ?? "";
            foreach (string external in artifact.Facts.ExternalFiles)
                paths.Add(Path.Combine(folder, external));
        }

        paths.UnionWith(report.LookedAt);
        paths.UnionWith(request.ConfigurationFiles);
        if (request.LockFile is not null)
            paths.Add(request.LockFile);
        if (request.PolicyFile is not null)
            paths.Add(request.PolicyFile);
        // Only models that declare a base model depend on it. A new sketch changes the folder's time, a replaced one its own.
        if (request.LineageCatalogue is { } catalogue && report.Artifacts.Any(static artifact => artifact.Provenance.Lineage is not null))
        {
            paths.Add(catalogue);
            if (Directory.Exists(catalogue))
                paths.UnionWith(Directory.EnumerateFiles(catalogue));
        }

        paths.UnionWith(more);
        return paths;
    }
}
