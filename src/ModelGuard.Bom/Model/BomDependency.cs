namespace ModelGuard.Bom.Model;

/// <summary>What one component or service uses.</summary>
/// <param name="Ref">Its <c>bom-ref</c>.</param>
/// <param name="DependsOn">What it uses, in ordinal order; empty for a leaf.</param>
public sealed record BomDependency(string Ref, IReadOnlyList<string> DependsOn);
