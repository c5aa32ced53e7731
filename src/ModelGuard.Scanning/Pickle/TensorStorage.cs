namespace ModelGuard.Scanning.Pickle;

/// <summary>A tensor storage that a pickle refers to by persistent id; its bytes are outside the pickle.</summary>
/// <param name="Key">The storage's key: the member <c>data/KEY</c> of a torch zip, or an entry of the key list of a legacy file.</param>
/// <param name="StorageType">Name of the storage class, such as <c>FloatStorage</c>.</param>
/// <param name="ElementSize">Bytes of one element; <see langword="null"/> where the class is not known.</param>
/// <param name="ElementCount">Number of elements, not negative; for <c>UntypedStorage</c> the number of bytes.</param>
/// <param name="Offset">Byte offset of the opcode that loads it.</param>
public sealed record TensorStorage(string Key, string StorageType, int? ElementSize, long ElementCount, long Offset)
{
    /// <summary>Bytes that the storage needs; <see langword="null"/> where that is not known or exceeds 63 bits.</summary>
    public long? ByteCount =>
        ElementSize is { } size && ElementCount <= long.MaxValue / size ? ElementCount * size : null;
}
