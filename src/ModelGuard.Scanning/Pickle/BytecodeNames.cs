using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle;

/// <summary>
/// Reads the names in the bytecode of a model for mobile devices: operators such as <c>aten::add</c> and classes and methods of
/// <c>__torch__</c>. torch's reader has no way to build a string, so every name stands in the pickle as text.
/// Source: torch/csrc/jit/serialization/export_bytecode.cpp.
/// </summary>
internal static class BytecodeNames
{
    private const int MaxNameBytes = 512;

    /// <summary>Reads the names of one stream that has been judged.</summary>
    public static HashSet<string> Read(ByteSource content, PickleStreamResult stream)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        using PickleDecoder decoder = new(content, stream.Start, FrameReading.Contiguous);
        Instruction instruction = default;
        while (decoder.Position < stream.End && decoder.Next(ref instruction))
        {
            switch (instruction.Opcode)
            {
                case PickleOpcode.BinUnicode or PickleOpcode.ShortBinUnicode or PickleOpcode.BinUnicode8 or PickleOpcode.Unicode
                    or PickleOpcode.String or PickleOpcode.BinString or PickleOpcode.ShortBinString:
                    if (instruction.PayloadLength > MaxNameBytes)
                        break;
                    string text = ConstantReader.ReadText(decoder, new PickleValue(ValueKind.String, instruction.Offset), MaxNameBytes);
                    if (IsOperator(text) || text.StartsWith("__torch__.", StringComparison.Ordinal))
                        names.Add(text);
                    break;
                case PickleOpcode.Frame:
                    decoder.EnterFrame(instruction.Number, instruction.Offset);
                    break;
                default:
                    break;
            }
        }

        return names;
    }

    private static bool IsOperator(string text)
    {
        int colons = text.IndexOf("::", StringComparison.Ordinal);
        return colons > 0 && colons + 2 < text.Length && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '.');
    }
}
