namespace ModelGuard.Lineage.Tensors;

/// <summary>Takes a few elements of a tensor that is read from its first to its last.</summary>
/// <param name="tile">The elements, which are gone when this returns.</param>
internal delegate void TileAction(ReadOnlySpan<float> tile);
