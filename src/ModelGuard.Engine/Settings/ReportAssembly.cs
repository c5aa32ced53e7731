using ModelGuard.Core.Artifacts;
using ModelGuard.Engine.Discovery;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Settings;

/// <summary>Puts findings and artifacts together: severities in force, one way of naming files, one order.</summary>
internal sealed class ReportAssembly
{
    private readonly string _root;
    private readonly SeverityDecision _severities;
    private readonly ArtifactReport[] _artifacts;
    private readonly Dictionary<string, ArtifactReport> _byPath = new(FilePaths.Comparer);
    private readonly Dictionary<string, string?> _digests = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    /// <summary>Starts a report with its artifacts.</summary>
    public ReportAssembly(string root, SeverityDecision severities, IReadOnlyList<ArtifactReport> artifacts)
    {
        _root = root;
        _severities = severities;
        _artifacts = [.. artifacts.Select(artifact => artifact with
        {
            Findings = [.. artifact.Findings.Select(finding => severities.Apply(finding, artifact.Sha256))],
        })];
        foreach (ArtifactReport artifact in _artifacts)
        {
            _byPath[artifact.Reference.FullPath] = artifact;
            _digests[artifact.Reference.DisplayPath] = artifact.Sha256;
            if (!artifact.JudgedElsewhere)
                _findings.AddRange(artifact.Findings);
        }
    }

    /// <summary>The artifacts with severities in force, in their order.</summary>
    public IReadOnlyList<ArtifactReport> Artifacts => _artifacts;

    /// <summary>All findings in order.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            _findings.Sort(FindingOrder.Instance);
            return _findings;
        }
    }

    /// <summary>Adds findings that are not about an artifact's content.</summary>
    public void Add(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            Place place = finding.Place with { File = DisplayOf(finding.Place.File) };
            _findings.Add(_severities.Apply(finding with { Place = place }, _digests.GetValueOrDefault(place.File)));
        }
    }

    private string DisplayOf(string file)
    {
        if (!Path.IsPathFullyQualified(file))
            return file;
        return _byPath.TryGetValue(file, out ArtifactReport? artifact) ? artifact.Reference.DisplayPath : FilePaths.Display(_root, file);
    }
}
