using ModelGuard.Core.Artifacts;
using ModelGuard.Dependencies;
using ModelGuard.Engine;
using ModelGuard.Rules;

namespace ModelGuard.Build;

/// <summary>Which files of a build are audited: the graph that restore resolved, and whatever the project references that names packages.</summary>
internal static class PackageAuditRequest
{
    private const int MostWatched = 1_000;

    private static readonly string[] SkippedFolders = ["/node_modules/", "/site-packages/", "/bin/", "/obj/"];

    /// <summary>The request.</summary>
    /// <param name="request">The request of the scan.</param>
    /// <param name="advisories">Absolute path; empty for none.</param>
    /// <param name="assetsFile">Absolute path; empty for none.</param>
    /// <param name="centralPackagesFile">Absolute path; empty for none.</param>
    /// <param name="indexFolder">Where the index is kept where it cannot be kept beside the advisories.</param>
    public static AuditRequest Of(GuardRequest request, string advisories, string assetsFile, string centralPackagesFile, string indexFolder)
    {
        List<string> paths = assetsFile.Length > 0 && File.Exists(assetsFile) ? [assetsFile] : [];
        foreach (ArtifactReference reference in request.References)
        {
            string path = reference.FullPath.Replace('\\', '/');
            if (PackageFileReaders.Find(Path.GetFileName(reference.FullPath)) is not null && !Array.Exists(SkippedFolders, folder => path.Contains(folder, StringComparison.OrdinalIgnoreCase)))
                paths.Add(reference.FullPath);
        }

        return new AuditRequest
        {
            RootDirectory = request.RootDirectory,
            Paths = [.. paths.Distinct(StringComparer.Ordinal)],
            ReadableFolders = [request.RootDirectory, .. centralPackagesFile.Length > 0 ? [Path.GetDirectoryName(centralPackagesFile)!] : (string[])[]],
            Advisories = advisories.Length > 0 ? advisories : null,
            WithoutAdvisories = Severity.Info,
            IndexFolder = indexFolder,
            PolicyFile = request.PolicyFile,
            Severities = request.Severities,
            Strict = request.Strict,
        };
    }

    /// <summary>Every file and folder whose change could change the audit.</summary>
    public static IEnumerable<string> Watched(AuditRequest request)
    {
        IEnumerable<string> advisories = request.Advisories is { } path ? Directory.Exists(path) ? [path, .. Directory.EnumerateFiles(path).Take(MostWatched)] : [path] : [];
        return request.Paths.Concat(advisories);
    }
}
