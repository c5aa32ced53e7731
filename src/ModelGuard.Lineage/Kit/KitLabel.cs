namespace ModelGuard.Lineage.Kit;

/// <summary>What the kit calls a score.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Color">Its colour, as <c>#rrggbb</c>.</param>
public sealed record KitLabel(string Text, string Color)
{
    /// <summary>The label of a score.</summary>
    /// <param name="score">From 0 to 1, or NaN.</param>
    public static KitLabel Of(double score) => score switch
    {
        double.NaN => new KitLabel("Insufficient data", "#999999"),
        > 0.75 => new KitLabel("High-Confidence Match", "#2ecc71"),
        > 0.65 => new KitLabel("Weak Match", "#f39c12"),
        _ => new KitLabel("Not Matched", "#e74c3c"),
    };
}
