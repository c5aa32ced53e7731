namespace ModelGuard.Scanning.Gguf;

/// <summary>What stands before the data of a GGUF file.</summary>
/// <param name="Version">Version of the format: 1, 2 or 3.</param>
/// <param name="IsBigEndian">Whether numbers are big-endian.</param>
/// <param name="Alignment">What offsets of tensors are multiples of, in bytes.</param>
/// <param name="DataStart">Offset of the data in the file.</param>
/// <param name="HeaderEnd">Offset behind the last description; padding follows.</param>
/// <param name="Tensors">The tensors in the order of the file.</param>
/// <param name="Texts">Texts that are no items of arrays, by key.</param>
/// <param name="Numbers">Numbers and truth values that are no items of arrays, as text, by key.</param>
/// <param name="Lists">Short arrays of texts below <c>general.</c>, by key: languages, data sets, tags.</param>
internal sealed record GgufHeader(
    int Version,
    bool IsBigEndian,
    int Alignment,
    long DataStart,
    long HeaderEnd,
    IReadOnlyList<GgufTensor> Tensors,
    IReadOnlyDictionary<string, GgufText> Texts,
    IReadOnlyDictionary<string, string> Numbers,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lists);
