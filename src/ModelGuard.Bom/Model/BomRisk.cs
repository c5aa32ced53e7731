namespace ModelGuard.Bom.Model;

/// <summary>A risk and what is done about it.</summary>
/// <param name="Name">The risk.</param>
/// <param name="Mitigation">What is done about it.</param>
public sealed record BomRisk(string Name, string? Mitigation = null);
