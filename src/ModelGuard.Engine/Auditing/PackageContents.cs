using System.Globalization;
using ModelGuard.Core.Files;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Settings;
using ModelGuard.Dependencies.Content;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Engine.Caching;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Auditing;

/// <summary>Checks the NuGet packages that restore laid out, each once, and says it where a project asks for them.</summary>
internal sealed class PackageContents
{
    private readonly string _rootDirectory;
    private readonly ILookup<string, PackageUse> _uses;
    private readonly List<Finding> _findings = [];

    private PackageContents(string rootDirectory, IReadOnlyList<PackageUse> uses)
    {
        _rootDirectory = rootDirectory;
        _uses = uses.Where(static use => use.Ecosystem == PackageEcosystem.NuGet).ToLookup(static use => use.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Checks the packages of every project whose assets file was read.</summary>
    /// <param name="request">The audit.</param>
    /// <param name="policy">What the owner demands.</param>
    /// <param name="assetsFiles">The assets files, as they were read.</param>
    /// <param name="uses">Every package with the places that name it.</param>
    /// <param name="today">The day that ages are counted from.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The findings, and the absolute paths of the packages' folders.</returns>
    public static (IReadOnlyList<Finding> Findings, IReadOnlyList<string> Folders) Judge(
        AuditRequest request, PackagePolicy policy, IEnumerable<PackageFile> assetsFiles, IReadOnlyList<PackageUse> uses, DateOnly today, CancellationToken cancellationToken)
    {
        PackageContents contents = new(request.RootDirectory, uses);
        SortedDictionary<string, ExtractedPackage> packages = new(StringComparer.Ordinal);
        SortedSet<string> missing = new(StringComparer.Ordinal);
        foreach (PackageFile file in assetsFiles)
        {
            string assets = file.DisplayPath;
            RestoredProject? project = RestoredProject.Read(file.Content, file.FullPath, out string? fault);
            if (project is null)
            {
                contents._findings.Add(new Finding(BomRules.PackagesUnknown, new Place(assets), $"expected the packages that restore resolved, {fault}"));
                continue;
            }

            contents.JudgeResolution(project, assets);
            missing.UnionWith(project.Missing);

            // Two projects may lock the same package to different bytes: each lock is checked.
            foreach (ExtractedPackage package in project.Packages)
                packages.TryAdd($"{package.Folder}\n{package.LockedContentHash}", package);
        }

        string context = RestoredProjectAudit.ContextOf(policy, today, EngineVersion.Code + typeof(PackageContentAudit).Module.ModuleVersionId.ToString("n"));
        VerifiedPackages verified = VerifiedPackages.Open(request.VerifiedPackagesFile, context);
        RestoredProject all = new("", [.. packages.Values], [], null, [.. missing]);
        foreach (PackageIssue issue in RestoredProjectAudit.Check(all, policy, today, verified, cancellationToken))
            contents.Add(issue);
        try
        {
            verified.Write();
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            // Nothing is lost but the time of the next run.
        }

        return (contents._findings, [.. packages.Values.Select(static package => package.Folder).Distinct(StringComparer.Ordinal)]);
    }

    private void JudgeResolution(RestoredProject project, string assets)
    {
        foreach ((string id, string range) in project.Floating)
        {
            _findings.Add(new Finding(PackageContentRules.Floating, PlaceOf(id, assets), $"expected one version of {id}, found '{range}', which every restore resolves anew")
            {
                Subject = id,
            });
        }

        if (project.LockFilePath is null && project.Packages.Count > 0)
        {
            string file = project.ProjectPath.Length > 0 ? Display(project.ProjectPath) : assets;
            _findings.Add(new Finding(
                PackageContentRules.NotLocked,
                new Place(file),
                string.Create(CultureInfo.InvariantCulture, $"expected packages.lock.json for {project.Packages.Count} packages, found none")));
        }
    }

    private void Add(PackageIssue issue)
    {
        string where = issue.File is null ? "" : issue.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $" {issue.File}({line})") : $" {issue.File}";
        Finding finding = new(issue.Rule, PlaceOf(issue.Package.Id, issue.Package.Folder), $"{VisibleName(issue.Package)}{where}: {issue.Message}")
        {
            Subject = $"{issue.Package.Id}/{issue.Package.Version}",
        };
        _findings.Add(issue.Mend is { } mend ? finding with { Mend = mend } : finding);
    }

    // Letters that deceive are shown as what they are.
    private static string VisibleName(ExtractedPackage package) =>
        string.Concat(package.Name.Select(static letter => letter > '\x7f' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : letter.ToString()));

    private Place PlaceOf(string id, string otherwise) => _uses[id].FirstOrDefault()?.Place ?? new Place(Display(otherwise));

    private string Display(string path) => Path.IsPathRooted(path) ? Discovery.FilePaths.Display(_rootDirectory, path) : path;
}
