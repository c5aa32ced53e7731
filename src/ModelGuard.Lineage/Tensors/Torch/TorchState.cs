namespace ModelGuard.Lineage.Tensors.Torch;

/// <summary>What one pickle of torch holds.</summary>
/// <param name="Tensors">Its tensors in the order of the containers that hold them.</param>
/// <param name="Storages">Every storage it names: key, and name of its class.</param>
/// <param name="End">Offset behind its STOP.</param>
internal sealed record TorchState(IReadOnlyList<TorchTensor> Tensors, IReadOnlyDictionary<string, string> Storages, long End);
