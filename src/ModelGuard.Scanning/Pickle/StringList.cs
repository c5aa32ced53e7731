using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle;

/// <summary>Reads a stream that is nothing but a list of strings, such as the storage keys of a legacy torch file.</summary>
internal static class StringList
{
    private const int MaxTextBytes = 4096;

    /// <summary>Reads the list.</summary>
    /// <returns>The strings in order; <see langword="null"/> where the stream holds anything else.</returns>
    public static IReadOnlyList<string>? Read(ByteSource content, long start, long end, ScanLimits limits)
    {
        List<string> strings = [];
        using PickleDecoder decoder = new(content, start, FrameReading.Contiguous);
        Instruction instruction = default;
        long kept = 0;
        bool isOpen = false;
        while (decoder.Position < end && decoder.Next(ref instruction))
        {
            switch (instruction.Opcode)
            {
                case PickleOpcode.BinUnicode or PickleOpcode.ShortBinUnicode or PickleOpcode.Unicode or PickleOpcode.String
                    or PickleOpcode.BinString or PickleOpcode.ShortBinString:
                    kept += instruction.PayloadLength;
                    if (!isOpen || instruction.PayloadLength > MaxTextBytes || kept > limits.MaxKeptBytes)
                        return null;
                    strings.Add(ConstantReader.ReadText(decoder, new PickleValue(ValueKind.String, instruction.Offset), MaxTextBytes));
                    break;
                case PickleOpcode.EmptyList when !isOpen:
                    isOpen = true;
                    break;
                case PickleOpcode.List when !isOpen:
                    isOpen = true;
                    break;
                case PickleOpcode.Frame:
                    decoder.EnterFrame(instruction.Number, instruction.Offset);
                    break;
                case PickleOpcode.Proto or PickleOpcode.Mark or PickleOpcode.Append or PickleOpcode.Appends or PickleOpcode.Put
                    or PickleOpcode.BinPut or PickleOpcode.LongBinPut or PickleOpcode.Memoize:
                    break;
                case PickleOpcode.Stop:
                    return isOpen ? strings : null;
                default:
                    return null;
            }
        }

        return null;
    }
}
