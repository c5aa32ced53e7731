namespace ModelGuard.Bom.Model;

/// <summary>Who makes, supplies or answers for something.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its address on the web.</param>
/// <param name="Email">Where to write to.</param>
public sealed record BomOrganization(string Name, string? Url = null, string? Email = null);
