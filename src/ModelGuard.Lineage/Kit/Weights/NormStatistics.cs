namespace ModelGuard.Lineage.Kit.Weights;

/// <summary>The four statistics by which the kit describes a norm's vector: mean, population standard deviation, maximum, minimum.</summary>
internal static class NormStatistics
{
    /// <summary>Takes them.</summary>
    /// <param name="values">At least one value.</param>
    public static float[] Of(ReadOnlySpan<float> values)
    {
        double sum = 0;
        float largest = float.NegativeInfinity;
        float smallest = float.PositiveInfinity;
        foreach (float value in values)
        {
            sum += value;
            largest = Math.Max(largest, value);
            smallest = Math.Min(smallest, value);
        }

        double mean = sum / values.Length;
        double squares = 0;
        foreach (float value in values)
            squares += (value - mean) * (value - mean);
        return [(float)mean, (float)Math.Sqrt(squares / values.Length), largest, smallest];
    }
}
