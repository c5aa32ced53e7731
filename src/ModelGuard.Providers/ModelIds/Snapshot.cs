namespace ModelGuard.Providers.ModelIds;

/// <summary>A fixed version that can stand in an alias's place.</summary>
/// <param name="Alias">The moving id.</param>
/// <param name="Id">The newest fixed version of the same model that is still served.</param>
/// <param name="Source">Where it is published.</param>
/// <param name="AsOf">When the source was read, as <c>yyyy-MM</c>.</param>
public sealed record Snapshot(string Alias, string Id, string Source, string AsOf);
