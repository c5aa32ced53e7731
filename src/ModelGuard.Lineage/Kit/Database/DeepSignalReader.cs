namespace ModelGuard.Lineage.Kit.Database;

/// <summary>Reads a Parquet file of weight signals. Whoever has a Parquet library brings it: this room has none.</summary>
/// <param name="content">The file.</param>
/// <param name="mostRows">Rows read at most.</param>
/// <exception cref="Core.Bytes.MalformedContentException">It is no such file, or has more rows.</exception>
public delegate IReadOnlyList<DeepSignalRow> DeepSignalReader(Stream content, int mostRows);
