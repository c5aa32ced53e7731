using ModelGuard.Engine.Discovery;

namespace ModelGuard.Engine.Projects;

/// <summary>From projects and solutions to folders, and back.</summary>
public static class ProjectFolders
{
    /// <summary>
    /// What <c>dotnet build</c> would build in a folder: its one project or its one solution, and of both, where they have the same name, the solution.
    /// </summary>
    /// <param name="folder">Absolute path.</param>
    /// <returns>Absolute paths in ordinal order: none where it is no folder of a project, several where one has to be named.</returns>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be listed.</exception>
    public static IReadOnlyList<string> In(string folder)
    {
        string[] found = [.. Directory.EnumerateFiles(folder).Where(static path => SolutionFile.IsProject(path) || SolutionFile.IsSolution(path)).Order(StringComparer.Ordinal)];
        string[] solutions = [.. found.Where(SolutionFile.IsSolution)];
        bool haveOneName = found.Length == 2 && solutions.Length == 1
            && string.Equals(Path.GetFileNameWithoutExtension(found[0]), Path.GetFileNameWithoutExtension(found[1]), StringComparison.OrdinalIgnoreCase);
        return haveOneName ? solutions : found;
    }

    /// <summary>The folders of a project and of those that it references, or of all projects of a solution with theirs.</summary>
    /// <param name="path">Absolute path of the project or solution.</param>
    /// <returns>Absolute paths, each once and none inside another, or what is wrong with the file.</returns>
    public static (IReadOnlyList<string> Folders, string? Fault) Of(string path)
    {
        IReadOnlyList<string> projects = [path];
        if (SolutionFile.IsSolution(path))
        {
            (projects, string? unreadable) = SolutionFile.Read(path);
            if (unreadable is not null)
                return ([], unreadable);
        }

        List<string> folders = [];
        foreach (string project in projects)
        {
            (ProjectFile? read, string? fault) = ProjectFile.Read(project);
            if (read is null)
                return ([], project == path ? fault : $"{project}: {fault}");
            folders.AddRange(read.WithReferences().Select(static part => part.Project.Folder));
        }

        string[] each = [.. folders.Distinct(FilePaths.Comparer)];
        return ([.. each.Where(folder => !Array.Exists(each, other => other != folder && FilePaths.IsInside(other, folder)))], null);
    }
}
