using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Binary;
using ModelGuard.Scanning.Documents;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.XGBoost;

/// <summary>
/// Judges a model of XGBoost: its members are known, trees are trees and look at features that there are, booster and objective are of XGBoost itself, and
/// texts hold no program.
/// </summary>
/// <param name="format">The format.</param>
/// <param name="encoding">How it is written.</param>
internal sealed class XGBoostScanner(ModelFormat format, XGBoostEncoding encoding) : IFormatScanner
{
    private static readonly string[] Boosters = ["gbtree", "dart", "gblinear"];

    /// <summary>Objectives that XGBoost registers (dmlc/xgboost src/objective/*.cu, 1.0 to 3.1).</summary>
    private static readonly string[] Objectives =
    [
        "reg:squarederror", "reg:squaredlogerror", "reg:logistic", "reg:linear", "reg:pseudohubererror", "reg:absoluteerror", "reg:quantileerror", "reg:gamma",
        "reg:tweedie", "binary:logistic", "binary:logitraw", "binary:hinge", "count:poisson", "survival:cox", "survival:aft", "multi:softmax", "multi:softprob",
        "rank:pairwise", "rank:ndcg", "rank:map", "gpu:reg:linear", "gpu:reg:logistic", "gpu:binary:logistic", "gpu:binary:logitraw",
    ];

    public ModelFormat Format => format;

    public void Scan(ByteSource content, ScanScope scope)
    {
        XGBoostModel model = new();
        SequentialReader reader = new(content, scope.Budget, StartOf(content));
        void Hear(string key, string text, long offset) => MetadataTexts.Judge(key, text, offset, scope);
        bool isWhole = ScanGuard.Run(scope, () =>
        {
            if (encoding == XGBoostEncoding.Binary)
                new XGBoostBinaryReader(reader, model, Hear).Read();
            else
                new XGBoostReader(encoding == XGBoostEncoding.Json ? new JsonDocumentReader(reader) : new UbjsonDocumentReader(reader), model, Hear).Read();
        });
        if (scope.IsRoot)
            scope.Facts = FactsOf(model);
        Judge(model, isWhole, scope);
        if (isWhole && reader.Left > 0)
            UnaccountedBytes.Report(content, reader.Position, content.Length, "the model", scope);
    }

    private long StartOf(ByteSource content)
    {
        Span<byte> mark = stackalloc byte[3];
        return encoding == XGBoostEncoding.Json && content.Read(0, mark) == 3 && mark.SequenceEqual("\ufeff"u8) ? 3 : 0;
    }

    private static void Judge(XGBoostModel model, bool isWhole, ScanScope scope)
    {
        foreach ((string message, long offset) in model.Faults)
            scope.Report(ContentRules.Malformed, message, offset);
        if (model.UnknownMember is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the members that XGBoost writes up to 3.1, found '{Excerpt.Of(unknown.Name)}'", unknown.Offset, Excerpt.Of(unknown.Name));
        if (model.Booster is { } booster && Array.IndexOf(Boosters, booster.Name) < 0)
            scope.Report(GraphRules.UnlistedOperator, $"expected a booster of XGBoost, found '{Excerpt.Of(booster.Name)}'", booster.Offset, Excerpt.Of(booster.Name));
        if (model.Objective is { } objective && Array.IndexOf(Objectives, objective.Name) < 0)
            scope.Report(GraphRules.UnlistedOperator, $"expected an objective of XGBoost, found '{Excerpt.Of(objective.Name)}'", objective.Offset, Excerpt.Of(objective.Name));
        if (!isWhole)
            return;
        if (model.Booster is null)
            scope.Report(ContentRules.Malformed, "expected the name of a booster, found none: there is no model to load", 0);
        if (model.StatedTrees is { } stated && stated != model.Trees)
            scope.Report(ContentRules.Malformed, $"expected {stated} trees, found {model.Trees}", 0);
        if (model.TreeInfo is { } entries && entries != model.Trees)
            scope.Report(ContentRules.Malformed, $"expected a class for each of {model.Trees} trees, found {entries}", 0);
    }

    private static ModelFacts FactsOf(XGBoostModel model)
    {
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
        if (model.ClassCount is { } classes)
            metadata["classes"] = classes.ToString(CultureInfo.InvariantCulture);
        if (model.FeatureCount is { } features)
            metadata["features"] = features.ToString(CultureInfo.InvariantCulture);
        return new ModelFacts
        {
            FormatVersion = model.Version,
            Producer = "XGBoost",
            ProducerVersion = model.Version,
            Architecture = model.Booster?.Name,
            Task = model.Objective?.Name,
            TensorCount = model.Trees,
            ParameterCount = model.Nodes,
            Inputs = model.Features,
            Metadata = metadata,
        };
    }
}
