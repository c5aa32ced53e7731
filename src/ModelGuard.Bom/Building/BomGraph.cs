using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Building;

/// <summary>What depends on what: one entry for everything that the document describes, the application first, the rest in ordinal order.</summary>
internal static class BomGraph
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<BomDependency> Of(
        BomComponent root,
        IReadOnlyList<BomComponent> models,
        IReadOnlyList<BomComponent> datasets,
        PackageComponents packages,
        IReadOnlyList<BomComponent> runtimes,
        IReadOnlyList<(BomService Service, BomComponent Model)> services)
    {
        string[] used =
        [
            .. models.Select(static model => model.Ref!), .. packages.Direct, .. runtimes.Select(static runtime => runtime.Ref!),
            .. services.Select(static service => service.Service.Ref),
        ];
        List<BomDependency> dependencies =
        [
            .. models.Select(static model => new BomDependency(model.Ref!, BomReferences.InOrder([.. model.Components.Select(static part => part.Ref!), .. model.ModelCard?.DatasetRefs ?? []]))),
            .. models.SelectMany(static model => model.Components).Select(static part => new BomDependency(part.Ref!, [])),
            .. datasets.Select(static set => new BomDependency(set.Ref!, [])),
            .. packages.Dependencies,
            .. runtimes.Select(static runtime => new BomDependency(runtime.Ref!, [])),
            .. services.Select(static service => new BomDependency(service.Service.Ref, [service.Model.Ref!])),
            .. services.Select(static service => new BomDependency(service.Model.Ref!, [])),
        ];
        dependencies.Sort(static (left, right) => string.CompareOrdinal(left.Ref, right.Ref));
        return [new BomDependency(root.Ref!, BomReferences.InOrder(used)), .. dependencies];
    }
}
