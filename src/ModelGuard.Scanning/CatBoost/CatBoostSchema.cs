using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.CatBoost;

/// <summary>The tables of CatBoost models (catboost/catboost catboost/libs/model/flatbuffers: model.fbs at 11808ed, features.fbs at 16bf3dd, ctr_data.fbs at fdb5b9f).</summary>
internal static class CatBoostSchema
{
    private const string Features = """
        FloatFeature: HasNans 1, Index 4, FlatIndex 4, Borders [4], FeatureId text, NanValueTreatment 1
        CatFeature: Index 4, FlatIndex 4, FeatureId text, UsedInModel 1
        TextFeature: Index 4, FlatIndex 4, FeatureId text, UsedInModel 1
        EmbeddingFeature: Index 4, FlatIndex 4, FeatureId text, Dimension 4, UsedInModel 1
        EstimatedFeature: SourceFeatureIndex 4, CalcerId 16, LocalIndex 4, Borders [4], SourceFeatureType 1
        OneHotFeature: Index 4, Values [4], StringValues [text]
        FeatureCombination: CatFeatures [4], FloatSplits [8], OneHotSplits [8]
        CtrBase: FeatureCombination FeatureCombination, CtrType 1
        Ctr: Base CtrBase, TargetBorderIdx 4, PriorNum 4, PriorDenom 4, Shift 4, Scale 4
        CtrFeature: Ctr Ctr, Borders [4]
        """;

    /// <summary>The core of a model.</summary>
    public static FlatSchema Core { get; } = new(
        "Core",
        $"""
        Core: FormatVersion text, ModelTrees Trees, InfoMap [KeyValue], ModelPartIds [text]
        KeyValue: Key text, Value text
        Trees: ApproxDimension 4, TreeSplits [4], TreeSizes [4], TreeStartOffsets [4], CatFeatures [CatFeature], FloatFeatures [FloatFeature], OneHotFeatures [OneHotFeature], CtrFeatures [CtrFeature], LeafValues [8], LeafWeights [8], NonSymmetricStepNodes [4], NonSymmetricNodeIdToLeafId [4], TextFeatures [TextFeature], EstimatedFeatures [EstimatedFeature], Scale 8, Bias 8, MultiBias [8], RepackedBins [4], EmbeddingFeatures [EmbeddingFeature]
        {Features}
        """);

    /// <summary>A table of statistics of categories, which may follow the core.</summary>
    public static FlatSchema CtrTable { get; } = new(
        "CtrTable",
        $"""
        CtrTable: ModelCtrBase CtrBase, IndexHashRaw [1], CTRBlob [1], CounterDenominator 4, TargetClassesCount 4
        {Features}
        """);
}
