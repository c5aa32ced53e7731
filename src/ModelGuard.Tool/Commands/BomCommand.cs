using System.CommandLine;
using ModelGuard.Bom.Merging;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Engine.Projects;
using ModelGuard.Rules;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard bom</c>: judges projects, solutions, published applications, files and folders, and writes a CycloneDX BOM of them.</summary>
internal static class BomCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        BomOptions options = new();
        Command command = new("bom", "Write a CycloneDX ML-BOM of projects, solutions, published applications, or the models in files and folders; or review one that is there. A folder with one project or solution is that, as for dotnet build.")
        {
            BomValidateCommand.Create(context),
            BomScoreCommand.Create(context),
            BomDiffCommand.Create(context),
            BomMergeCommand.Create(context),
            BomSignCommand.Create(context),
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandTask.Run(() => Run(options.Read(parsed, context.WorkingDirectory), context, cancellationToken)));
        return command;
    }

    private static int Run(BomSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<BomTarget> targets = TargetsOf(settings, context);
        if (targets.Count > 0)
            return RunTargets(settings, targets, context, cancellationToken);

        string bomFile = FileOf(settings, context);
        PathReferences paths = PathReferences.Resolve(settings.Guard.Paths, context.WorkingDirectory, "text", cancellationToken);
        GuardRequest request = GuardRun.RequestOf(settings.Guard, paths);
        GuardReport report = GuardRun.Judge(request, settings.Guard, context, cancellationToken);
        IReadOnlyList<Finding> findings = paths.Complaints.Count > 0 ? [] : BomComposer.Write(new BomRequest
        {
            Settings = request,
            BomFile = bomFile,
            SpecVersion = settings.SpecVersion,
            Format = settings.Format,
            Application = new ApplicationFact(
                settings.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(FolderOf(paths, context))), settings.Version ?? "0.0.0", IsLibrary: false, TargetFramework: null),
            Report = report,
            Phase = "discovery",
            Timestamp = SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)),
        });
        report = report with { Findings = [.. report.Findings, .. findings] };
        int code = GuardRun.Finish(report, paths, settings.Guard with { OutputFile = null, Format = "text" }, context);
        if (findings.Count == 0 && paths.Complaints.Count == 0 && !settings.Guard.Quiet)
            context.Error.WriteLine($"modelguard: wrote {VisibleText.Of(bomFile)}");
        return code;
    }

    /// <summary>Projects, the projects of solutions, and published applications among the paths; none where all of them are files and folders of models.</summary>
    /// <exception cref="UsageException">A folder holds several projects, one cannot be read, or projects and models are mixed.</exception>
    private static List<BomTarget> TargetsOf(BomSettings settings, ToolContext context)
    {
        IReadOnlyList<string> paths = settings.Guard.Paths.Count == 0 ? ["."] : settings.Guard.Paths;
        List<BomTarget> targets = [];
        string? models = null;
        foreach (string given in paths)
        {
            string path = ProjectIn(GuardOptions.FullPath(given, context.WorkingDirectory)!, given);
            if (SolutionFile.IsSolution(path) && File.Exists(path))
            {
                (IReadOnlyList<string> projects, string? fault) = SolutionFile.Read(path);
                if (fault is not null)
                    throw new UsageException($"'{given}' cannot be read: {fault}");
                targets.AddRange(projects.Select(project => ProjectOf(project, project, Path.GetDirectoryName(path))));
            }
            else if (SolutionFile.IsProject(path) && File.Exists(path))
            {
                targets.Add(ProjectOf(path, given, paths.Count > 1 ? context.WorkingDirectory : null));
            }
            else if (BomTarget.OfPublished(path) is { } published)
            {
                targets.Add(published);
            }
            else
            {
                models ??= given;
            }
        }

        return models is null || targets.Count == 0
            ? targets
            : throw new UsageException($"a BOM describes projects and applications, or files and folders of models: '{models}' is no project, and others of the paths are; write two, and put them together with modelguard bom merge");
    }

    /// <summary>Of a folder what <c>dotnet build</c> would build there, else the path itself.</summary>
    private static string ProjectIn(string path, string given)
    {
        if (!Directory.Exists(path))
            return path;
        try
        {
            IReadOnlyList<string> found = ProjectFolders.In(path);
            if (found.Count < 2)
                return found.Count == 0 ? path : found[0];
            string names = string.Join(", ", found.Select(Path.GetFileName));
            throw new UsageException($"'{given}' holds several projects and solutions ({names}): name one of them, as in modelguard bom {Path.Combine(given, Path.GetFileName(found[0]))}");
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw new UsageException($"'{given}' cannot be listed: {exception.Message}");
        }
    }

    private static BomTarget ProjectOf(string path, string given, string? shownFrom)
    {
        (ProjectFile? project, string? fault) = ProjectFile.Read(path);
        return project is null ? throw new UsageException($"'{given}' cannot be read: {fault}") : BomTarget.Of(project, shownFrom);
    }

    private static int RunTargets(BomSettings settings, IReadOnlyList<BomTarget> targets, ToolContext context, CancellationToken cancellationToken)
    {
        string bomFile = FileOf(settings, context);
        List<BomFile> parts = [];
        List<Finding> findings = [];
        List<Core.Artifacts.ArtifactReport> artifacts = [];
        foreach (BomTarget target in targets)
        {
            GuardRequest request = GuardRun.RequestOf(settings.Guard, new PathReferences(target.References, [], target.Root)) with
            {
                LockFile = settings.Guard.LockFile ?? target.LockFile,
                ConfigurationFiles = target.ConfigurationFiles,
            };
            GuardReport report = GuardRun.Judge(request, settings.Guard, context, cancellationToken);
            artifacts.AddRange(report.Artifacts);
            findings.AddRange(report.Findings);
            (ReadOnlyMemory<byte>? content, IReadOnlyList<Finding> wrong) = BomComposer.Compose(new BomRequest
            {
                Settings = request,
                BomFile = bomFile,
                SpecVersion = settings.SpecVersion,
                Application = target.Application with
                {
                    Name = targets.Count == 1 ? settings.Name ?? target.Application.Name : target.Application.Name,
                    Version = targets.Count == 1 && settings.Version is { } version ? version : target.Application.Version,
                },
                Report = report,
                AssetsFile = target.AssetsFile,
                DepsFile = target.DepsFile,
                Program = target.Program,
                TargetFramework = target.Application.TargetFramework,
                OutputFolder = target.OutputFolder,
                Datasets = target.Datasets,
                ApplicationFile = target.ApplicationFile,
                Phase = target.Phase,
                Timestamp = SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)) ?? GitCommitDate.Find(target.Root, out _),
            });
            findings.AddRange(wrong);
            if (content is { } bytes && BomFileReader.Read(bomFile, bytes).Bom is { } part)
                parts.Add(part);
        }

        if (parts.Count > 0)
        {
            ReadOnlyMemory<byte> content = parts[0].Content;
            if (parts.Count > 1)
            {
                (content, IReadOnlyList<Finding> conflicts) = BomMerger.Merge(parts, settings.Name ?? SolutionNameOf(settings, context), settings.Version);
                findings.AddRange(conflicts);
            }

            ReadOnlyMemory<byte> written = settings.Format == BomFileFormat.Xml ? BomXmlWriter.FromJson(content) : content;
            GuardRun.WriteTo(bomFile, () => AtomicFile.WriteIfChanged(bomFile, written.Span));
        }

        GuardReport all = new() { RootDirectory = context.WorkingDirectory, Artifacts = artifacts, Findings = findings };
        int code = GuardRun.Finish(all, new PathReferences([], [], context.WorkingDirectory), settings.Guard with { OutputFile = null, Format = "text" }, context);
        if (parts.Count > 0 && !settings.Guard.Quiet)
            context.Error.WriteLine($"modelguard: wrote {VisibleText.Of(bomFile)}");

        // A project without a model has a BOM as well.
        return code == ExitCodes.Inconclusive && artifacts.Count == 0 && parts.Count == targets.Count ? ExitCodes.Clean : code;
    }

    private static string FileOf(BomSettings settings, ToolContext context) =>
        settings.Guard.OutputFile ?? Path.Combine(context.WorkingDirectory, settings.Format == BomFileFormat.Xml ? "models.cdx.xml" : "models.cdx.json");

    private static string SolutionNameOf(BomSettings settings, ToolContext context)
    {
        string given = settings.Guard.Paths is [var first, ..] ? first : ".";
        return Path.GetFileNameWithoutExtension(ProjectIn(GuardOptions.FullPath(given, context.WorkingDirectory)!, given));
    }

    // The one folder given names what is described; otherwise the current one does.
    private static string FolderOf(PathReferences paths, ToolContext context) =>
        paths.References is [{ FullPath: var path }] && Directory.Exists(path) ? path : context.WorkingDirectory;
}
