using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Sketches;

/// <summary>Profiles of two sketches on the anchors that both have, centred again on those and scaled to length 1.</summary>
internal static class SketchProfiles
{
    /// <summary>The fewest anchors that two sketches must share.</summary>
    public const int FewestShared = 24;

    /// <summary>Anchors that both have; <see langword="null"/> where the sketches cannot be compared.</summary>
    public static int[]? SharedAnchors(Sketch left, Sketch right)
    {
        if (left.HasAnchorWords != right.HasAnchorWords || left.AnchorRows.Count != AnchorTokens.Count || right.AnchorRows.Count != AnchorTokens.Count)
            return null;

        // Rows of fixed indices mean the same token only where they are the same rows.
        int[] shared = [.. Enumerable.Range(0, AnchorTokens.Count).Where(i => left.AnchorRows[i] >= 0 && right.AnchorRows[i] >= 0 && (left.HasAnchorWords || left.AnchorRows[i] == right.AnchorRows[i]))];
        return shared.Length >= FewestShared ? shared : null;
    }

    /// <summary>The profiles of a layer.</summary>
    public static Matrix Of(sbyte[] profiles, int neurons, int[] anchors)
    {
        Matrix result = new(neurons, anchors.Length);
        for (int i = 0; i < neurons; i++)
        {
            Span<float> row = result.Row(i);
            float mean = 0;
            for (int j = 0; j < anchors.Length; j++)
            {
                row[j] = profiles[(i * AnchorTokens.Count) + anchors[j]];
                mean += row[j];
            }

            mean /= anchors.Length;
            for (int j = 0; j < anchors.Length; j++)
                row[j] -= mean;
        }

        result.NormalizeRows();
        return result;
    }
}
