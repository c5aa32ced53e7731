namespace ModelGuard.Lineage.Tensors.Torch;

/// <summary>A tensor that a pickle puts under a name: a view of a storage, or the reason why it is none that can be read.</summary>
/// <param name="Name">Keys on the way to it, joined by dots.</param>
/// <param name="View">The view; <see langword="null"/> where it cannot be read.</param>
/// <param name="Reason">Why it cannot be read.</param>
internal sealed record TorchTensor(string Name, TorchView? View, string? Reason);

/// <summary>A view of a storage.</summary>
/// <param name="Key">The storage's key.</param>
/// <param name="StorageType">Name of its class, such as <c>FloatStorage</c>.</param>
/// <param name="StorageElements">Elements that it holds; of an untyped one, bytes.</param>
/// <param name="First">First element.</param>
/// <param name="Shape">Length of each dimension.</param>
/// <param name="Strides">Elements from one index to the next.</param>
/// <param name="DataType">The dtype where the call states one; otherwise the storage's class tells.</param>
internal sealed record TorchView(
    string Key, string StorageType, long StorageElements, long First, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides, string? DataType);
