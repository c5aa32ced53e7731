using System.Text.Json;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Kit.Weights;

namespace ModelGuard.Lineage.Kit.Database;

/// <summary>Puts weight signals together from their rows and from the feature file's summary (cisco-ai-defense/model-provenance-kit, services/database.py).</summary>
internal static class DeepSignals
{
    /// <summary>The largest published base models have about a million rows.</summary>
    public const int MostRows = 16 << 20;
    private const int MostAnchors = 4096;

    /// <summary>Puts them together.</summary>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="summary">The object <c>signals</c> of the feature file.</param>
    /// <exception cref="MalformedContentException">A row lies outside its matrix.</exception>
    public static KitWeights Build(IReadOnlyList<DeepSignalRow> rows, JsonElement summary)
    {
        ILookup<string, DeepSignalRow> signals = rows.ToLookup(static row => row.Signal, StringComparer.Ordinal);
        (float[] matrix, int anchors) = Matrix([.. signals["eas_self_sim"]]);
        return new KitWeights
        {
            AnchorSimilarities = matrix,
            AnchorCount = anchors,
            NormHistogram = [.. Vector(signals["end_histogram"]).Select(static value => (double)value)],
            NormVector = Vector(signals["nlf_vector"]),
            IsNormVectorDirect = summary.ValueKind == JsonValueKind.Object && FeatureBundle.Text(summary, "nlf_mode") == "direct",
            NormCount = summary.ValueKind == JsonValueKind.Object && summary.TryGetProperty("nlf_num_layers", out JsonElement count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out int norms) ? norms : 0,
            LayerEnergies = [.. Vector(signals["lep_profile"]).Select(static value => (double)value)],
            LayerSamples = signals["wvc_layer_sigs"].Where(static row => row.Layer is not null).GroupBy(static row => row.Layer!.Value).ToDictionary(static layer => layer.Key, static layer => Vector(layer)),
        };
    }

    private static float[] Vector(IEnumerable<DeepSignalRow> rows) => [.. rows.OrderBy(static row => row.Row).Select(static row => row.Value)];

    private static (float[] Matrix, int Size) Matrix(DeepSignalRow[] rows)
    {
        int size = rows.Length == 0 ? 0 : rows.Max(static row => row.Row) + 1;
        if (size > MostAnchors)
            throw new MalformedContentException($"expected at most {MostAnchors} anchors, found {size}", 0);
        float[] matrix = new float[size * size];
        foreach (DeepSignalRow row in rows)
        {
            int column = row.Column ?? 0;
            if (row.Row < 0 || column < 0 || column >= size)
                throw new MalformedContentException($"expected rows and columns of eas_self_sim between 0 and {size - 1}, found {row.Row} and {column}", 0);
            matrix[(row.Row * size) + column] = row.Value;
        }

        return (matrix, size);
    }
}
