using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Bom.Building;

/// <summary>Turns the models of a run into components, copies of the same bytes into one with several occurrences.</summary>
internal sealed class ModelComponents
{
    private readonly BomReferences _references;
    private readonly BomInput _input;
    private readonly ModelDescription _description;
    private readonly Dictionary<string, string> _refsByPath = new(StringComparer.Ordinal);

    public ModelComponents(BomReferences references, BomInput input, string toolRef)
    {
        _references = references;
        _input = input;
        _description = new ModelDescription(input, toolRef);
        Components = Create(input.Artifacts);
        Datasets = DatasetComponents.Create(references, input.Datasets, input.Artifacts);
        Components = [.. Components.Select(model => Datasets.RefsOf(model) is { Count: > 0 } datasets
            ? model with { ModelCard = (model.ModelCard ?? new BomModelCard()) with { DatasetRefs = datasets } }
            : model)];
    }

    /// <summary>The models, ordered by name, version and location.</summary>
    public IReadOnlyList<BomComponent> Components { get; }

    /// <summary>The data that they were made with.</summary>
    public DatasetComponents Datasets { get; }

    /// <summary>The reference of the model or part that a file is; <see langword="null"/> where the document does not have it.</summary>
    /// <param name="displayPath">Display path of the file.</param>
    public string? Find(string displayPath) => _refsByPath.GetValueOrDefault(displayPath);

    private IReadOnlyList<BomComponent> Create(IEnumerable<ArtifactReport> artifacts)
    {
        List<(BomComponent Component, ModelGroup Group)> models = [];
        foreach (ModelGroup group in ModelGroup.Of(artifacts))
            models.Add((_description.Describe(group), group));

        return [.. models
            .GroupBy(static model => KeyOf(model.Component, model.Group))
            .Select(static copies => (Component: Merge([.. copies.Select(static copy => copy.Component)]), Groups: copies.Select(static copy => copy.Group).ToArray()))
            .OrderBy(static model => model.Component.Name, StringComparer.Ordinal)
            .ThenBy(static model => model.Component.Version, StringComparer.Ordinal)
            .ThenBy(static model => model.Groups[0].Location, StringComparer.Ordinal)
            .ThenBy(static model => model.Groups[0].Sha256, StringComparer.Ordinal)
            .Select(model => Refer(model.Component, model.Groups))];
    }

    /// <summary>Copies are one component where everything but the place is the same; a model of several files stands for itself.</summary>
    private static ModelKey KeyOf(BomComponent component, ModelGroup group) => group.Parts.Count > 0 || group.Sha256 is null
        ? new ModelKey(group, null, null, null, null, default)
        : new ModelKey(null, component.Name, group.Sha256, group.Declaration, component.Evidence!.Identity[0].Technique, group.Verdict);

    private static BomComponent Merge(BomComponent[] copies)
    {
        BomComponent first = copies[0];
        if (copies.Length == 1 && first.Evidence!.Occurrences.Count == 1)
            return first;

        IReadOnlyList<BomOccurrence> occurrences = [.. copies
            .SelectMany(static copy => copy.Evidence!.Occurrences)
            .Distinct()
            .OrderBy(static occurrence => occurrence.Location, StringComparer.Ordinal)
            .ThenBy(static occurrence => occurrence.Context, StringComparer.Ordinal)];
        return first with { Evidence = first.Evidence! with { Occurrences = occurrences } };
    }

    private BomComponent Refer(BomComponent model, ModelGroup[] groups)
    {
        string reference = _references.Claim(model.PackageUrl!);
        foreach (ModelGroup group in groups)
            _refsByPath.TryAdd(group.RootPath, reference);
        return model with { Ref = reference, Components = [.. groups[0].Parts.Select(part => Part(part, groups[0].NameOf(part), model, reference))] };
    }

    private BomComponent Part(ArtifactReport part, string name, BomComponent model, string modelRef)
    {
        string reference = _references.Claim($"{modelRef}#{PackageUrl.Encode(name)}");
        _refsByPath.TryAdd(part.Reference.DisplayPath, reference);
        bool isData = part.Verdict == Verdict.NotAModel;
        return new BomComponent
        {
            Type = isData ? BomComponentType.Data : BomComponentType.File,
            Ref = reference,

            // A part comes from where the model comes from, under its terms.
            Supplier = model.Supplier,
            Manufacturer = model.Manufacturer,
            License = model.License,
            Name = name,
            Version = model.Version,
            Scope = BomScope.Required,
            Hashes = ApplicationEntry.Hashes(part.Sha256, Sha512Of(_input, part)),
            PackageUrl = PackageUrl.Generic(ArtifactLocation.NameOf(name), model.Version, part.Sha256),
            ExternalReferences = [.. model.ExternalReferences.Where(static reference => reference.Type is "vcs" or "source-distribution" or "distribution").Select(static reference => reference with { Hashes = [] })],
            Evidence = new BomEvidence([], ModelDescription.Occurrences([part])),
            Data = isData ? new BomData("configuration", name) { Url = WebAddress.OfPath(ArtifactLocation.Of(part.Reference)) } : null,
            Properties = BomText.Properties(
                [
                    .. FileProperties.Of(ArtifactLocation.NameOf(name), part.Format),
                    ("modelguard:artifact:format", part.Format.Id),
                    ("modelguard:artifact:size", ModelDescription.Number(part.Size)),
                    ("modelguard:scan:verdict", part.Verdict.ToWord()),
                ]),
        };
    }

    /// <summary>SHA-512 of a file, where it was computed.</summary>
    internal static string? Sha512Of(BomInput input, ArtifactReport file) => file.Sha256 is null ? null : input.Sha512.GetValueOrDefault(file.Sha256);

    private readonly record struct ModelKey(
        ModelGroup? Group, string? Name, string? Sha256, ArtifactDeclaration? Declaration, string? Technique, Verdict Verdict);
}
