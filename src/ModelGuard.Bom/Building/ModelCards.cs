using System.Globalization;
using System.Runtime.InteropServices;
using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Bom.Building;

/// <summary>What item, card and header together say about a model, in the members of CycloneDX's model card.</summary>
internal static class ModelCards
{
    private static readonly HashSet<string> Approaches = new(StringComparer.Ordinal)
    {
        "supervised", "unsupervised", "reinforcement-learning", "semi-supervised", "self-supervised",
    };

    // Headers of GGUF and configurations, by what the property taxonomy calls them (CycloneDX property taxonomy, cdx:ai-ml).
    private static readonly (string Key, string Name)[] Hyperparameters =
    [
        ("context_length", "context_length"), ("embedding_length", "hidden_size"), ("block_count", "num_hidden_layers"), ("attention.head_count", "num_attention_heads"),
        ("attention.head_count_kv", "num_key_value_heads"), ("feed_forward_length", "intermediate_size"), ("vocab_size", "vocab_size"),
    ];

    private static readonly string[] Transformers = ["bert", "llama", "gpt", "qwen", "gemma", "mistral", "phi", "t5", "falcon", "transformer", "whisper", "vit"];

    /// <summary>The card of a model; it may be empty.</summary>
    public static BomModelCard Of(ModelGroup group)
    {
        ModelFacts facts = group.Spokesman.Facts;
        ModelCardFacts? card = group.Spokesman.Provenance.Card;
        string? task = BomText.FirstOf(card?.Task, facts.Task);
        string? approach = group.Declaration.Approach?.Trim().ToLowerInvariant();
        return new BomModelCard
        {
            Approach = approach is not null && Approaches.Contains(approach) ? approach : null,
            Task = task,
            ArchitectureFamily = FamilyOf(facts.Architecture),
            Architecture = facts.Architecture,
            Inputs = facts.Inputs,
            Outputs = facts.Outputs,
            Metrics = card is null ? [] : [.. card.Metrics.Where(static metric => metric.Value is not null).Select(static metric => new BomMetric(
                metric.Type, metric.Value!, BomText.FirstOf(string.Join(' ', new[] { metric.Dataset, metric.Slice }.Where(static part => part is not null)))))],
            UseCases = Text(card?.IntendedUse),
            Limitations = [.. Text(card?.Limitations), .. Text(card?.OutOfScopeUse).Select(static text => "Out of scope: " + text)],
            EthicalConsiderations = card?.EthicalConsiderations is { } ethics ? [new BomRisk(ethics)] : [],
            Environment = BomText.Properties(("modelguard:environment:statement", card?.EnvironmentalImpact)),
            Properties = Properties(facts, card),
        };
    }

    private static IReadOnlyList<BomProperty> Properties(ModelFacts facts, ModelCardFacts? card)
    {
        List<(string, string?)> properties =
        [
            ("cdx:ai-ml:model:parameter:count", facts.ParameterCount?.ToString(CultureInfo.InvariantCulture)),
            ("cdx:ai-ml:model:hyperparameter:quantization", facts.Quantization),
            ("modelguard:model:library", card?.Library),
            ("modelguard:model:trainingdata", card?.TrainingData),
            ("modelguard:model:trainingprocedure", card?.TrainingProcedure),
            ("modelguard:model:tensortypes", string.Join(", ", facts.TensorTypes.Select(static type => string.Create(CultureInfo.InvariantCulture, $"{type.Key} x {type.Value}")))),
        ];
        foreach ((string key, string name) in facts.Metadata.Count == 0 ? [] : Hyperparameters)
        {
            // Of llama.attention.head_count the first part is the architecture.
            string? found = facts.Metadata.FirstOrDefault(pair => pair.Key.EndsWith(key, StringComparison.Ordinal) && (pair.Key.Length == key.Length || pair.Key[^(key.Length + 1)] == '.')).Value;
            properties.Add(($"cdx:ai-ml:model:hyperparameter:{name}", found));
        }

        return BomText.Properties(CollectionsMarshal.AsSpan(properties));
    }

    /// <summary>A family only where the architecture's own name tells it.</summary>
    private static string? FamilyOf(string? architecture) => architecture?.ToLowerInvariant() switch
    {
        null => null,
        var name when name.Contains("perceptron", StringComparison.Ordinal) => "feed-forward",
        var name when name.Contains("conv", StringComparison.Ordinal) || name.Contains("resnet", StringComparison.Ordinal) => "convolutional",
        var name when name.Contains("lstm", StringComparison.Ordinal) || name.Contains("gru", StringComparison.Ordinal) || name.Contains("rwkv", StringComparison.Ordinal) => "recurrent",
        var name when name.Contains("mamba", StringComparison.Ordinal) => "state-space",
        var name when Transformers.Any(part => name.Contains(part, StringComparison.Ordinal)) => "transformer",
        _ => null,
    };

    private static IReadOnlyList<string> Text(string? text) => string.IsNullOrWhiteSpace(text) ? [] : [text.Trim()];
}
