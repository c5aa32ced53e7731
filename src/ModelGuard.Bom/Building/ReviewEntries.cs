using System.Globalization;
using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Bom.Building;

/// <summary>What the build did and what came of it: counted once, and told as metrics, annotation, workflow and claims.</summary>
internal sealed class ReviewEntries
{
    private readonly BomInput _input;
    private readonly int _models;
    private readonly int _pinned;
    private readonly int _clean;
    private readonly int _signed;
    private readonly int _blocking;
    private readonly int _servicePins;

    public ReviewEntries(BomInput input)
    {
        _input = input;
        ArtifactReport[] models = [.. input.Artifacts.Where(static file => file.Verdict != Verdict.NotAModel)];
        _models = models.Length;
        _pinned = models.Count(file => input.PinnedPaths.Contains(file.Reference.DisplayPath));
        _clean = models.Count(static file => file.Verdict == Verdict.Clean);
        _signed = models.Count(static file => file.Provenance.Signatures.Any(static signature => signature.State == SignatureState.Verified));
        _blocking = models.Sum(static file => file.Findings.Count(static finding => finding.Severity == Severity.Error));
        _servicePins = input.Services.Count(static use => use.PinStatus == "pinned");
    }

    /// <summary>The figures, in one line.</summary>
    public string Metrics => string.Create(
        CultureInfo.InvariantCulture,
        $"model files {_models}, clean {_clean}, pinned {_pinned}, signed {_signed}, blocking findings {_blocking}, hosted models {_input.Services.Count}, pinned {_servicePins}");

    /// <summary>The remark about the models, if there are any.</summary>
    public IReadOnlyList<BomAnnotation> Annotations(BomReferences references, IReadOnlyList<string> modelRefs) => modelRefs.Count == 0
        ? []
        :
        [
            new BomAnnotation(references.Claim("annotation:scan"), modelRefs, string.Create(
                CultureInfo.InvariantCulture,
                $"{_models} model file{(_models == 1 ? "" : "s")} scanned to the last byte: {_clean} clean, {_pinned} pinned, {_signed} with a verified signature, {_blocking} blocking findings.")),
        ];

    /// <summary>The workflow that made the application.</summary>
    public BomWorkflow? Workflow(BomReferences references, IReadOnlyList<BomComponent> tools, BomComponent application)
    {
        if (_input.Phase != "build")
            return null;

        string uid = _input.Application.Revision is { } revision ? $"git:{revision}" : application.PackageUrl!;
        List<BomTask> tasks = [];
        if (tools.Count > 1)
            tasks.Add(new BomTask(references.Claim("task:compile"), "CoreCompile", "Compile the application", "build", [tools[1].Ref!]));
        tasks.Add(new BomTask(references.Claim("task:scan"), "ModelGuardScan", "Find, hash, scan and verify every model", "scan", [tools[0].Ref!]));
        return new BomWorkflow(references.Claim("workflow:build"), uid, "dotnet build", ["build", "scan"], tasks);
    }

    /// <summary>What the maker declares; nothing where nobody says who the maker is.</summary>
    public BomDeclarations? Declarations(BomReferences references, BomComponent application)
    {
        if (application.Supplier is not { } assessor || (_models == 0 && _input.Services.Count == 0))
            return null;

        List<BomClaimEvidence> evidence = [];
        List<BomClaim> claims = [];
        string Evidence(string kind, string description, string? url)
        {
            BomClaimEvidence piece = new(references.Claim($"evidence:{kind}"), $"modelguard:{kind}", description, url);
            evidence.Add(piece);
            return piece.Ref;
        }

        void Claim(string kind, string predicate, string evidenceRef, int holding, int all) => claims.Add(new BomClaim(
            references.Claim($"claim:{kind}"), application.Ref!, predicate, [evidenceRef], Math.Round((double)holding / all, 4),
            string.Create(CultureInfo.InvariantCulture, $"{holding} of {all}")));

        if (_models > 0)
        {
            if (_input.LockFile is { } lockFile)
                Claim("pins", "Every model file has the SHA-256 that the lock file pins.", Evidence("lockfile", "lock file of the project", WebAddress.OfPath(lockFile)), _pinned, _models);
            Claim("scan", "Every model file was read to its last byte and holds nothing but what was allowed.", Evidence("scan", "verdicts of this document, modelguard:scan:verdict", null), _clean, _models);
        }

        if (_input.Services.Count > 0)
        {
            Claim("hosted-pins", "Every hosted model is named by a version that its provider does not move.",
                Evidence("providers", "services of this document, modelguard:provider:pin:status", null), _servicePins, _input.Services.Count);
        }

        return new BomDeclarations(references.Claim("assessor:self"), assessor, claims, evidence);
    }
}
