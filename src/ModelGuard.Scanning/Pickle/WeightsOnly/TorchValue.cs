namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>A value on the stack of torch's restricted unpickler, as far as its rules look at it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payload">Offset of a constant's opcode, index of a name, or number of a tuple.</param>
internal readonly record struct TorchValue(TorchValueKind Kind, long Payload = 0)
{
    /// <summary>Whether Python cannot hash it.</summary>
    public bool IsUnhashable => Kind is TorchValueKind.List or TorchValueKind.Dict or TorchValueKind.Set or TorchValueKind.OrderedDict or TorchValueKind.Counter;

    /// <summary>Whether <c>f(*value)</c> fails whatever <c>f</c> is.</summary>
    public bool IsNotIterable => Kind is TorchValueKind.None or TorchValueKind.Bool or TorchValueKind.Int or TorchValueKind.Float or TorchValueKind.Name;
}
