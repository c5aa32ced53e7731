using System.Text.Json;
using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes model cards.</summary>
internal sealed class ModelCardJsonWriter(Utf8JsonWriter json, BomSpecVersion version)
{
    private readonly PartJsonWriter _parts = new(json, version);

    public void Write(BomModelCard card)
    {
        json.WriteStartObject("modelCard");
        WriteParameters(card);
        WriteMetrics(card.Metrics);
        WriteConsiderations(card);
        _parts.WriteProperties(card.Properties);
        json.WriteEndObject();
    }

    private void WriteParameters(BomModelCard card)
    {
        if (card.Approach is null && card.Task is null && card.ArchitectureFamily is null && card.Architecture is null
            && card.DatasetRefs.Count + card.Inputs.Count + card.Outputs.Count == 0)
        {
            return;
        }

        json.WriteStartObject("modelParameters");
        if (card.Approach is { } approach)
        {
            json.WriteStartObject("approach");
            json.WriteString("type", approach);
            json.WriteEndObject();
        }

        json.WriteText("task", card.Task);
        json.WriteText("architectureFamily", card.ArchitectureFamily);
        json.WriteText("modelArchitecture", card.Architecture);
        WriteEach("datasets", card.DatasetRefs, reference => json.WriteText("ref", reference));
        WriteEach("inputs", card.Inputs, format => json.WriteText("format", format));
        WriteEach("outputs", card.Outputs, format => json.WriteText("format", format));
        json.WriteEndObject();
    }

    private void WriteMetrics(IReadOnlyList<BomMetric> metrics)
    {
        if (metrics.Count == 0)
            return;

        json.WriteStartObject("quantitativeAnalysis");
        WriteEach("performanceMetrics", metrics, metric =>
        {
            json.WriteText("type", metric.Type);
            json.WriteText("value", metric.Value);
            json.WriteText("slice", metric.Slice);
        });
        json.WriteEndObject();
    }

    private void WriteConsiderations(BomModelCard card)
    {
        bool hasEnvironment = card.Environment.Count > 0 && version >= BomSpecVersion.V16;
        if (card.Users.Count + card.UseCases.Count + card.Limitations.Count + card.Tradeoffs.Count + card.EthicalConsiderations.Count
            + card.FairnessAssessments.Count == 0 && !hasEnvironment)
        {
            return;
        }

        json.WriteStartObject("considerations");
        WriteTexts("users", card.Users);
        WriteTexts("useCases", card.UseCases);
        WriteTexts("technicalLimitations", card.Limitations);
        WriteTexts("performanceTradeoffs", card.Tradeoffs);
        WriteEach("ethicalConsiderations", card.EthicalConsiderations, risk =>
        {
            json.WriteText("name", risk.Name);
            json.WriteText("mitigationStrategy", risk.Mitigation);
        });
        if (hasEnvironment)
        {
            json.WriteStartObject("environmentalConsiderations");
            _parts.WriteProperties(card.Environment);
            json.WriteEndObject();
        }

        WriteEach("fairnessAssessments", card.FairnessAssessments, fairness =>
        {
            json.WriteText("groupAtRisk", fairness.GroupAtRisk);
            json.WriteText("harms", fairness.Harms);
            json.WriteText("mitigationStrategy", fairness.Mitigation);
        });
        json.WriteEndObject();
    }

    private void WriteTexts(string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
            _parts.WriteTexts(name, texts);
    }

    private void WriteEach<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;

        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
