using ModelGuard.Lineage.Kit.Python;

namespace ModelGuard.Lineage.Kit.Weights;

/// <summary>How alike the kit finds the weight signals of two models: from 0 to 1, NaN where a signal cannot be compared.</summary>
public static class WeightSimilarity
{
    private const double SmallestDeviation = 1e-8;
    private const int FewestAnchors = 8;
    private const int FewestSamples = 64;

    /// <summary>EAS: correlation of the cosines among anchors, above the diagonal.</summary>
    public static double Anchors(KitWeights first, KitWeights second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        int count = Math.Min(first.AnchorCount, second.AnchorCount);
        if (count < FewestAnchors)
            return double.NaN;
        return FromCorrelation(Triangle(first, count), Triangle(second, count));
    }

    /// <summary>END: cosine of the norm histograms.</summary>
    public static double Norms(KitWeights first, KitWeights second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.NormHistogram.Count == 0 || second.NormHistogram.Count == 0)
            return double.NaN;
        return ClampedCosine([.. first.NormHistogram], [.. second.NormHistogram]);
    }

    /// <summary>NLF: cosine of the norm vectors, not centred.</summary>
    public static double NormVectors(KitWeights first, KitWeights second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.NormVector.Count == 0 || second.NormVector.Count == 0)
            return double.NaN;
        if (first.IsNormVectorDirect && second.IsNormVectorDirect && first.NormVector.Count == second.NormVector.Count)
            return ClampedCosine(Widen(first.NormVector), Widen(second.NormVector));
        double[] a = Statistics(first);
        double[] b = Statistics(second);
        int length = Math.Min(a.Length, b.Length);
        return length < 4 ? double.NaN : ClampedCosine(a[..length], b[..length]);
    }

    /// <summary>LEP: correlation of the layer energies, the longer profile interpolated.</summary>
    public static double LayerEnergies(KitWeights first, KitWeights second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        int length = Math.Min(first.LayerEnergies.Count, second.LayerEnergies.Count);
        if (length == 0)
            return double.NaN;
        return first.LayerEnergies.Count == second.LayerEnergies.Count
            ? FromCorrelation([.. first.LayerEnergies], [.. second.LayerEnergies])
            : FromCorrelation(Interpolate(first.LayerEnergies, length), Interpolate(second.LayerEnergies, length));
    }

    /// <summary>WVC: mean over common layers of the cosine of their samples.</summary>
    public static double LayerSamples(KitWeights first, KitWeights second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        List<double> cosines = [];
        int[] common = [.. first.LayerSamples.Keys.Intersect(second.LayerSamples.Keys).Order()];
        if (common.Length < 2)
            return double.NaN;
        foreach (int layer in common)
        {
            float[] a = first.LayerSamples[layer];
            float[] b = second.LayerSamples[layer];
            int length = Math.Min(a.Length, b.Length);
            if (length < FewestSamples)
                continue;
            double cosine = Cosine(Widen(a.AsSpan(0, length).ToArray()), Widen(b.AsSpan(0, length).ToArray()), smallestProduct: 1e-10);
            if (!double.IsNaN(cosine))
                cosines.Add(Math.Clamp(cosine, 0, 1));
        }

        return cosines.Count < 2 ? double.NaN : PythonText.Round(cosines.Average(), 4);
    }

    private static double[] Triangle(KitWeights weights, int count)
    {
        List<double> values = [];
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
                values.Add(weights.AnchorSimilarities[(i * weights.AnchorCount) + j]);
        }

        return [.. values];
    }

    private static double[] Statistics(KitWeights weights)
    {
        if (!weights.IsNormVectorDirect)
            return Widen(weights.NormVector);
        float[] vector = [.. weights.NormVector];
        int length = vector.Length / Math.Max(1, weights.NormCount);
        if (length == 0)
            return [];
        return [.. vector.Chunk(length).Take(weights.NormCount).SelectMany(chunk => NormStatistics.Of(chunk)).Select(value => (double)value)];
    }

    private static double[] Interpolate(IReadOnlyList<double> profile, int length)
    {
        // Both on [0, 1]: numpy.interp over numpy.linspace.
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
        {
            double place = length == 1 ? 0 : i / (double)(length - 1) * (profile.Count - 1);
            int below = Math.Min((int)place, profile.Count - 1);
            int above = Math.Min(below + 1, profile.Count - 1);
            values[i] = profile[below] + ((place - below) * (profile[above] - profile[below]));
        }

        return values;
    }

    private static double FromCorrelation(double[] first, double[] second)
    {
        double meanA = first.Average();
        double meanB = second.Average();
        double covariance = 0, varianceA = 0, varianceB = 0;
        for (int i = 0; i < first.Length; i++)
        {
            covariance += (first[i] - meanA) * (second[i] - meanB);
            varianceA += (first[i] - meanA) * (first[i] - meanA);
            varianceB += (second[i] - meanB) * (second[i] - meanB);
        }

        double deviationA = Math.Sqrt(varianceA / first.Length);
        double deviationB = Math.Sqrt(varianceB / first.Length);
        if (!(deviationA >= SmallestDeviation) || !(deviationB >= SmallestDeviation))
            return double.NaN;
        return PythonText.Round(((covariance / Math.Sqrt(varianceA * varianceB)) + 1) / 2, 4);
    }

    private static double ClampedCosine(double[] first, double[] second) => PythonText.Round(Math.Clamp(Cosine(first, second, smallestProduct: 0), 0, 1), 4);

    private static double Cosine(double[] first, double[] second, double smallestProduct)
    {
        double dot = 0, a = 0, b = 0;
        for (int i = 0; i < first.Length; i++)
        {
            dot += first[i] * second[i];
            a += first[i] * first[i];
            b += second[i] * second[i];
        }

        double product = Math.Sqrt(a) * Math.Sqrt(b);
        return product > smallestProduct ? dot / product : double.NaN;
    }

    private static double[] Widen(IReadOnlyList<float> values)
    {
        double[] wide = new double[values.Count];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }
}
