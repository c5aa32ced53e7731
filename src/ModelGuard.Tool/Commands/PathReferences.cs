using ModelGuard.Core.Artifacts;
using ModelGuard.Engine.Discovery;
using ModelGuard.Engine.Projects;

namespace ModelGuard.Tool.Commands;

/// <summary>The paths of a command line as references.</summary>
/// <param name="References">What to judge. A path that leads nowhere is among them, so that the report names it.</param>
/// <param name="Complaints">What is wrong with the paths; any complaint makes the exit code <see cref="ExitCodes.Usage"/>.</param>
/// <param name="RootDirectory">The folder that display paths are relative to.</param>
internal sealed record PathReferences(IReadOnlyList<ArtifactReference> References, IReadOnlyList<string> Complaints, string RootDirectory)
{
    /// <summary>Resolves paths and patterns. A project stands for its folder and those of the projects that it references, a solution for those of its projects.</summary>
    /// <param name="paths">As given; none stands for the current folder.</param>
    /// <param name="workingDirectory">Absolute path that relative paths start from.</param>
    /// <param name="format">
    /// <c>json</c> shows paths relative to the folder where exactly one folder is given, so that they can be joined to it; otherwise, and
    /// in the other formats, they are relative to the current folder.
    /// </param>
    /// <param name="cancellationToken">Checked once a folder.</param>
    /// <exception cref="UsageException">A path is a misspelt option.</exception>
    public static PathReferences Resolve(
        IReadOnlyList<string> paths, string workingDirectory, string format, CancellationToken cancellationToken = default)
    {
        List<string> found = [];
        List<string> complaints = [];
        foreach (string path in paths.Count == 0 ? ["."] : paths)
        {
            if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            {
                complaints.Add("an empty path was given: name a file or a folder");
                continue;
            }

            string fullPath = Path.GetFullPath(path, workingDirectory);
            if (path[0] == '-' && !IsThere(fullPath))
                throw new UsageException($"there is no option '{path}': run modelguard --help (a file of that name is ./{path})");
            if ((SolutionFile.IsProject(fullPath) || SolutionFile.IsSolution(fullPath)) && File.Exists(fullPath))
            {
                (IReadOnlyList<string> folders, string? fault) = ProjectFolders.Of(fullPath);
                found.AddRange(folders);
                if (fault is not null)
                    complaints.Add($"'{path}' cannot be read: {fault}");
            }
            else if (IsThere(fullPath))
            {
                found.Add(fullPath);
            }
            else if (PathPattern.IsPattern(path))
            {
                IReadOnlyList<string> matches = PathPattern.Expand(workingDirectory, path, cancellationToken);
                if (matches.Count == 0)
                    complaints.Add($"no file matches '{path}'");
                found.AddRange(matches);
            }
            else
            {
                complaints.Add($"there is no '{path}': check the path, it is relative to '{workingDirectory}'");
                found.Add(fullPath);
            }
        }

        found = [.. found.Distinct(FilePaths.Comparer)];
        bool oneFolder = format == "json" && found.Count == 1 && Directory.Exists(found[0]);
        string root = oneFolder ? found[0] : workingDirectory;
        return new PathReferences(
            [.. found.Select(path => new ArtifactReference(path, FilePaths.Display(root, path), ArtifactOrigin.CommandLine, ArtifactDeclaration.None))],
            complaints,
            root);
    }

    // A broken link is there, and the report says what is wrong with it.
    private static bool IsThere(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
