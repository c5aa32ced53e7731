using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Binary;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.LightGbm;

/// <summary>Judges a text model of LightGBM: every line is one that LightGBM writes, lengths are right, trees are trees, and texts hold no program.</summary>
internal sealed class LightGbmScanner : IFormatScanner
{
    private const int MaxFeatures = 64;

    public ModelFormat Format => ModelFormats.LightGbm;

    public void Scan(ByteSource content, ScanScope scope)
    {
        LightGbmModel model = new();
        SequentialReader reader = new(content, scope.Budget);
        ScanGuard.Run(scope, () => new LightGbmReader(reader, model, (key, text, line) => MetadataTexts.JudgeAtLine(key, text, line, scope)).Read());
        if (scope.IsRoot)
            scope.Facts = FactsOf(model);
        foreach ((string message, int line) in model.Faults)
            scope.ReportAtLine(ContentRules.Malformed, message, line);
        if (model.UnknownKey is { } unknown)
            scope.ReportAtLine(ContentRules.UnsupportedFormat, $"expected the keys that LightGBM writes up to 4.6, found '{Excerpt.Of(unknown.Key)}'", unknown.Line, Excerpt.Of(unknown.Key));
    }

    private static ModelFacts FactsOf(LightGbmModel model)
    {
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["leaves"] = model.Leaves.ToString(CultureInfo.InvariantCulture),
        };
        if (model.Head.TryGetValue("num_class", out string? classes) && classes.Length < 32)
            metadata["classes"] = classes;
        return new ModelFacts
        {
            FormatVersion = model.Head.GetValueOrDefault("version") is { Length: < 32 } version ? version : null,
            Producer = "LightGBM",
            Architecture = model.Head.ContainsKey("average_output") ? "random forest" : "gradient boosted trees",
            Task = model.Head.GetValueOrDefault("objective") is { Length: < 256 } objective ? objective : null,
            TensorCount = model.Trees,
            ParameterCount = model.Leaves,
            Inputs = FactLists.Of((model.Head.GetValueOrDefault("feature_names") ?? string.Empty).Split(' ', MaxFeatures + 1, StringSplitOptions.RemoveEmptyEntries).Take(MaxFeatures)),
            Metadata = metadata,
        };
    }
}
