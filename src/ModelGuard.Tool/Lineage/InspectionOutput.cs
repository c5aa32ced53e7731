using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelGuard.Engine.Output;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Lineage;

/// <summary>The tensors of a model with their places and statistics, for people and for programs.</summary>
internal static class InspectionOutput
{
    /// <summary>Writes text; the stream stays open.</summary>
    /// <param name="stream">Where it goes.</param>
    /// <param name="model">The model.</param>
    /// <param name="statistics">Statistics of its tensors, in their order.</param>
    public static void WriteText(Stream stream, CanonicalModel model, IReadOnlyList<TensorStatistics> statistics)
    {
        StringBuilder text = new();
        text.Append(VisibleText.Of(model.Name)).Append(": ").Append(model.Describe()).Append("\n\n")
            .Append("  norm        mean        deviation   kurtosis    least       greatest    type, shape: place, tensor\n");
        IReadOnlyDictionary<WeightTensor, IReadOnlyList<string>> places = TensorPlaces.Of(model);
        for (int i = 0; i < statistics.Count; i++)
        {
            WeightTensor tensor = model.Weights.Tensors[i];
            foreach (double value in Figures(statistics[i]))
                text.Append("  ").Append(value.ToString("G4", CultureInfo.InvariantCulture).PadRight(10));
            text.Append("  ").Append(VisibleText.Of(tensor.DataType)).Append(' ').AppendJoin('×', tensor.Shape).Append(": ")
                .Append(places.TryGetValue(tensor, out IReadOnlyList<string>? found) ? string.Join(", ", found) : "no place").Append(", ").Append(VisibleText.Of(tensor.Name)).Append('\n');
        }

        Reasons(text, "\nNo place in the tests:\n", model.Unmapped.Select(static one => (one.Name, one.Reason)));
        Reasons(text, "\nNot read:\n", model.Weights.Unreadable.Select(static one => (one.Name, one.Reason)));
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Writes JSON, schema version 1; the stream stays open.</summary>
    /// <param name="stream">Where it goes.</param>
    /// <param name="model">The model.</param>
    /// <param name="statistics">Statistics of its tensors, in their order.</param>
    public static void WriteJson(Stream stream, CanonicalModel model, IReadOnlyList<TensorStatistics> statistics) => ReportJson.Write(stream, ReportJson.Indented, json =>
    {
        json.WriteString("model", model.Name);
        json.WriteString("shape", model.Describe());
        json.WriteStartArray("tensors");
        IReadOnlyDictionary<WeightTensor, IReadOnlyList<string>> places = TensorPlaces.Of(model);
        for (int i = 0; i < statistics.Count; i++)
            Write(json, model.Weights.Tensors[i], places, statistics[i]);
        json.WriteEndArray();
        Reasons(json, "unplaced", model.Unmapped.Select(static one => (one.Name, one.Reason)));
        Reasons(json, "unreadable", model.Weights.Unreadable.Select(static one => (one.Name, one.Reason)));
    });

    private static double[] Figures(TensorStatistics one) => [one.Norm, one.Mean, Math.Sqrt(one.Variance), one.Kurtosis, one.Minimum, one.Maximum];

    private static void Write(Utf8JsonWriter json, WeightTensor tensor, IReadOnlyDictionary<WeightTensor, IReadOnlyList<string>> places, TensorStatistics statistics)
    {
        json.WriteStartObject();
        json.WriteString("name", tensor.Name);
        json.WriteString("type", tensor.DataType);
        json.WriteStartArray("shape");
        foreach (long length in tensor.Shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        ReportJson.WriteTexts(json, "places", places.TryGetValue(tensor, out IReadOnlyList<string>? found) ? found : []);
        string[] names = ["norm", "mean", "deviation", "kurtosis", "least", "greatest"];
        double[] figures = Figures(statistics);
        for (int i = 0; i < names.Length; i++)
        {
            if (double.IsFinite(figures[i]))
                json.WriteNumber(names[i], figures[i]);
            else
                json.WriteNull(names[i]);
        }

        json.WriteEndObject();
    }

    private static void Reasons(StringBuilder text, string title, IEnumerable<(string Name, string Reason)> reasons)
    {
        foreach ((string name, string reason) in reasons)
        {
            text.Append(title).Append("  ").Append(VisibleText.Of(name)).Append(": ").Append(VisibleText.Of(reason)).Append('\n');
            title = "";
        }
    }

    private static void Reasons(Utf8JsonWriter json, string name, IEnumerable<(string Name, string Reason)> reasons)
    {
        json.WriteStartArray(name);
        foreach ((string tensor, string reason) in reasons)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
