using ModelGuard.Bom.Writing;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Reading;

/// <summary>A bill of materials as it lies on disk, every value with its line; nothing in it has been checked but that it is CycloneDX JSON.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Content">The bytes as read.</param>
/// <param name="Root">The document.</param>
/// <param name="Version">Its version of CycloneDX.</param>
public sealed record BomFile(string Path, ReadOnlyMemory<byte> Content, PlacedJsonValue Root, BomSpecVersion Version);
