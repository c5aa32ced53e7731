namespace ModelGuard.Scanning.XGBoost;

/// <summary>Values that the reader makes something of.</summary>
internal enum XGBoostSlot
{
    None,
    Version,
    Booster,
    Objective,
    FeatureNames,
    FeatureCount,
    ClassCount,
    TreeCount,
    TreeInfo,
    Tree,
    NodeCount,
    LeafSize,
    Left,
    Right,
    SplitIndices,
    OfNodes,
    OfLeaves,
    Weights,
}
