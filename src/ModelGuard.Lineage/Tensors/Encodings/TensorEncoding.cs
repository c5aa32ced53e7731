namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>Decodes whole blocks.</summary>
/// <param name="blocks">Blocks, one behind the other.</param>
/// <param name="destination">Room for all of their elements.</param>
internal delegate void BlockDecoder(ReadOnlySpan<byte> blocks, Span<float> destination);

/// <summary>How elements are stored: so many of them in a block of so many bytes.</summary>
/// <param name="Name">The container's own term.</param>
/// <param name="BlockElements">Elements of one block; 1 for plain numbers.</param>
/// <param name="BlockBytes">Bytes of one block.</param>
/// <param name="Decode">Decodes whole blocks.</param>
internal sealed record TensorEncoding(string Name, int BlockElements, int BlockBytes, BlockDecoder Decode)
{
    /// <summary>Whether the blocks may stand at the end of the destination itself.</summary>
    public bool DecodesInPlace { get; init; }

    /// <summary>Sums powers of elements as they are stored; <see langword="null"/> where they have to be decoded first.</summary>
    public PowerSummer? SumPowers { get; init; }

    /// <summary>Bytes of a number of elements; <see langword="null"/> where they make no whole blocks or do not fit 63 bits.</summary>
    public long? BytesOf(long elements) =>
        elements % BlockElements == 0 && elements / BlockElements <= long.MaxValue / BlockBytes ? elements / BlockElements * BlockBytes : null;
}
