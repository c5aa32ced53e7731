using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Engine.Discovery;
using ModelGuard.Engine.Judging;
using ModelGuard.Engine.Settings;
using ModelGuard.Integrity;
using ModelGuard.Rules;

namespace ModelGuard.Engine;

/// <summary>Judges configuration files alone, with all that they say.</summary>
public static class ProviderEngine
{
    private static readonly HashSet<string> SkippedFolders = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", ".git", ".vs", ".idea", "packages", "artifacts" };

    private static readonly string[] Endings = [".yaml", ".yml", ".bicep", ".bicepparam", ".tf", ".tfvars", ".prompty", ".env"];

    /// <summary>Judges the configuration files of a request.</summary>
    /// <param name="request">What to judge; its references are not looked at.</param>
    /// <param name="found">Files that a walk found rather than someone named: where nothing in them is about models, a fault in them is no finding.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ProviderReport Run(GuardRequest request, IReadOnlySet<string> found, CancellationToken cancellationToken = default)
    {
        (GuardPolicy policy, IReadOnlyList<Finding> policyFindings) = PolicySource.Read(request);
        ProviderJudgement providers = new(request, policy);
        ReportAssembly assembly = new(request.RootDirectory, new SeverityDecision(request, policy), []);
        assembly.Add(policyFindings);
        foreach (string file in request.ConfigurationFiles.Distinct(FilePaths.Comparer))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int before = providers.Files.Count;
            IReadOnlyList<Finding> findings = InternalErrors.Guard(file, () => providers.Read(file));
            if (found.Contains(file) && providers.Files.Count > before && IsAboutSomethingElse(providers.Files[^1]))
                findings = [.. findings.Where(static finding => finding.Rule.Id != Rules.Catalogue.ProviderRules.InvalidConfiguration.Id)];
            assembly.Add(findings);
        }

        assembly.Add(InternalErrors.Guard(request.PolicyFile ?? request.RootDirectory, providers.JudgeTogether));
        (LockFile? lockFile, IReadOnlyList<Finding> lockFindings) = request.LockFile is { } lockPath ? LockFileReader.Read(lockPath) : (null, []);
        assembly.Add(lockFindings);
        assembly.Add(InternalErrors.Guard(request.LockFile ?? request.RootDirectory, () => providers.JudgeKeys(lockFile)));
        GuardReport report = new() { RootDirectory = request.RootDirectory, Artifacts = [], Findings = assembly.Findings, Services = [.. providers.Services], Keys = providers.Keys };
        return new ProviderReport(report, providers.Files, providers.Lifecycle, providers.Today, policy.Providers.RetiringWithinDays);
    }

    /// <summary>The files below a folder that may name hosted models, by their names, in ordinal order.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="cancellationToken">Checked once a folder.</param>
    public static IReadOnlyList<string> FilesBelow(string folder, CancellationToken cancellationToken = default)
    {
        string[] files =
        [
            .. FolderWalk.List(folder, path => Directory.Exists(path) && SkippedFolders.Contains(Path.GetFileName(path)), cancellationToken)
                .Where(static entry => entry.Trouble is null && IsConfiguration(Path.GetFileName(entry.Path)))
                .Select(static entry => entry.Path),
        ];
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static bool IsConfiguration(string name)
    {
        if (name.StartsWith(".env", StringComparison.OrdinalIgnoreCase) || Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            return true;
        if (!name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return false;
        return !(name.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".runtimeconfig.json", StringComparison.OrdinalIgnoreCase)
            || name is "package.json" or "package-lock.json" or "packages.lock.json" or "project.assets.json" or "global.json" or "launchSettings.json" or "tsconfig.json"
                or "modelguard.lock.json" or "modelguard.json" or "modelguard.schema.json");
    }

    private static bool IsAboutSomethingElse(ProviderFile file) =>
        file.Report.Uses.Count == 0 && file.Report.Endpoints.Count == 0 && file.Report.Secrets.Count == 0
        && !Path.GetFileName(file.Path).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase);
}
