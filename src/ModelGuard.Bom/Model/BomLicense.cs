namespace ModelGuard.Bom.Model;

/// <summary>The licence that someone declared.</summary>
/// <param name="Kind">How it is named.</param>
/// <param name="Text">The id, expression or name.</param>
public sealed record BomLicense(BomLicenseKind Kind, string Text);
