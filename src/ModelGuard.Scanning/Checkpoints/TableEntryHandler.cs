namespace ModelGuard.Scanning.Checkpoints;

/// <summary>Told of an entry of a table.</summary>
/// <param name="key">Its key.</param>
/// <param name="value">Its value.</param>
/// <param name="offset">Offset of the value in the table.</param>
internal delegate void TableEntryHandler(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long offset);
