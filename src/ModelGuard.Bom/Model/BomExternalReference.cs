namespace ModelGuard.Bom.Model;

/// <summary>Something about a component that lies elsewhere.</summary>
/// <param name="Type">CycloneDX's word for it, such as <c>distribution</c>.</param>
/// <param name="Url">Where, without user, password and query.</param>
public sealed record BomExternalReference(string Type, string Url);
