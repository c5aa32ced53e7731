namespace ModelGuard.Scanning.XGBoost;

/// <summary>What may stand at a place of a model.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Slot">What the reader makes of it.</param>
internal sealed record XGBoostNode(XGBoostKind Kind, XGBoostSlot Slot = XGBoostSlot.None)
{
    /// <summary>Anything: texts are judged, the rest is skipped.</summary>
    public static XGBoostNode Anything { get; } = new(XGBoostKind.Anything);

    /// <summary>Members of an object, by name.</summary>
    public IReadOnlyDictionary<string, XGBoostNode> Members { get; init; } = new Dictionary<string, XGBoostNode>();

    /// <summary>Items of an array.</summary>
    public XGBoostNode? Item { get; init; }
}
