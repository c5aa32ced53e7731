namespace ModelGuard.Bom.Model;

/// <summary>Someone who wrote something.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">Where to write to.</param>
public sealed record BomPerson(string Name, string? Email = null);
