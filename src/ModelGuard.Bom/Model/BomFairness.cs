namespace ModelGuard.Bom.Model;

/// <summary>A group that a model may treat unfairly.</summary>
/// <param name="GroupAtRisk">The group.</param>
/// <param name="Harms">What may happen to it.</param>
/// <param name="Mitigation">What is done about it.</param>
public sealed record BomFairness(string GroupAtRisk, string? Harms = null, string? Mitigation = null);
