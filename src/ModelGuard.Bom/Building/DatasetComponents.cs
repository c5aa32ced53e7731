using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Turns the data that models were made with into components: what items state, and what cards and headers name.</summary>
internal sealed class DatasetComponents
{
    private const string HubAddress = "https://huggingface.co/datasets/";

    private readonly List<(DatasetFact Fact, IReadOnlySet<string>? Locations, BomComponent Component)> _sets;

    private DatasetComponents(List<(DatasetFact Fact, IReadOnlySet<string>? Locations, BomComponent Component)> sets) => _sets = sets;

    /// <summary>The components, ordered by reference.</summary>
    public IReadOnlyList<BomComponent> Components => [.. _sets.Select(static set => set.Component)];

    /// <summary>Makes the components.</summary>
    /// <param name="references">Hands out references.</param>
    /// <param name="facts">What items state.</param>
    /// <param name="artifacts">The files of the run, whose cards and headers name data sets too.</param>
    public static DatasetComponents Create(BomReferences references, IReadOnlyList<DatasetFact> facts, IEnumerable<ArtifactReport> artifacts)
    {
        SortedDictionary<string, SortedSet<string>> named = new(StringComparer.Ordinal);
        foreach (ArtifactReport artifact in artifacts)
        {
            // What an item states about a model goes before what its card and header name.
            string location = ArtifactLocation.Of(artifact.Reference);
            if (facts.Any(fact => fact.Model is null || fact.Model == location || fact.Model == artifact.Reference.Declaration.Name))
                continue;
            foreach (string name in artifact.Provenance.Card is { Datasets.Count: > 0 } card ? card.Datasets : artifact.Facts.Datasets)
            {
                if (string.IsNullOrWhiteSpace(name))
                    continue;
                if (!named.TryGetValue(name.Trim(), out SortedSet<string>? locations))
                    named.Add(name.Trim(), locations = new SortedSet<string>(StringComparer.Ordinal));
                locations.Add(location);
            }
        }

        return new DatasetComponents(
        [
            .. facts.OrderBy(static fact => fact.Name, StringComparer.Ordinal).ThenBy(static fact => fact.Path, StringComparer.Ordinal)
                .Select(fact => (fact, (IReadOnlySet<string>?)null, Component(references, fact))),
            .. named.Select(pair => (Named(pair.Key), (IReadOnlySet<string>?)pair.Value, Component(references, Named(pair.Key)))),
        ]);
    }

    /// <summary>References of the data sets of one model.</summary>
    public IReadOnlyList<string> RefsOf(BomComponent model) => _sets.Count == 0
        ? []
        : [.. _sets
            .Where(set => set.Locations is { } locations
                ? model.Evidence!.Occurrences.Any(occurrence => locations.Contains(occurrence.Location))
                : set.Fact.Model is null || string.Equals(set.Fact.Model, model.Name, StringComparison.OrdinalIgnoreCase)
                    || model.Evidence!.Occurrences.Any(occurrence => occurrence.Location == set.Fact.Model.Replace('\\', '/')))
            .Select(static set => set.Component.Ref!)
            .Order(StringComparer.Ordinal)];

    /// <summary>A data set of which only the name is known; one of the form <c>owner/name</c> is on the Hub.</summary>
    private static DatasetFact Named(string name) =>
        name.Count(static character => character == '/') == 1 && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '_' or '.')
            ? new DatasetFact(name) { Source = HubAddress + name }
            : new DatasetFact(BomText.Version(name)!);

    private static BomComponent Component(BomReferences references, DatasetFact fact)
    {
        string reference = references.Claim($"data:{PackageUrl.Encode(fact.Name)}");
        string? source = WebAddress.Of(fact.Source);
        BomOrganization? owner = Organizations.Of(fact.Owner);
        List<BomExternalReference> places = [];
        if (source is not null)
            places.Add(new BomExternalReference("distribution", source));
        return new BomComponent
        {
            Type = BomComponentType.Data,
            Ref = reference,
            Supplier = owner,
            Manufacturer = owner,
            Name = fact.Name,
            Version = BomText.Version(BomText.FirstOf(fact.Version, fact.Sha256?[..12])),
            Description = fact.Description,

            // It shaped the model and does not ship.
            Scope = BomScope.Excluded,
            Hashes = ApplicationEntry.Hashes(fact.Sha256, fact.Sha512),
            License = LicenseText.Parse(fact.License),
            PackageUrl = PackageUrl.Generic(fact.Name, BomText.FirstOf(fact.Version, fact.Sha256?[..12]), fact.Sha256),
            ExternalReferences = places,
            Evidence = fact.Path is null ? null : new BomEvidence([], [new BomOccurrence(ArtifactLocation.Of(fact.Path), "ModelDataset item")]),
            Data = new BomData("dataset", fact.Name)
            {
                Ref = references.Claim(reference + ":content"),
                Url = source ?? (fact.Path is null ? null : WebAddress.OfPath(ArtifactLocation.Of(fact.Path))),
                Classification = fact.Classification,
                SensitiveData = string.IsNullOrWhiteSpace(fact.Sensitivity) ? [] : [fact.Sensitivity.Trim()],
                Description = fact.Description,
                Owner = owner,
                Properties = BomText.Properties(("modelguard:dataset:statistics", fact.Statistics), ("modelguard:dataset:source", source is null ? fact.Source : null)),
            },
            Properties = BomText.Properties(
                [
                    .. fact.Path is { } path ? FileProperties.Of(ArtifactLocation.NameOf(path), isExecutable: false, isArchive: false) : [],
                    ("modelguard:dataset:statistics", fact.Statistics),
                ]),
        };
    }
}
