namespace ModelGuard.Scanning.Safetensors;

/// <summary>The header of a safetensors file, as written; nothing in it is checked against the file.</summary>
/// <param name="BufferStart">Where the buffer starts in the file.</param>
/// <param name="Tensors">The tensors, in the order of the header.</param>
/// <param name="Metadata">The pairs of <c>__metadata__</c>, ordered by key.</param>
/// <param name="MetadataOffsets">Offset in the file of each value of <paramref name="Metadata"/>.</param>
public sealed record SafetensorsHeader(
    long BufferStart,
    IReadOnlyList<SafetensorsTensor> Tensors,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, long> MetadataOffsets);
