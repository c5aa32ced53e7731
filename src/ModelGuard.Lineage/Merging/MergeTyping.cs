using ModelGuard.Lineage.Evidence;

namespace ModelGuard.Lineage.Merging;

/// <summary>Tells the kind of a merge from its coefficients. Rules of thumb, as the kinds of relations are.</summary>
internal static class MergeTyping
{
    private const int FewestLayers = 2;
    private const double LeastGain = 0.8;
    private const double MostResidual = 0.5;
    private const double WholeLayer = 0.9;
    private const double NoLayer = 0.1;
    private const double SameCoefficient = 0.03;
    private const double WideAngle = 0.3;

    /// <summary>Types a merge.</summary>
    public static (MergeKind Kind, string Description) Type(IReadOnlyList<string> names, MergeFit fit, bool isRelated, bool hasBase)
    {
        if (!isRelated)
            return (MergeKind.InsufficientEvidence, "no candidate is related to the model, so nothing says which weights correspond");
        if (fit.Layers.Count < FewestLayers)
            return (MergeKind.InsufficientEvidence, $"{fit.Layers.Count} of the layers could be fitted: expected {FewestLayers} or more");
        int[] parts = [.. Enumerable.Range(0, names.Count).Where(i => fit.Overall[i].IsPart || fit.Layers.Any(layer => layer.Layer.Coefficients[i] is { IsPart: true, Value: >= WholeLayer }))];
        string shares = string.Join(" + ", parts.Select(i => $"{Number(fit.Overall[i].Value)} {names[i]}")), left = $"{LineageWords.Percent(fit.Residual)} of the weights' length is left";
        if (hasBase)
        {
            return fit.Residual <= MostResidual && parts.Length > 0
                ? (MergeKind.TaskArithmetic, $"base + {string.Join(" + ", parts.Select(i => $"{Number(fit.Overall[i].Value)} ({names[i]} - base)"))}; {LineageWords.Percent(fit.Residual)} of the change is left")
                : (MergeKind.NotAMixture, $"{LineageWords.Percent(fit.Residual)} of the change from the base is left by any sum of the candidates' changes");
        }

        if (parts.Length == 1)
            return (MergeKind.OneParent, $"{shares}; {left}");
        if (parts.Length == 0 || fit.Residual > MostResidual || fit.Gain < LeastGain)
            return (MergeKind.NotAMixture, $"no mixture is clearly nearer than one candidate alone; {left}");
        if (IsPassthrough(fit))
            return (MergeKind.Passthrough, string.Join("; ", parts.Select(i => $"layers {Ranges(fit, i)} from {names[i]}")) + $"; {left}");
        if (Slerp(fit, parts) is { } t)
            return (MergeKind.Slerp, $"t = {Number(t)} from {names[parts[0]]} to {names[parts[1]]}; {left}");
        double spread = parts.Max(i => fit.Layers.Max(layer => layer.Layer.Coefficients[i].Value) - fit.Layers.Min(layer => layer.Layer.Coefficients[i].Value));
        double error = parts.Max(i => fit.Layers.Max(layer => layer.Layer.Coefficients[i].StandardError));
        return spread <= Math.Max(SameCoefficient, 6 * error)
            ? (MergeKind.Linear, $"{shares}; {left}")
            : (MergeKind.LayerWise, $"{shares} on average, and up to {Number(spread)} apart between layers; {left}");
    }

    private static bool IsPassthrough(MergeFit fit) => fit.Layers.All(static layer =>
        layer.Layer.Coefficients.Count(static one => one.Value >= WholeLayer) == 1 && layer.Layer.Coefficients.All(static one => one.Value >= WholeLayer || Math.Abs(one.Value) <= NoLayer));

    // K. Shoemake, 1985: sin((1 − t)Ω)/sin Ω of one and sin(tΩ)/sin Ω of the other. t follows from their quotient, and then both have to fit.
    private static double? Slerp(MergeFit fit, int[] parts)
    {
        if (parts.Length != 2)
            return null;
        List<double> found = [];
        foreach ((MergeLayer layer, GroupedLeastSquares system) in fit.Layers)
        {
            double a = layer.Coefficients[parts[0]].Value, b = layer.Coefficients[parts[1]].Value;
            double scale = Math.Sqrt(system.Product(parts[0], parts[0]) * system.Product(parts[1], parts[1]));
            double angle = scale > 0 ? Math.Acos(Math.Clamp(system.Product(parts[0], parts[1]) / scale, -1, 1)) : 0;
            if (angle < WideAngle || a <= 0 || b <= 0)
                return null;
            double t = Math.Atan2(b / a * Math.Sin(angle), 1 + (b / a * Math.Cos(angle))) / angle;
            if (Math.Abs((Math.Sin((1 - t) * angle) / Math.Sin(angle)) - a) > SameCoefficient)
                return null;
            found.Add(t);
        }

        return found.Max() - found.Min() <= SameCoefficient ? found.Average() : null;
    }

    private static string Ranges(MergeFit fit, int parent)
    {
        List<(int Layer, int Source)> owned = [.. fit.Layers.Where(layer => layer.Layer.Coefficients[parent].Value >= WholeLayer).Select(layer => (layer.Layer.Layer, layer.Layer.ParentLayers[parent] ?? layer.Layer.Layer))];
        List<string> ranges = [];
        for (int i = 0, from = 0; i < owned.Count; i++)
        {
            if (i + 1 < owned.Count && owned[i + 1].Layer == owned[i].Layer + 1 && owned[i + 1].Source == owned[i].Source + 1)
                continue;
            ranges.Add(Range(owned[from].Layer, owned[i].Layer) + (owned[from].Layer == owned[from].Source ? "" : $" (its {Range(owned[from].Source, owned[i].Source)})"));
            from = i + 1;
        }

        return string.Join(", ", ranges);
    }

    private static string Range(int first, int last) => first == last ? $"{first}" : $"{first}-{last}";

    private static string Number(double value) => LineageWords.Number(value);
}
