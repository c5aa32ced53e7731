using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Bom.Building;

/// <summary>What a model was made from: by its item, its card, or its own header, each base model once.</summary>
internal static class ModelAncestors
{
    /// <summary>The base models, in the order in which they are stated.</summary>
    public static IReadOnlyList<BomComponent> Of(ModelGroup group)
    {
        List<BomComponent> ancestors = [];
        foreach (string id in Ids(group))
        {
            string? repository = ModelIdentity.HubRepository(id);
            string name = BomText.Version(repository ?? id)!;
            if (ancestors.All(ancestor => !string.Equals(ancestor.Name, name, StringComparison.OrdinalIgnoreCase)))
                ancestors.Add(new BomComponent { Type = BomComponentType.MachineLearningModel, Name = name, PackageUrl = PackageUrl.HuggingFace(id, revision: null) });
        }

        return ancestors;
    }

    /// <summary>How the model came from them; <see langword="null"/> where nothing says so.</summary>
    public static string? NotesOf(ModelGroup group)
    {
        ModelCardFacts? card = group.Spokesman.Provenance.Card;
        string relations = string.Join(", ", (card?.BaseModels ?? []).Where(static fact => fact.Relation is not null).Select(static fact => $"{fact.Relation} of {fact.Id}"));
        return BomText.FirstOf(relations, group.Declaration.BaseModel is null ? null : "base model stated by the item");
    }

    private static IEnumerable<string> Ids(ModelGroup group)
    {
        if (BomText.FirstOf(group.Declaration.BaseModel) is { } declared)
            yield return declared;
        foreach (BaseModelFact fact in group.Spokesman.Provenance.Card?.BaseModels ?? [])
        {
            // Cards name models of the Hub by owner and name alone.
            yield return fact.Id.Count(static character => character == '/') == 1 && !fact.Id.Contains("://", StringComparison.Ordinal) ? "hf://" + fact.Id : fact.Id;
        }

        foreach (string id in group.Spokesman.Facts.BaseModels.Where(static id => !string.IsNullOrWhiteSpace(id)))
            yield return id;
    }
}
