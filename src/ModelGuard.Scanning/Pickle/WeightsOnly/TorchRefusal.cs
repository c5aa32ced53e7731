namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>Where and why torch's restricted unpickler stops.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Offset">Offset of the opcode.</param>
/// <param name="Opcode">Its name.</param>
/// <param name="Global">The imported name that it is about.</param>
internal sealed record TorchRefusal(string Reason, long Offset, string? Opcode, string? Global = null);
