namespace ModelGuard.Scanning.XGBoost;

/// <summary>
/// Members of a model (dmlc/xgboost doc/model.schema and SaveModel of src/learner.cc, src/gbm/*.cc and src/tree/tree_model.cc, 1.0 to 3.1). Parameters and
/// attributes have names of their own in each version.
/// </summary>
internal static class XGBoostSchema
{
    /// <summary>The outermost object.</summary>
    public static XGBoostNode Root { get; } = Object(
        ("learner", Learner()),
        ("version", Numbers(XGBoostSlot.Version)));

    private static XGBoostNode Learner() => Object(
        ("attributes", Open()),
        ("feature_names", new XGBoostNode(XGBoostKind.Array, XGBoostSlot.FeatureNames) { Item = Scalar(XGBoostSlot.FeatureNames) }),
        ("feature_types", new XGBoostNode(XGBoostKind.Array) { Item = Scalar() }),
        ("gradient_booster", Booster()),
        ("learner_model_param", Open(
            ("num_feature", Scalar(XGBoostSlot.FeatureCount)),
            ("num_class", Scalar(XGBoostSlot.ClassCount)))),
        ("learner_train_param", Open()),
        ("metrics", Anything()),
        ("objective", Open(("name", Scalar(XGBoostSlot.Objective)))));

    private static XGBoostNode Booster()
    {
        XGBoostNode trees = TreeModel();
        return Object(
            ("name", Scalar(XGBoostSlot.Booster)),
            ("model", Object(
                [.. trees.Members.Select(pair => (pair.Key, pair.Value)), ("weights", Numbers(XGBoostSlot.Weights)), ("boosted_rounds", Scalar()), ("param", Open())])),
            ("gbtree", Object(("name", Scalar()), ("model", trees))),
            ("weight_drop", Numbers()),
            ("updater", Anything()),
            ("updater_seq", Anything()));
    }

    private static XGBoostNode TreeModel() => Object(
        ("gbtree_model_param", Open(("num_trees", Scalar(XGBoostSlot.TreeCount)))),
        ("trees", new XGBoostNode(XGBoostKind.Array) { Item = Tree() }),
        ("tree_info", Numbers(XGBoostSlot.TreeInfo)),
        ("iteration_indptr", Numbers()),
        ("cats", Anything()));

    private static XGBoostNode Tree() => new(XGBoostKind.Object, XGBoostSlot.Tree)
    {
        Members = new Dictionary<string, XGBoostNode>(StringComparer.Ordinal)
        {
            ["id"] = Scalar(),
            ["tree_param"] = Open(("num_nodes", Scalar(XGBoostSlot.NodeCount)), ("size_leaf_vector", Scalar(XGBoostSlot.LeafSize))),
            ["left_children"] = Numbers(XGBoostSlot.Left),
            ["right_children"] = Numbers(XGBoostSlot.Right),
            ["split_indices"] = Numbers(XGBoostSlot.SplitIndices),
            ["parents"] = Numbers(XGBoostSlot.OfNodes),
            ["split_conditions"] = Numbers(XGBoostSlot.OfNodes),
            ["split_type"] = Numbers(XGBoostSlot.OfNodes),
            ["default_left"] = Numbers(XGBoostSlot.OfNodes),
            ["loss_changes"] = Numbers(XGBoostSlot.OfNodes),
            ["sum_hessian"] = Numbers(XGBoostSlot.OfNodes),
            ["leaf_child_counts"] = Numbers(XGBoostSlot.OfNodes),
            ["base_weights"] = Numbers(XGBoostSlot.OfLeaves),
            ["leaf_weights"] = Numbers(),
            ["categories"] = Numbers(),
            ["categories_nodes"] = Numbers(),
            ["categories_segments"] = Numbers(),
            ["categories_sizes"] = Numbers(),
        },
    };

    private static XGBoostNode Object(params (string Name, XGBoostNode Node)[] members) =>
        new(XGBoostKind.Object) { Members = members.ToDictionary(member => member.Name, member => member.Node, StringComparer.Ordinal) };

    private static XGBoostNode Open(params (string Name, XGBoostNode Node)[] members) =>
        new(XGBoostKind.OpenObject) { Members = members.ToDictionary(member => member.Name, member => member.Node, StringComparer.Ordinal) };

    private static XGBoostNode Numbers(XGBoostSlot slot = XGBoostSlot.None) => new(XGBoostKind.Numbers, slot);

    private static XGBoostNode Scalar(XGBoostSlot slot = XGBoostSlot.None) => new(XGBoostKind.Scalar, slot);

    private static XGBoostNode Anything() => XGBoostNode.Anything;
}
