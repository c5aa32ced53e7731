using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies;
using ModelGuard.Engine;
using ModelGuard.Rules;

namespace ModelGuard.Build;

/// <summary>Which files of a build are audited: the graph that restore resolved, and whatever the project references that names packages.</summary>
internal static class PackageAuditRequest
{
    private const int MostWatched = 1_000;
    private const string IndexEnding = ".modelguard.index";

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true };

    private static readonly EnumerationOptions WithoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    private static readonly string[] SkippedFolders = ["/node_modules/", "/site-packages/", "/bin/", "/obj/"];

    /// <summary>The request.</summary>
    /// <param name="request">The request of the scan.</param>
    /// <param name="advisories">Absolute path; empty for those that the policy names.</param>
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
            Advisories = advisories.Length > 0 ? advisories : AuditEngine.AdvisoriesOf(request.PolicyFile),
            WithoutAdvisories = Severity.Info,
            IndexFolder = indexFolder,
            PolicyFile = request.PolicyFile,
            Severities = request.Severities,
            Strict = request.Strict,
        };
    }

    /// <summary>Every file and folder whose change could change the audit.</summary>
    /// <param name="request">The audit.</param>
    /// <param name="facts">What it learnt; <see langword="null"/> where it did not run.</param>
    public static IEnumerable<string> Watched(AuditRequest request, AuditFacts? facts)
    {
        IEnumerable<string> advisories = request.Advisories is { } path ? Directory.Exists(path) ? AdvisoryFilesOf(path).Prepend(path) : [path] : [];
        return request.Paths.Concat(advisories).Concat((facts?.PackageFolders ?? []).SelectMany(PackageFilesOf));
    }

    // A record that is added or replaced changes the time of its folder; of archives and records themselves the first are enough.
    private static IEnumerable<string> AdvisoryFilesOf(string folder) => Directory.EnumerateDirectories(folder, "*", WithoutLinks)
        .Concat(Directory.EnumerateFiles(folder, "*", WithoutLinks).Where(static file => !file.EndsWith(IndexEnding, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(MostWatched));

    // Builds load extracted files, so each of them counts; one that is added changes the time of its folder.
    private static IEnumerable<string> PackageFilesOf(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder, "*", Everything).Prepend(folder) : [folder];
}
