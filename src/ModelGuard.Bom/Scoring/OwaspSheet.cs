using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Scoring;

/// <summary>
/// The fields and points of the completeness score of the OWASP AIBOM project (field_registry.json), each looked for where CycloneDX has a
/// place for it, and else as the property <c>spdx:field</c>. That project's own scorer looks at the first component only and multiplies penalties.
/// </summary>
internal static class OwaspSheet
{
    public static ScoreSheet Score(BomView view)
    {
        IReadOnlyList<PlacedJsonValue> components = view.Root.FindItems("components");
        PlacedJsonValue? model = view.Models.Count > 0 ? view.Models[0] : components.Count > 0 ? components[0] : null;
        SheetBuilder sheet = new("owasp-aibom", "OWASP AIBOM completeness, fields and points");
        Add(sheet, 20, "the document itself: written by ModelGuard",
            ("bomFormat", true), ("specVersion", true), ("serialNumber", BomView.Has(view.Root, "serialNumber")), ("version", view.Root.FindValue("version") is not null));
        Add(sheet, 20, "a model card, or ModelGuardBomProfile=owasp with the values behind it",
            ("primaryPurpose", Said(model, "primaryPurpose") || BomView.Has(Parameters(model), "task")),
            ("suppliedBy", Said(model, "suppliedBy") || BomView.HasProducer(model)),
            ("standardCompliance", Said(model, "standardCompliance")),
            ("domain", Said(model, "domain") || BomView.HasProperty(view.Application, "modelguard:application:intendeduse")),
            ("autonomyType", Said(model, "autonomyType")));
        Add(sheet, 20, "the model's ModelArtifact item",
            ("name", BomView.Has(model, "name")), ("type", BomView.Has(model, "type")), ("component_version", BomView.Has(model, "version")), ("purl", BomView.Has(model, "purl")),
            ("description", BomView.Has(model, "description")), ("licenses", model?.FindItems("licenses").Count > 0), ("external_references", model?.FindItems("externalReferences").Count > 0));
        Add(sheet, 30, Sources.Card, [.. CardFields(model)]);
        Add(sheet, 10, "Source of the model's ModelArtifact item, a model card",
            ("downloadLocation", BomView.HasReference(model, "distribution")), ("vcs", BomView.HasReference(model, "vcs")), ("website", BomView.HasReference(model, "website")),
            ("paper", BomView.HasReference(model, "documentation", "model-card")));
        return sheet.Build();
    }

    private static IEnumerable<(string Field, bool? IsThere)> CardFields(PlacedJsonValue? model)
    {
        PlacedJsonValue? card = model is null ? null : BomView.Card(model);
        PlacedJsonValue? considerations = card?.FindValue("considerations");
        bool hasEnvironment = considerations?.FindValue("environmentalConsiderations") is not null;
        bool hasMetrics = card?.FindValue("quantitativeAnalysis")?.FindItems("performanceMetrics").Count > 0;
        yield return ("datasets", Parameters(model)?.FindItems("datasets").Count > 0);
        yield return ("ethicalConsiderations", considerations?.FindItems("ethicalConsiderations").Count > 0);
        yield return ("energyConsumption", hasEnvironment || Said(model, "energyConsumption"));
        yield return ("hyperparameter", Said(model, "hyperparameter") || card?.FindItems("properties").Count > 0);
        yield return ("technicalLimitations", considerations?.FindItems("technicalLimitations").Count > 0);
        yield return ("safetyRiskAssessment", Said(model, "safetyRiskAssessment") || considerations?.FindItems("ethicalConsiderations").Count > 0);
        yield return ("intendedUse", considerations?.FindItems("useCases").Count > 0);
        yield return ("typeOfModel", Said(model, "typeOfModel") || BomView.Has(Parameters(model), "modelArchitecture"));
        yield return ("modelExplainability", Said(model, "modelExplainability"));
        yield return ("energyQuantity", Said(model, "energyQuantity"));
        yield return ("energyUnit", Said(model, "energyUnit"));
        yield return ("informationAboutTraining", Said(model, "informationAboutTraining") || BomView.HasProperty(card, "modelguard:model:trainingprocedure"));
        yield return ("informationAboutApplication", Said(model, "informationAboutApplication") || considerations?.FindItems("useCases").Count > 0);
        yield return ("metric", Said(model, "metric") || hasMetrics);
        yield return ("metricDecisionThreshold", Said(model, "metricDecisionThreshold"));
        yield return ("modelDataPreprocessing", Said(model, "modelDataPreprocessing"));
        yield return ("useSensitivePersonalInformation", Said(model, "useSensitivePersonalInformation"));
    }

    private static PlacedJsonValue? Parameters(PlacedJsonValue? model) => model is null ? null : BomView.Card(model)?.FindValue("modelParameters");

    private static bool Said(PlacedJsonValue? model, string field) => BomView.HasProperty(model, "spdx:" + field);

    private static void Add(SheetBuilder sheet, double points, string where, params IReadOnlyList<(string Field, bool? IsThere)> fields)
    {
        foreach ((string field, bool? isThere) in fields)
            sheet.Once(field, isThere == true, where, points / fields.Count);
    }
}
