using ModelGuard.Lineage.Catalogue;
using ModelGuard.Lineage.Kit.Database;
using ModelGuard.Lineage.Kit.Metadata;
using ModelGuard.Lineage.Sketches;

namespace ModelGuard.Tool.Lineage;

/// <summary>What was found out about a model: by its weights, and by facts that only narrow down whom to compare with.</summary>
/// <param name="Scan">The comparison with the catalogue.</param>
/// <param name="SameArchitecture">Shipped base models of its width, depth and feed-forward width.</param>
/// <param name="Kit">Matches in a database of the kit; <see langword="null"/> where none was asked for.</param>
internal sealed record ModelLookup(CatalogueScan Scan, IReadOnlyList<BaseModel> SameArchitecture, IReadOnlyList<KitMatch>? Kit)
{
    /// <summary>Base models that a sketch's sizes fit. Sizes come from the weights, so no configuration is believed. Those whose name says that they are derived come last.</summary>
    public static IReadOnlyList<BaseModel> Candidates(Sketch sketch) =>
        [.. BaseModelCatalogue.FindSameArchitecture(new KitMetadata { ModelType = "", HiddenSize = sketch.Width, Layers = sketch.Layers.Count, IntermediateSize = sketch.Neurons })
            .OrderBy(static model => model.IsDerivedByName)];
}
