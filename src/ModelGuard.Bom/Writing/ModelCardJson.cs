using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes model cards.</summary>
internal static class ModelCardJson
{
    /// <summary>Writes what a card consists of, inside its object.</summary>
    public static void Write(BomJson json, BomModelCard card)
    {
        json.Object("modelParameters"u8, HasParameters(card) ? card : null, WriteParameters);
        json.Object("quantitativeAnalysis"u8, card.Metrics.Count > 0 ? card.Metrics : null, static (json, metrics) => json.Each("performanceMetrics"u8, metrics, static (json, metric) =>
        {
            json.Text("type"u8, metric.Type);
            json.Text("value"u8, metric.Value);
            json.Text("slice"u8, metric.Slice);
        }));
        json.Object("considerations"u8, HasConsiderations(card) || Environment(json, card) is not null ? card : null, WriteConsiderations);
        json.Properties(card.Properties);
    }

    private static bool HasParameters(BomModelCard card) =>
        card.Approach is not null || card.Task is not null || card.ArchitectureFamily is not null || card.Architecture is not null
        || card.DatasetRefs.Count + card.Inputs.Count + card.Outputs.Count > 0;

    private static bool HasConsiderations(BomModelCard card) =>
        card.Users.Count + card.UseCases.Count + card.Limitations.Count + card.Tradeoffs.Count + card.EthicalConsiderations.Count + card.FairnessAssessments.Count > 0;

    /// <summary>What there is to say of the environment; CycloneDX 1.6 and later.</summary>
    private static IReadOnlyList<BomProperty>? Environment(BomJson json, BomModelCard card) =>
        card.Environment.Count > 0 && json.IsAtLeast(BomSpecVersion.V16) ? card.Environment : null;

    private static void WriteParameters(BomJson json, BomModelCard card)
    {
        json.Object("approach"u8, card.Approach, static (json, approach) => json.Text("type"u8, approach));
        json.Text("task"u8, card.Task);
        json.Text("architectureFamily"u8, card.ArchitectureFamily);
        json.Text("modelArchitecture"u8, card.Architecture);
        json.References("datasets"u8, card.DatasetRefs);
        json.Each("inputs"u8, card.Inputs, static (json, format) => json.Text("format"u8, format));
        json.Each("outputs"u8, card.Outputs, static (json, format) => json.Text("format"u8, format));
    }

    private static void WriteConsiderations(BomJson json, BomModelCard card)
    {
        json.Texts("users"u8, card.Users);
        json.Texts("useCases"u8, card.UseCases);
        json.Texts("technicalLimitations"u8, card.Limitations);
        json.Texts("performanceTradeoffs"u8, card.Tradeoffs);
        json.Each("ethicalConsiderations"u8, card.EthicalConsiderations, static (json, risk) =>
        {
            json.Text("name"u8, risk.Name);
            json.Text("mitigationStrategy"u8, risk.Mitigation);
        });
        json.Object("environmentalConsiderations"u8, Environment(json, card), static (json, statements) => json.Properties(statements));
        json.Each("fairnessAssessments"u8, card.FairnessAssessments, static (json, fairness) =>
        {
            json.Text("groupAtRisk"u8, fairness.GroupAtRisk);
            json.Text("harms"u8, fairness.Harms);
            json.Text("mitigationStrategy"u8, fairness.Mitigation);
        });
    }
}
