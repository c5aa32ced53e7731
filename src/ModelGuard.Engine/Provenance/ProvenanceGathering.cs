using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Settings;
using ModelGuard.Engine.Discovery;
using ModelGuard.Integrity;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Integrity.Judging;
using ModelGuard.Integrity.Publishing;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Provenance;

/// <summary>
/// Gathers what is known about the models of a run beside their bytes, and what there is to say about it. Only files beside models are
/// read, and each once.
/// </summary>
internal sealed class ProvenanceGathering
{
    private readonly GuardRequest _request;
    private readonly ProvenancePolicy _policy;
    private readonly EvidenceFiles _files;
    private readonly PublisherDigestReader _digests;
    private readonly CardShelf _cards;
    private readonly SourceFinder _sources;
    private readonly LockFile? _lockFile;
    private readonly string _lockFolder;
    private readonly List<Finding> _findings = [];

    /// <summary>Starts with the settings of a run.</summary>
    public ProvenanceGathering(GuardRequest request, GuardPolicy policy)
    {
        _request = request;
        _policy = Together(policy.Provenance, request);
        _files = new EvidenceFiles(request.RootDirectory);
        _digests = new PublisherDigestReader(_files, Display);
        _cards = new CardShelf(_files, Display);
        _lockFile = request.LockFile is { } path ? LockFileReader.Read(path).LockFile : null;
        _lockFolder = request.LockFile is { } file ? Path.GetDirectoryName(file)! : request.RootDirectory;
        _sources = new SourceFinder(_lockFile, _lockFolder);
    }

    /// <summary>What was found, paths as reports show them.</summary>
    public IReadOnlyList<Finding> Findings => [.. _findings, .. _digests.Findings, .. _cards.Findings];

    /// <summary>Absolute paths of everything that was looked at.</summary>
    public IReadOnlyCollection<string> LookedAt => _files.LookedAt;

    /// <summary>Adds the facts to every model and every part of one.</summary>
    public IReadOnlyList<ArtifactReport> AddTo(IReadOnlyList<ArtifactReport> reports, CancellationToken cancellationToken)
    {
        ArtifactReport[] told = [.. reports];
        Dictionary<string, string> faults = new(StringComparer.Ordinal);
        for (int i = 0; i < told.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsAskedAbout(told[i]))
                told[i] = WithFacts(told[i], faults);
        }

        SignatureGathering signatures = new(_files, _policy, _request.PolicyFile, SourceDate.Today(_request), Display);
        signatures.AddTo(told, report => IsAskedAbout(report) || IsToBeSigned(report), cancellationToken);
        _findings.AddRange(signatures.Findings);
        foreach (ArtifactReport report in told.Where(report => !IsAskedAbout(report) && IsToBeSigned(report)))
            _findings.AddRange(SignatureJudge.JudgeCompanion(report, _policy));
        foreach (ArtifactReport report in told.Where(IsAskedAbout))
            Judge(report, faults.GetValueOrDefault(report.Reference.FullPath));
        return told;
    }

    private static ProvenancePolicy Together(ProvenancePolicy policy, GuardRequest request) => request.Signers.Count + request.UnsignedPaths.Count == 0 ? policy : policy with
    {
        Signers = [.. policy.Signers, .. request.Signers],
        RequiredSignatures = [.. policy.RequiredSignatures, .. request.Signers.Select(static signer => new RequiredSignature(null, signer.Name))],
        IgnoredPaths = [.. policy.IgnoredPaths, .. request.UnsignedPaths],
    };

    private static bool IsAskedAbout(ArtifactReport report) =>
        !report.JudgedElsewhere && (report.Verdict != Verdict.NotAModel || report.PartOf is not null || report.Reference.Origin.Kind == "ModelArtifact");

    // Whoever names a signer asks about every file that is named, models or not; a signature does not sign itself.
    private bool IsToBeSigned(ArtifactReport report) =>
        _request.Signers.Count > 0 && !report.JudgedElsewhere && !report.Reference.FullPath.EndsWith(".sig", StringComparison.Ordinal);

    private ArtifactReport WithFacts(ArtifactReport report, Dictionary<string, string> faults)
    {
        (SourceFact? source, string? fault) = _sources.Of(report);
        if (fault is not null)
            faults[report.Reference.FullPath] = fault;
        IReadOnlyList<PublisherDigestFact> digests = _digests.Read(report);
        CardEntry card = _cards.Of(report);
        IReadOnlyList<LicenseFact> licenses = LicenseStatements.Of(report, _sources.LockedOf(report), card);
        return source is null && digests.Count + licenses.Count == 0 && card.Facts is null
            ? report
            : report with
            {
                Provenance = new ProvenanceFacts { Source = source, PublisherDigests = digests, Licenses = licenses, Card = card.Facts },
            };
    }

    private void Judge(ArtifactReport report, string? fault)
    {
        _findings.AddRange(SourceJudge.Judge(report, fault, CommitOf(report), _policy));
        if (PointerOf(report) is { } pointer)
            _findings.Add(SourceJudge.Pointer(report, pointer, _sources.LockedOf(report)?.Sha256));

        // A part speaks for itself only where bytes are concerned; terms and card are the model's.
        if (report.Verdict == Verdict.NotAModel)
            return;
        _findings.AddRange(SignatureJudge.Judge(report, _policy));
        if (report.PartOf is not null && !IsFirstOf(report))
            return;
        _findings.AddRange(LicenseJudge.Judge(report, _policy, _request.SaysWhatIsUnknown));
        if (_request.SaysWhatIsUnknown && CardJudge.Judge(report) is { } card)
            _findings.Add(card);
    }

    private readonly HashSet<string> _spokenFor = new(StringComparer.Ordinal);

    // The models of one folder share terms and card, and one finding about them is enough.
    private bool IsFirstOf(ArtifactReport report) => _spokenFor.Add(report.PartOf!);

    private string? CommitOf(ArtifactReport report) =>
        report.Provenance.Source is { IsImmutable: false, Kind: SourceKind.HuggingFace }
            ? _digests.CommitOf(report.Reference.FullPath) ?? HubCachePath.Of(report.Reference.FullPath)?.Revision
            : null;

    private LfsPointer? PointerOf(ArtifactReport report) =>
        report.Size is > 0 and <= LfsPointer.MaxLength && _files.Read(report.Reference.FullPath, LfsPointer.MaxLength).Bytes is { } bytes
            ? LfsPointer.Read(bytes)
            : null;

    private string Display(string path) => FilePaths.Display(_request.RootDirectory, path);
}
