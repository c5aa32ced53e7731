namespace ModelGuard.Bom.Model;

/// <summary>What is known of a model beyond its file.</summary>
/// <param name="Inputs">Inputs with dtype and shape.</param>
/// <param name="Outputs">Outputs with dtype and shape.</param>
public sealed record BomModelCard(IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs);
