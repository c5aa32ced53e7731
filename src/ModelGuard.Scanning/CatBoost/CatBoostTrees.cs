using System.Globalization;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.CatBoost;

/// <summary>Whether the arrays of a model's trees fit one another (catboost/libs/model/model.cpp, TModelTrees): what applies them does not look.</summary>
/// <param name="trees">The table.</param>
internal sealed class CatBoostTrees(FlatTable trees)
{
    /// <summary>CatBoost grows no deeper tree.</summary>
    private const int MaxDepth = 16;

    /// <summary>The first fault; <see langword="null"/> where there is none.</summary>
    public string? FindFault()
    {
        long splits = trees.Count("TreeSplits");
        bool isSymmetric = trees.Count("NonSymmetricStepNodes") == 0;
        long start = 0;
        UInt128 leaves = 0;
        long number = 0;
        using IEnumerator<long> starts = trees.Numbers("TreeStartOffsets").GetEnumerator();
        foreach (long size in trees.Numbers("TreeSizes"))
        {
            if (size < 0 || size > splits - start || (isSymmetric && size > MaxDepth))
                return string.Create(CultureInfo.InvariantCulture, $"expected tree {number} to have some of the {splits - start} splits left, found {size}");
            if (trees.Count("TreeStartOffsets") > 0 && (!starts.MoveNext() || starts.Current != start))
                return string.Create(CultureInfo.InvariantCulture, $"expected tree {number} to start at split {start}, found another place");
            start += size;
            leaves += (UInt128)1 << (int)Math.Min(size, 64);
            number++;
        }

        if (start != splits)
            return string.Create(CultureInfo.InvariantCulture, $"expected the trees to use all {splits} splits, found {start}");
        return FindSplitFault() ?? FindLeafFault(isSymmetric, leaves, splits);
    }

    private string? FindSplitFault()
    {
        // Splits are numbered over the borders of all features.
        long borders = 0;
        foreach (string kind in new[] { "FloatFeatures", "CtrFeatures", "EstimatedFeatures" })
        {
            foreach (FlatTable feature in trees.Tables(kind))
                borders += feature.Count("Borders");
        }

        foreach (FlatTable feature in trees.Tables("OneHotFeatures"))
            borders += feature.Count("Values");
        foreach (long split in trees.Numbers("TreeSplits"))
        {
            if (split < 0 || split >= borders)
                return string.Create(CultureInfo.InvariantCulture, $"expected splits among {borders} borders of features, found {split}");
        }

        return null;
    }

    private string? FindLeafFault(bool isSymmetric, UInt128 leaves, long splits)
    {
        long dimension = trees.Signed("ApproxDimension");
        long values = trees.Count("LeafValues");
        if (dimension < 1)
            return string.Create(CultureInfo.InvariantCulture, $"expected at least one value a leaf, found {dimension}");
        if (isSymmetric)
        {
            return leaves * (UInt128)dimension == (UInt128)values
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"expected {leaves * (UInt128)dimension} values of leaves, found {values}");
        }

        if (trees.Count("NonSymmetricStepNodes") != splits || trees.Count("NonSymmetricNodeIdToLeafId") != splits)
            return string.Create(CultureInfo.InvariantCulture, $"expected steps and leaves of {splits} nodes, found {trees.Count("NonSymmetricStepNodes")} and {trees.Count("NonSymmetricNodeIdToLeafId")}");
        long node = 0;
        foreach (long step in trees.Numbers("NonSymmetricStepNodes"))
        {
            long left = step & 0xffff;
            long right = (step >> 16) & 0xffff;
            if (node + left >= splits || node + right >= splits)
                return string.Create(CultureInfo.InvariantCulture, $"expected steps of node {node} to one of {splits} nodes, found {left} and {right}");
            node++;
        }

        foreach (long leaf in trees.Numbers("NonSymmetricNodeIdToLeafId"))
        {
            // All ones stand for an inner node.
            if ((uint)leaf != uint.MaxValue && (uint)leaf >= values)
                return string.Create(CultureInfo.InvariantCulture, $"expected leaves among {values} values, found {(uint)leaf}");
        }

        return null;
    }
}
