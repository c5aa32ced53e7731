namespace ModelGuard.Bom.Model;

/// <summary>Where a component was found.</summary>
/// <param name="Location">A path that is the same on every machine.</param>
/// <param name="Context">What brought it there, such as an item or a package.</param>
/// <param name="Line">Line in that file, 1-based, where the file names the component rather than being it.</param>
public sealed record BomOccurrence(string Location, string Context, int? Line = null);
