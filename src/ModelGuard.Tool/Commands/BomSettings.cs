using ModelGuard.Bom.Writing;

namespace ModelGuard.Tool.Commands;

/// <summary>The values of <see cref="BomOptions"/>.</summary>
/// <param name="Guard">What the judging commands share.</param>
/// <param name="Format">Notation of the BOM.</param>
/// <param name="SpecVersion">CycloneDX version.</param>
/// <param name="Name">Name of what is described; <see langword="null"/> for the folder's.</param>
/// <param name="Version">Version of what is described; <see langword="null"/> for what its project states.</param>
internal sealed record BomSettings(GuardSettings Guard, BomFileFormat Format, string SpecVersion, string? Name, string? Version);
