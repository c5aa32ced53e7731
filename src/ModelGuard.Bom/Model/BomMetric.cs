namespace ModelGuard.Bom.Model;

/// <summary>A measured quality of a model.</summary>
/// <param name="Type">What was measured, such as <c>accuracy</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Slice">On which data.</param>
public sealed record BomMetric(string Type, string Value, string? Slice = null);
