namespace ModelGuard.Rules.Catalogue;

/// <summary>MG206x: whose weights these are.</summary>
public static class LineageRules
{
    /// <summary>MG2060.</summary>
    public static Rule Contradicted { get; } = new(
        "MG2060",
        "The weights do not come from the declared base model",
        Severity.Error,
        "Licence, evaluation and trust of the base model were carried over to weights that have another origin.",
        "Correct BaseModel, or use weights that come from it. If the model is a heavy merge or was retrained for long, compare it in full: modelguard lineage compare");

    /// <summary>MG2061.</summary>
    public static Rule Unverifiable { get; } = new(
        "MG2061",
        "The declared base model cannot be verified",
        Severity.Info,
        "BaseModel is the word of whoever wrote it; no weights were compared.",
        "Add the base model to the catalogue: modelguard lineage add PATH --name NAME --catalogue FOLDER, and set ModelGuardLineageCatalogue.");

    /// <summary>MG2062.</summary>
    public static Rule CatalogueUnreadable { get; } = new(
        "MG2062",
        "A sketch in the lineage catalogue cannot be read",
        Severity.Warning,
        "What it stands for was not compared, so a base model may go unrecognised.",
        "Make the sketch again: modelguard lineage add PATH --catalogue FOLDER");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Contradicted, Unverifiable, CatalogueUnreadable];
}
