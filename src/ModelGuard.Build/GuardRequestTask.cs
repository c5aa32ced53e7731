using System.Globalization;
using System.Text;
using Microsoft.Build.Framework;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Settings;
using ModelGuard.Engine;
using ModelGuard.Engine.Projects;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Build;

/// <summary>A task that judges what the project references.</summary>
public abstract class GuardRequestTask : GuardTask
{
    private static readonly string[] FailOnValues = ["error", "warning", "never"];

    /// <summary>Absolute path of the project file, which findings about its properties name.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>Files and folders that the project references, by full path; metadata say how (see the targets).</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>Configuration files, by full path.</summary>
    public ITaskItem[] ConfigurationFiles { get; set; } = [];

    /// <summary>Analyzer configuration files, by full path, which may set severities.</summary>
    public ITaskItem[] AnalyzerConfigFiles { get; set; } = [];

    /// <summary>Absolute path of the lock file.</summary>
    public string LockFile { get; set; } = "";

    /// <summary>Whether an artifact that is not locked is an error.</summary>
    public bool LockedMode { get; set; }

    /// <summary>Absolute path of the policy file; empty for none.</summary>
    public string PolicyFile { get; set; } = "";

    /// <summary>Absolute path of the folder of sketches that declared base models are looked up in; empty for none.</summary>
    public string LineageCatalogue { get; set; } = "";

    /// <summary>Whether suspicious content is an error.</summary>
    public bool Strict { get; set; }

    /// <summary>Absolute path of the file that keeps digests and verdicts between runs.</summary>
    [Required]
    public string CacheFile { get; set; } = "";

    /// <summary>Absolute path of the SARIF file to write; empty for none.</summary>
    public string SarifFile { get; set; } = "";

    /// <inheritdoc/>
    internal override string Options
    {
        get
        {
            StringBuilder text = new();
            // Ends of models come and keys grow old without any file changing.
            text.Append(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH") ?? DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append('\n');
            text.Append(LockFile).Append('\n').Append(LockedMode).Append('\n').Append(PolicyFile).Append('\n').Append(Strict).Append('\n')
                .Append(SarifFile).Append('\n').Append(FailOn).Append('\n').Append(LineageCatalogue).Append('\n');
            foreach (ITaskItem file in ConfigurationFiles)
                text.Append(file.ItemSpec).Append('\n');
            foreach (ITaskItem file in AnalyzerConfigFiles)
                text.Append(file.ItemSpec).Append('\n');
            foreach (ITaskItem reference in References)
            {
                string kind = reference.GetMetadata("ModelGuardKind");
                text.Append(reference.ItemSpec).Append('|').Append(kind).Append('|').Append(TargetPath(reference));
                if (kind == "ModelArtifact")
                {
                    foreach (string name in DeclaredItem.ArtifactMetadata)
                        text.Append('|').Append(reference.GetMetadata(name));
                }

                text.Append('\n');
            }

            return text.ToString();
        }
    }

    /// <summary>The engine's request for these parameters.</summary>
    /// <param name="settingFindings">Settings with values that nobody knows: a misspelt setting must not be obeyed in silence.</param>
    internal GuardRequest CreateRequest(out IReadOnlyList<Finding> settingFindings)
    {
        SeverityMap severities = new();
        settingFindings = ReadSettings(severities);
        return new GuardRequest
        {
            RootDirectory = ProjectDirectory,
            References = [.. References.Select(CreateReference)],
            ConfigurationFiles = [.. ConfigurationFiles.Select(file => file.ItemSpec)],
            LockFile = LockFile.Length > 0 ? LockFile : null,
            LockedMode = LockedMode,
            PolicyFile = PolicyFile.Length > 0 ? PolicyFile : null,
            LineageCatalogue = LineageCatalogue.Length > 0 ? LineageCatalogue : null,
            Severities = severities,
            Strict = Strict,
            CacheFile = CacheFile,
            AlwaysRehash = AlwaysRehash,
            SaysWhatIsUnknown = true,
        };
    }

    private List<Finding> ReadSettings(SeverityMap severities)
    {
        List<Finding> findings = [];
        foreach (ITaskItem file in AnalyzerConfigFiles)
        {
            if (File.Exists(file.ItemSpec))
                findings.AddRange(AnalyzerConfigReader.Read(file.ItemSpec, File.ReadLines(file.ItemSpec), severities));
        }

        if (FailOn.Length > 0 && !FailOnValues.Contains(FailOn, StringComparer.OrdinalIgnoreCase))
        {
            findings.Add(new Finding(
                GuardRules.InvalidSetting,
                new Place(ProjectFile.Length > 0 ? ProjectFile : ProjectDirectory),
                $"expected error, warning or never for the property ModelGuardFailOn, found '{FailOn}'"));
        }

        return findings;
    }

    internal static string? Metadata(ITaskItem item, string name) => item.GetMetadata(name) is { Length: > 0 } value ? value : null;

    // Where the item goes in the output: what AssignTargetPaths found, else what the item itself says.
    private static string? TargetPath(ITaskItem item) => Metadata(item, "TargetPath") ?? Metadata(item, "Link");

    private ArtifactReference CreateReference(ITaskItem item)
    {
        ArtifactOrigin origin = new(Metadata(item, "ModelGuardKind") ?? "None")
        {
            TargetPath = TargetPath(item)?.Replace('\\', '/'),
            PackageId = Metadata(item, "NuGetPackageId"),
            PackageVersion = Metadata(item, "NuGetPackageVersion"),
        };
        ArtifactDeclaration declaration = origin.Kind != "ModelArtifact" ? ArtifactDeclaration.None : DeclaredItem.Artifact(name => Metadata(item, name));
        return new ArtifactReference(item.ItemSpec, DisplayPath(item.ItemSpec), origin, declaration);
    }

    private string DisplayPath(string path)
    {
        string relative = Path.GetRelativePath(ProjectDirectory, path);
        return (Path.IsPathRooted(relative) ? path : relative).Replace('\\', '/');
    }
}
