namespace ModelGuard.Bom.Model;

/// <summary>How complete the dependencies of some components are known.</summary>
/// <param name="Aggregate">CycloneDX's word, such as <c>complete</c> or <c>unknown</c>.</param>
/// <param name="Dependencies">The components, in ordinal order.</param>
public sealed record BomComposition(string Aggregate, IReadOnlyList<string> Dependencies);
