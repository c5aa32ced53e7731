using ModelGuard.Bom.Model;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Makes a bill of materials from facts. The same facts in any order make the same document.</summary>
public static class BomBuilder
{
    /// <summary>Makes the document.</summary>
    /// <param name="input">The facts.</param>
    public static BomDocument Build(BomInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        BomReferences references = new();
        BomComponent root = ApplicationEntry.Component(input, references);
        IReadOnlyList<BomComponent> tools = ApplicationEntry.Tools(input, references);
        ModelComponents models = new(references, input, tools[0].Ref!);
        IReadOnlyList<BomComponent> datasets = models.Datasets.Components;
        PackageComponents packages = new(references, input.Packages ?? PackageGraph.Empty, input.Application.TargetFramework, tools[0].Ref!);
        IReadOnlyList<BomComponent> runtimes = RuntimeComponents.Create(references, input.Runtimes);
        IReadOnlyList<(BomService Service, BomComponent Model)> services = ServiceEntries.Create(references, input, tools[0].Ref!);
        ReviewEntries review = new(input);
        IReadOnlyList<BomComponent> described = input.HasOwaspProfile ? OwaspProfile.Apply(models.Components, input, datasets) : models.Components;

        return new BomDocument
        {
            Metadata = ApplicationEntry.Metadata(input, tools, root, review.Metrics),
            IsReproducible = input.IsReproducible,
            Components = [.. described, .. services.Select(static service => service.Model), .. datasets, .. packages.Components, .. runtimes],
            Services = [.. services.Select(static service => service.Service)],
            ExternalReferences = input.SarifFile is { } sarif
                ? [new BomExternalReference("static-analysis-report", WebAddress.OfPath(ArtifactLocation.Of(sarif))) { Comment = "findings of the build" }]
                : [],
            Dependencies = BomGraph.Of(root, described, datasets, packages, runtimes, services),
            Compositions = Compositions(input, root, described, packages, runtimes, services, datasets),
            Vulnerabilities = FindingEntries.Create(references, input, models, packages),
            Annotations = review.Annotations(references, RefsOf(described)),
            Workflow = review.Workflow(references, tools, root),
            Declarations = review.Declarations(references, root),
        };
    }

    /// <summary>The graph that restore resolved is complete; what a model was trained on and derived from, and what a service runs, is not known.</summary>
    private static List<BomComposition> Compositions(
        BomInput input,
        BomComponent root,
        IReadOnlyList<BomComponent> models,
        PackageComponents packages,
        IReadOnlyList<BomComponent> runtimes,
        IReadOnlyList<(BomService Service, BomComponent Model)> services,
        IReadOnlyList<BomComponent> datasets)
    {
        List<BomComposition> compositions = [new(input.Packages is null ? "unknown" : "complete", RefsOf([root, .. packages.Components, .. runtimes]))];
        if (models.Count > 0)
            compositions.Add(new BomComposition("incomplete", RefsOf([.. models, .. models.SelectMany(static model => model.Components)])));
        if (services.Count + datasets.Count > 0)
            compositions.Add(new BomComposition("unknown", BomReferences.InOrder([.. services.Select(static service => service.Service.Ref), .. RefsOf(datasets)])));
        return compositions;
    }

    private static string[] RefsOf(IEnumerable<BomComponent> components) => BomReferences.InOrder(components.Select(static component => component.Ref!));
}
