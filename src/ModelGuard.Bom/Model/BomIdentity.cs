namespace ModelGuard.Bom.Model;

/// <summary>Why a component is held to be what it is called.</summary>
/// <param name="Field">What was concluded: <c>hash</c>, <c>purl</c> or <c>name</c>.</param>
/// <param name="Value">The conclusion.</param>
/// <param name="Technique">CycloneDX's word for the method, such as <c>hash-comparison</c>.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Source">What was looked at.</param>
/// <param name="ToolRef">The <c>bom-ref</c> of the tool that looked.</param>
public sealed record BomIdentity(string Field, string Value, string Technique, double Confidence, string Source, string ToolRef);
