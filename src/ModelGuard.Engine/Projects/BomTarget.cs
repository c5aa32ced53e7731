using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Discovery;

namespace ModelGuard.Engine.Projects;

/// <summary>Something to describe in a BOM of its own, and where its facts are.</summary>
/// <param name="Application">What it is.</param>
/// <param name="Root">Absolute path of its folder.</param>
/// <param name="References">Files and folders that may hold models.</param>
public sealed record BomTarget(ApplicationFact Application, string Root, IReadOnlyList<ArtifactReference> References)
{
    /// <summary>Absolute path of the assets file, where there is one.</summary>
    public string? AssetsFile { get; init; }

    /// <summary>Absolute path of the <c>deps.json</c>, where there is one.</summary>
    public string? DepsFile { get; init; }

    /// <summary>The program, where it was published as one file.</summary>
    public SingleFileProgram? Program { get; init; }

    /// <summary>Absolute path of the output folder, where there is one.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Absolute path of the program, where there is one.</summary>
    public string? ApplicationFile { get; init; }

    /// <summary>Configuration files.</summary>
    public IReadOnlyList<string> ConfigurationFiles { get; init; } = [];

    /// <summary>Absolute path of the lock file, where there is one.</summary>
    public string? LockFile { get; init; }

    /// <summary>Data sets that the project declares.</summary>
    public IReadOnlyList<DatasetFact> Datasets { get; init; } = [];

    /// <summary>CycloneDX's word for when the document is made.</summary>
    public required string Phase { get; init; }

    /// <summary>A project, with what its project references bring.</summary>
    /// <param name="project">The project.</param>
    /// <param name="shownFrom">Absolute path of the folder that display paths are relative to, for projects that share a document; <see langword="null"/> for the project's own.</param>
    public static BomTarget Of(ProjectFile project, string? shownFrom = null)
    {
        List<ArtifactReference> references = [];
        foreach ((ProjectFile part, string? name) in project.WithReferences())
        {
            ArtifactOrigin origin = name is null ? ArtifactOrigin.CommandLine : new ArtifactOrigin("ProjectReference") { Project = name };
            ArtifactReference ReferenceTo(string path, ArtifactDeclaration declaration) => new(path, FilePaths.Display(shownFrom ?? project.Folder, path), origin, declaration);
            references.AddRange(EntriesOf(part.Folder).Select(path => ReferenceTo(path, ArtifactDeclaration.None)));
            references.AddRange(part.Artifacts.Where(static item => System.IO.Path.Exists(item.FullPath)).Select(item => ReferenceTo(item.FullPath, item.Declaration)));
        }

        string assets = System.IO.Path.Combine(project.Folder, "obj", "project.assets.json");
        string lockFile = System.IO.Path.Combine(project.Folder, Integrity.LockFile.FileName);
        return new BomTarget(project.ToApplication(), project.Folder, references)
        {
            AssetsFile = assets,
            ConfigurationFiles = SettingsIn(project.Folder),
            Datasets = project.Datasets,
            LockFile = File.Exists(lockFile) ? lockFile : null,
            Phase = "pre-build",
        };
    }

    /// <summary>The published application in a folder; <see langword="null"/> where there is none.</summary>
    public static BomTarget? OfPublished(string folder)
    {
        if (!Directory.Exists(folder))
            return null;
        if (Directory.GetFiles(folder, "*.deps.json") is [var deps])
        {
            string name = System.IO.Path.GetFileName(deps)[..^".deps.json".Length];
            string assembly = System.IO.Path.Combine(folder, name + ".dll");
            bool isLibrary = !File.Exists(System.IO.Path.Combine(folder, name + ".runtimeconfig.json"));
            return OfPublished(folder, name, isLibrary) with { DepsFile = deps, ApplicationFile = File.Exists(assembly) ? assembly : null };
        }

        return SingleFileProgram.In(folder) is { } program
            ? OfPublished(folder, program.Name, isLibrary: false) with { Program = program, ApplicationFile = program.FullPath }
            : null;
    }

    private static BomTarget OfPublished(string folder, string name, bool isLibrary) => new(
        new ApplicationFact(name, "", isLibrary, TargetFramework: null),
        folder,
        [new ArtifactReference(folder, FilePaths.Display(folder, folder), ArtifactOrigin.CommandLine, ArtifactDeclaration.None)])
    {
        OutputFolder = folder,
        ConfigurationFiles = SettingsIn(folder),
        Phase = "post-build",
    };

    private static string[] SettingsIn(string folder) => [.. Directory.EnumerateFiles(folder, "appsettings*.json").Order(StringComparer.Ordinal)];

    /// <summary>Everything in a project's folder but what the build makes, other projects and hidden entries.</summary>
    private static IEnumerable<string> EntriesOf(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Where(static path => System.IO.Path.GetFileName(path) is var name && !name.StartsWith('.') && !name.Equals("bin", StringComparison.OrdinalIgnoreCase) && !name.Equals("obj", StringComparison.OrdinalIgnoreCase)
            && !(Directory.Exists(path) && Directory.EnumerateFiles(path, "*.*proj").Any()))
        .Order(StringComparer.Ordinal);
}
