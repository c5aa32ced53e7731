using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Building;

/// <summary>
/// The properties <c>spdx:…</c> that the completeness scorer of the OWASP AIBOM project looks for on the first component
/// (field_registry.json). Each has a value that the document has elsewhere too, or is left out.
/// </summary>
internal static class OwaspProfile
{
    /// <summary>Adds them to the first model.</summary>
    public static IReadOnlyList<BomComponent> Apply(IReadOnlyList<BomComponent> models, BomInput input, IReadOnlyList<BomComponent> datasets)
    {
        if (models.Count == 0)
            return models;

        BomComponent model = models[0];
        BomModelCard card = model.ModelCard ?? new BomModelCard();
        string? Property(string name) => card.Properties.FirstOrDefault(property => property.Name == name)?.Value;
        string? sensitive = datasets.Count > 0 && datasets.All(static set => set.Data?.SensitiveData is [var text] && text.StartsWith("none", StringComparison.OrdinalIgnoreCase)) ? "no" : null;
        string hyperparameters = string.Join(", ", card.Properties
            .Where(static property => property.Name.StartsWith("cdx:ai-ml:model:", StringComparison.Ordinal))
            .Select(static property => $"{property.Name[(property.Name.LastIndexOf(':') + 1)..]}={property.Value}"));
        IReadOnlyList<BomProperty> added = BomText.Properties(
            ("spdx:primaryPurpose", card.Task),
            ("spdx:suppliedBy", model.Supplier?.Name),
            ("spdx:domain", BomText.FirstOf(input.Application.IntendedUse)),
            ("spdx:typeOfModel", BomText.FirstOf(card.Architecture, card.ArchitectureFamily)),
            ("spdx:hyperparameter", BomText.FirstOf(hyperparameters)),
            ("spdx:informationAboutTraining", BomText.FirstOf(Property("modelguard:model:trainingprocedure"), Property("modelguard:model:trainingdata"))),
            ("spdx:informationAboutApplication", First(card.UseCases)),
            ("spdx:limitation", First(card.Limitations)),
            ("spdx:metric", BomText.FirstOf(string.Join(", ", card.Metrics.Select(static metric => $"{metric.Type} {metric.Value}")))),
            ("spdx:safetyRiskAssessment", card.EthicalConsiderations is [var risk, ..] ? risk.Name : null),
            ("spdx:energyConsumption", card.Environment is [var statement, ..] ? statement.Value : null),
            ("spdx:useSensitivePersonalInformation", sensitive));
        return [model with { Properties = [.. model.Properties.Concat(added).OrderBy(static property => property.Name, StringComparer.Ordinal).ThenBy(static property => property.Value, StringComparer.Ordinal)] }, .. models.Skip(1)];
    }

    private static string? First(IReadOnlyList<string> texts) => texts is [var first, ..] ? first : null;
}
