namespace ModelGuard.Bom.Model;

/// <summary>How complete the parts or dependencies of some components are known.</summary>
/// <param name="Aggregate">CycloneDX's word, such as <c>complete</c> or <c>unknown</c>.</param>
/// <param name="Dependencies">Components of which every dependency is known that far, in ordinal order.</param>
public sealed record BomComposition(string Aggregate, IReadOnlyList<string> Dependencies)
{
    /// <summary>Components of which every part is known that far, in ordinal order.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];
}
