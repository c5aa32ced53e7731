using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Discovery;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests;

/// <summary>Short ways to ask for a run and to look at what came of it.</summary>
internal static class Requests
{
    public static GuardRequest Request(this ScratchFolder folder, params string[] relativePaths) => new()
    {
        RootDirectory = folder.Path,
        References = [.. relativePaths.Select(path => folder.Reference(path))],
    };

    public static ArtifactReference Reference(
        this ScratchFolder folder, string relativePath, string kind = "Content", ArtifactDeclaration? declaration = null, string? targetPath = null)
    {
        string path = Path.GetFullPath(folder.At(relativePath));
        return new ArtifactReference(
            path,
            FilePaths.Display(folder.Path, path),
            new ArtifactOrigin(kind) { TargetPath = targetPath },
            declaration ?? ArtifactDeclaration.None);
    }

    public static GuardReport Scan(this ScratchFolder folder, params string[] relativePaths) => GuardEngine.Run(folder.Request(relativePaths));

    public static ArtifactReport Of(this GuardReport report, string displayPath) =>
        Assert.Single(report.Artifacts, artifact => artifact.Reference.DisplayPath == displayPath);

    public static Finding Only(this GuardReport report, Rule rule) => Assert.Single(report.Findings, finding => finding.Rule == rule);

    public static string[] Paths(this GuardReport report) => [.. report.Artifacts.Select(static artifact => artifact.Reference.DisplayPath)];
}
