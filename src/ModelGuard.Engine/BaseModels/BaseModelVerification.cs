using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Integrity;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.BaseModels;

/// <summary>Holds declared base models against the weights: each is looked up in the lineage catalogue and compared by sketch.</summary>
internal sealed class BaseModelVerification(GuardRequest request, LockFile? lockFile)
{
    private readonly List<Finding> _findings = [];
    private readonly SketchCache _cache = SketchCache.Beside(request.CacheFile);

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Verifies every model that declares a base model, and adds what was found to its facts.</summary>
    public IReadOnlyList<ArtifactReport> AddTo(IReadOnlyList<ArtifactReport> reports, CancellationToken cancellationToken)
    {
        Dictionary<string, LineageFact> byModel = new(StringComparer.Ordinal);
        HashSet<string> faults = new(StringComparer.Ordinal);
        ArtifactReport[] result = [.. reports];
        for (int i = 0; i < result.Length; i++)
        {
            ArtifactReport report = result[i];
            if (report.JudgedElsewhere || (report.Verdict == Verdict.NotAModel && report.PartOf is null) || DeclaredOf(report) is not { } declared)
                continue;
            cancellationToken.ThrowIfCancellationRequested();

            // The shards of a model are one model, and it is judged once.
            string model = report.PartOf ?? report.Reference.DisplayPath;
            if (!byModel.TryGetValue($"{model}\0{declared}", out LineageFact? fact))
            {
                fact = Verify(report, declared, faults);
                byModel.Add($"{model}\0{declared}", fact);
                Say(report, fact);
            }

            result[i] = report with { Provenance = report.Provenance with { Lineage = fact } };
        }

        return result;
    }

    private string? DeclaredOf(ArtifactReport report) =>
        !string.IsNullOrWhiteSpace(report.Reference.Declaration.BaseModel) ? report.Reference.Declaration.BaseModel
        : report.Sha256 is { } digest ? lockFile?.Artifacts.Values.FirstOrDefault(locked => locked.Sha256 == digest && !string.IsNullOrWhiteSpace(locked.BaseModel))?.BaseModel : null;

    private LineageFact Verify(ArtifactReport report, string declared, HashSet<string> faults)
    {
        if (request.LineageCatalogue is not { } folder)
            return Unverifiable(declared, "no lineage catalogue is set");
        LineageModel? model = null;
        try
        {
            string path = report.PartOf is null ? report.Reference.FullPath : Path.GetDirectoryName(report.Reference.FullPath)!;
            string name = report.Reference.DisplayPath;
            LineageModel Open() => model ??= LineageModel.Open(path, name);
            Sketch? own = _cache.Find(report.PartOf is null ? report.Sha256 : null);
            if (own is null)
            {
                own = SketchBuilder.Build(Open().Evidence, name, report.PartOf is null ? report.Sha256 ?? "" : "");
                if (own is null)
                    return Unverifiable(declared, $"no embedding and no repeated layers were found in it{WhatWasNotRead(Open())}");
                _cache.Keep(own);
            }

            CatalogueScan scan = new SketchCatalogue(folder).Scan(
                own, known => SketchBuilder.Build(Open().Evidence, name, known.AnchorRows, known.HasAnchorWords), known => IsNamed(known, declared));
            foreach (string fault in scan.Faults.Where(faults.Add))
                _findings.Add(new Finding(LineageRules.CatalogueUnreadable, new Place(folder), fault));
            return Judge(declared, own, scan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedContentException)
        {
            return Unverifiable(declared, $"its weights cannot be read: {exception.Message}");
        }
        finally
        {
            model?.Dispose();
        }
    }

    private static string WhatWasNotRead(LineageModel model) => model.Weights.Unreadable is [var first, ..] ? $"; not read: {first.Name}: {first.Reason}" : "";

    private static LineageFact Judge(string declared, Sketch own, CatalogueScan scan)
    {
        SketchMatch[] named = [.. scan.Matches.Where(match => IsNamed(match.Sketch, declared))];
        SketchMatch? other = scan.Matches.FirstOrDefault(static match => match.IsRelated);
        string size = $"{own.Layers.Count} layers against {scan.Sketches} sketches";
        if (named.FirstOrDefault(static match => match.IsRelated) is { } confirmed)
            return new LineageFact(declared, LineageState.Confirmed, confirmed.Sketch.Name, confirmed.Log10P, confirmed.Share, $"match of sketched neurons, {size}");
        if (other is not null && named.Length > 0)
            return new LineageFact(declared, LineageState.Contradicted, other.Sketch.Name, other.Log10P, other.Share, $"match of sketched neurons, {size}: they match {other.Sketch.Name} and not {declared}");
        if (named.Length == 0)
        {
            string found = other is null ? "" : $"; they match {other.Sketch.Name} (p {LineageWords.P(other.Log10P)})";
            return Unverifiable(declared, $"no sketch in the catalogue is called so, or none that can be compared{found}");
        }

        // A denial needs as much as a match: layers, and neurons of both that could have agreed.
        SketchMatch best = named[0];
        return own.Layers.Count(static layer => layer.Neurons > 0) < 2 || best.Sketch.Layers.Count(static layer => layer.Neurons > 0) < 2 || own.IsGated != best.Sketch.IsGated
            ? Unverifiable(declared, "too few layers can be compared")
            : new LineageFact(declared, LineageState.Contradicted, null, best.Log10P, best.Share, $"match of sketched neurons, {size}: {LineageWords.Percent(best.Share)} agree, which chance explains");
    }

    private void Say(ArtifactReport report, LineageFact fact)
    {
        Place place = new(report.Reference.DisplayPath);
        if (fact.State == LineageState.Contradicted)
            _findings.Add(new Finding(LineageRules.Contradicted, place, $"expected weights that come from '{fact.Declared}', found none of its neurons ({fact.Method}; p {LineageWords.P(fact.Log10P)})") { Subject = fact.Declared });
        else if (fact.State == LineageState.Unverifiable)
            _findings.Add(new Finding(LineageRules.Unverifiable, place, $"'{fact.Declared}' is declared as its base model: {fact.Method}") { Subject = fact.Declared });
    }

    private static bool IsNamed(Sketch sketch, string declared) =>
        sketch.Name.Equals(declared.Trim(), StringComparison.OrdinalIgnoreCase) || (sketch.Sha256.Length > 0 && sketch.Sha256.Equals(declared.Trim(), StringComparison.OrdinalIgnoreCase));

    private static LineageFact Unverifiable(string declared, string why) => new(declared, LineageState.Unverifiable, null, 0, 0, why);
}
