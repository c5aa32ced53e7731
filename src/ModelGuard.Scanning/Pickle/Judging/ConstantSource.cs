using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Opens the bytes of a constant as content of their own: a view where they stand as they are, a copy where they are encoded.</summary>
internal static class ConstantSource
{
    /// <summary>Opens a bytes, bytearray, string or encoded text.</summary>
    /// <exception cref="LimitReachedException">An encoded constant is longer than may be kept.</exception>
    public static ByteSource Open(PickleMachine machine, PickleValue value, ScanLimits limits)
    {
        (long offset, long length) = ConstantReader.Place(machine.Decoder, value);
        PickleOpcode opcode = machine.Decoder.DecodeAgain(value.Payload).Opcode;
        bool isPlain = opcode is PickleOpcode.BinBytes or PickleOpcode.ShortBinBytes or PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8
            or PickleOpcode.BinString or PickleOpcode.ShortBinString;
        if (isPlain)
            return machine.Decoder.Window.Slice(offset, Math.Min(length, machine.Decoder.Window.Length - offset));
        if (length > limits.MaxKeptBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), limits.MaxKeptBytes);
        return new MemoryByteSource(ConstantReader.ReadBytes(machine.Decoder, value, (int)length));
    }
}
