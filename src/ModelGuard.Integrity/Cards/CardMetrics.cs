using ModelGuard.Core.Artifacts;

namespace ModelGuard.Integrity.Cards;

/// <summary>Reads the results of <c>model-index</c> (Hugging Face, "Model card metadata"), and metrics that are only named.</summary>
internal static class CardMetrics
{
    private const int MostMetrics = 512;
    private const int LongestText = 256;

    public static IReadOnlyList<CardMetricFact> Read(YamlNode root)
    {
        List<CardMetricFact> metrics = [];
        foreach (YamlNode result in (root["model-index"]?.Items ?? []).SelectMany(static model => model["results"]?.Items ?? []))
        {
            string? task = Text(result["task"]?.TextOf("type") ?? result["task"]?.TextOf("name"));
            YamlNode? dataset = result["dataset"];
            foreach (YamlNode metric in result["metrics"]?.Items ?? [])
            {
                if (Text(metric.TextOf("type") ?? metric.TextOf("name")) is not { } type || metrics.Count >= MostMetrics)
                    continue;
                metrics.Add(new CardMetricFact(type, Text(metric.TextOf("value")))
                {
                    Task = task,
                    Dataset = Text(dataset?.TextOf("type") ?? dataset?.TextOf("name")),
                    Slice = Text(Slice(dataset)),
                });
            }
        }

        foreach (string name in root.TextsOf("metrics"))
        {
            if (!metrics.Exists(metric => metric.Type.Equals(name, StringComparison.OrdinalIgnoreCase)))
                metrics.Add(new CardMetricFact(CardSections.Clip(name, LongestText), null));
        }

        return metrics;
    }

    private static string? Slice(YamlNode? dataset)
    {
        string[] parts = [.. new[] { dataset?.TextOf("config"), dataset?.TextOf("split") }.OfType<string>()];
        return parts.Length == 0 ? null : string.Join('/', parts);
    }

    private static string? Text(string? text) => text is null ? null : CardSections.Clip(text, LongestText);
}
