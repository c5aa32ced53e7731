using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Scoring;

/// <summary>"SBOM for AI – Minimum Elements" of the G7 cybersecurity working group, 12 May 2026: seven clusters, 50 elements.</summary>
internal static class GroupOfSevenSheet
{
    public static ScoreSheet Score(BomView view)
    {
        SheetBuilder sheet = new("g7-ai", "G7 SBOM for AI, minimum elements of May 2026");
        AddMetadata(sheet, view);
        AddSystem(sheet, view);
        AddModels(sheet, view.Models);
        AddDatasets(sheet, view);
        AddRest(sheet, view);
        return sheet.Build();
    }

    private static void AddMetadata(SheetBuilder sheet, BomView view) => sheet
        .Once("metadata: author", MinimumSheets.HasAuthor(view), Sources.Author)
        .Once("metadata: version", view.Root.FindValue("version") is not null, "the document itself")
        .Once("metadata: data format name", true, "the document itself")
        .Once("metadata: data format version", true, "the document itself")
        .Once("metadata: author signature", view.IsSigned, Sources.Signature)
        .Once("metadata: tool name", MinimumSheets.Tools(view).Any(), Sources.Tool)
        .Once("metadata: tool version", MinimumSheets.Tools(view).Any(static tool => BomView.Has(tool, "version")), Sources.Tool)
        .Once("metadata: generation context", view.Metadata?.FindItems("lifecycles").Count > 0, Sources.Context)
        .Once("metadata: timestamp", BomView.Has(view.Metadata, "timestamp"), Sources.Timestamp)
        .Once("metadata: dependency relationship", view.DependencyRefs.Count > 0, Sources.Dependencies);

    private static void AddSystem(SheetBuilder sheet, BomView view) => sheet
        .Once("system: name", BomView.Has(view.Application, "name"), Sources.Name)
        .Once("system: components", view.Parts.Count + view.Services.Count > 0, "a build of the application")
        .Once("system: producer", BomView.HasProducer(view.Application), Sources.Producer)
        .Once("system: version", BomView.Has(view.Application, "version"), Sources.Version)
        .Once("system: timestamp", BomView.Has(view.Metadata, "timestamp"), Sources.Timestamp)
        .Each("system: data flow", view.Services, static service => service.FindItems("data").Count > 0 || BomView.HasProperty(service, "modelguard:provider:data-flow"), Sources.DataFlow)
        .Once("system: data usage", BomView.HasProperty(view.Application, "modelguard:application:datausage"), Sources.DataUsage)
        .Once("system: input and output properties", view.Models.Any(HasInputs) || view.Services.Any(static service => service.FindItems("data").Count > 0), "a model whose file names its inputs, or ModelGuardBomDataClassification")
        .Once("system: intended application area", BomView.HasProperty(view.Application, "modelguard:application:intendeduse"), Sources.IntendedUse);

    private static void AddModels(SheetBuilder sheet, IReadOnlyList<PlacedJsonValue> models) => sheet
        .Each("model: name", models, static model => BomView.Has(model, "name"), Sources.Name)
        .Each("model: identifier", models, MinimumSheets.HasIdentifier, Sources.Identifier)
        .Each("model: version", models, static model => BomView.Has(model, "version"), Sources.Version)
        .Each("model: timestamp", models, static model => BomView.Has(model.FindValue("releaseNotes"), "timestamp"), Sources.Released)
        .Each("model: producer", models, BomView.HasProducer, Sources.Producer)
        .Each("model: description", models, static model => BomView.Has(model, "description"), "the model's own header, or a model card")
        .Each("model: hash value", models, static model => model.FindItems("hashes").Any(static hash => BomView.Has(hash, "content")), Sources.Hash)
        .Each("model: hash algorithm", models, static model => model.FindItems("hashes").Any(static hash => BomView.Has(hash, "alg")), Sources.Hash)
        .Each("model: properties", models, static model => BomView.Card(model)?.FindItems("properties").Count > 0, "the model's own header, or a model card")
        .Each("model: input and output properties", models, HasInputs, "the model's own header")
        .Each("model: training properties", models, HasTraining, "metadata Approach of its ModelArtifact item; a section about training in its card")
        .Each("model: licence", models, static model => BomView.Licenses(model).Any(), Sources.License)
        .Each("model: external references", models, static model => model.FindItems("externalReferences").Count > 0, Sources.Card);

    private static void AddDatasets(SheetBuilder sheet, BomView view)
    {
        // Without a data set, what is asked of data sets is missing, unless there is no model that could have been trained on one.
        IReadOnlyList<PlacedJsonValue> sets = view.Datasets;
        bool isEmpty = sets.Count == 0 && view.Models.Count > 0;
        void Each(string element, Func<PlacedJsonValue, bool> isThere, string where = Sources.Dataset)
        {
            if (isEmpty)
                sheet.Once("data set: " + element, isThere: false, Sources.Dataset);
            else
                sheet.Each("data set: " + element, sets, isThere, where);
        }

        Each("name", static set => BomView.Has(set, "name"));
        Each("description", static set => BomView.Has(set, "description"), "metadata Description of its ModelDataset item");
        Each("content", static set => Data(set)?.FindValue("contents") is not null, "a file, or metadata Source of its ModelDataset item");
        Each("identifier", MinimumSheets.HasIdentifier);
        Each("hash", static set => set.FindItems("hashes").Count > 0, "a ModelDataset item that is a file");
        Each("provenance", static set => Data(set)?.FindValue("governance") is not null || BomView.HasProducer(set), "metadata Owner and Source of its ModelDataset item");
        Each("statistical properties", static set => BomView.HasProperty(set, "modelguard:dataset:statistics"), "metadata Statistics of its ModelDataset item");
        Each("sensitivity", static set => BomView.Has(Data(set), "classification") || Data(set)?.FindItems("sensitiveData").Count > 0, "metadata Classification and SensitiveData of its ModelDataset item");
        Each("dependency relationship", set => MinimumSheets.HasDependencies(view, set), Sources.Dependencies);
        Each("licence", static set => BomView.Licenses(set).Any(), "metadata License of its ModelDataset item");
    }

    private static void AddRest(SheetBuilder sheet, BomView view) => sheet
        .Once("infrastructure: software", view.Root.FindItems("components").Any(static component => component.FindText("type") is "library" or "framework"), "a build of the application")
        .Once("infrastructure: hardware", BomView.HasProperty(view.Metadata, "modelguard:infrastructure:hardware"), Sources.Hardware)
        .Once("security: controls", view.Root.FindValue("declarations")?.FindItems("claims").Count > 0, "declarations: written where the project names its supplier (CycloneDX 1.6 and later)")
        .Once("security: compliance", view.Root.FindValue("declarations")?.FindItems("attestations").Count > 0, "declarations: written where the project names its supplier (CycloneDX 1.6 and later)")
        .Once("security: policy information", BomView.HasReference(view.Application, "rfc-9116", "security-contact") || BomView.HasProperty(view.Metadata, "modelguard:policy"), Sources.Security)
        .Once("security: vulnerability referencing", view.Parts.Count == 0 || view.Root.FindValue("vulnerabilities") is not null || view.Parts.All(MinimumSheets.HasIdentifier), Sources.Identifier)
        .Once("KPI: security metrics", BomView.HasProperty(view.Metadata, "modelguard:kpi:security"), "written by ModelGuard")
        .Each("KPI: operational performance", view.Models, static model => BomView.Card(model)?.FindValue("quantitativeAnalysis")?.FindItems("performanceMetrics").Count > 0, "model card: model-index in its front matter");

    private static PlacedJsonValue? Data(PlacedJsonValue set) => set.FindItems("data") is [var data, ..] ? data : null;

    private static bool HasInputs(PlacedJsonValue model) =>
        BomView.Parameter(model, "inputs") is { Items.Count: > 0 } && BomView.Parameter(model, "outputs") is { Items.Count: > 0 };

    private static bool HasTraining(PlacedJsonValue model) => BomView.Parameter(model, "approach") is not null || BomView.Parameter(model, "datasets") is not null
        || BomView.HasProperty(BomView.Card(model), "modelguard:model:trainingprocedure");
}
