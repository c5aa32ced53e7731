namespace ModelGuard.Bom.Model;

/// <summary>A name and a value beyond CycloneDX's own fields.</summary>
/// <param name="Name">The name, in a namespace such as <c>modelguard:</c>.</param>
/// <param name="Value">The value.</param>
public sealed record BomProperty(string Name, string Value);
