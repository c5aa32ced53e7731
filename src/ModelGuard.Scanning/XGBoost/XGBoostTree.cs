using System.Globalization;

namespace ModelGuard.Scanning.XGBoost;

/// <summary>The shape of one tree while it is read. Loaders follow children and features without looking where they lead.</summary>
internal sealed class XGBoostTree
{
    private readonly List<(string Name, long Count)> _ofNodes = [];

    /// <summary>Left children; -1 for a leaf.</summary>
    public List<int> Left { get; } = [];

    /// <summary>Right children.</summary>
    public List<int> Right { get; } = [];

    /// <summary>Features that inner nodes look at.</summary>
    public List<int> SplitIndices { get; } = [];

    /// <summary>Number of nodes that it states.</summary>
    public long? StatedNodes { get; set; }

    /// <summary>Numbers in a leaf.</summary>
    public long LeafSize { get; set; } = 1;

    /// <summary>Numbers of weights.</summary>
    public long? Weights { get; set; }

    /// <summary>Notes the length of an array that has an item for each node.</summary>
    public void NoteLength(string name, long count) => _ofNodes.Add((name, count));

    /// <summary>The first fault of the tree; <see langword="null"/> where it has none.</summary>
    public string? FindFault(long? featureCount)
    {
        int count = Left.Count;
        if (count == 0)
            return "expected a tree with nodes, found none";
        if (StatedNodes is { } stated && stated != count)
            return string.Create(CultureInfo.InvariantCulture, $"expected {stated} nodes, found {count}");
        if (Right.Count != count || SplitIndices.Count != count)
            return string.Create(CultureInfo.InvariantCulture, $"expected children and features of {count} nodes, found {Right.Count} and {SplitIndices.Count}");
        foreach ((string name, long length) in _ofNodes)
        {
            if (length != count && length != 0)
                return string.Create(CultureInfo.InvariantCulture, $"expected {count} items of {name}, found {length}");
        }

        long leaf = Math.Max(1, LeafSize);
        if (Weights is { } weights && weights != count && (leaf > int.MaxValue || weights != count * leaf))
            return string.Create(CultureInfo.InvariantCulture, $"expected weights of {count} nodes, found {weights}");
        return FindLoop(featureCount);
    }

    /// <summary>Every node is the child of one other, and none of itself, so that every path ends.</summary>
    private string? FindLoop(long? featureCount)
    {
        bool[] isChild = new bool[Left.Count];
        isChild[0] = true;
        for (int i = 0; i < Left.Count; i++)
        {
            int left = Left[i];
            int right = Right[i];
            if (left == -1 && right == -1)
                continue;
            if (left < 0 || left >= Left.Count || right < 0 || right >= Left.Count)
                return string.Create(CultureInfo.InvariantCulture, $"expected children of node {i} among {Left.Count} nodes, found {left} and {right}");
            if (isChild[left] || left == right || isChild[right])
                return string.Create(CultureInfo.InvariantCulture, $"expected each node below one other, found {left} or {right} below node {i} too");
            isChild[left] = true;
            isChild[right] = true;
            if (SplitIndices[i] < 0 || (featureCount is { } features && features > 0 && SplitIndices[i] >= features))
                return string.Create(CultureInfo.InvariantCulture, $"expected node {i} to look at one of {featureCount} features, found {SplitIndices[i]}");
        }

        return null;
    }
}
