using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>
/// Finds graphs in constants, as <c>DatasetFromGraph</c> runs them. Every text that is a whole GraphDef with a named operator is one; what
/// protobuf itself would refuse runs nowhere.
/// </summary>
internal static class TensorFlowNested
{
    /// <summary>Whether the outermost fields can be those of a graph. Cheap, and right for all texts that are none.</summary>
    public static bool MayBeGraph(ByteSource content)
    {
        Span<byte> buffer = stackalloc byte[20];
        bool hasGraph = false;
        long offset = 0;
        while (offset < content.Length)
        {
            ReadOnlySpan<byte> bytes = buffer[..content.Read(offset, buffer)];
            int at = 0;
            if (!TryVarint(bytes, ref at, out ulong tag) || tag >> 3 is 0 or > 536_870_911)
                return false;
            ulong length = 0;
            switch ((int)(tag & 7))
            {
                case 0 when TryVarint(bytes, ref at, out _):
                    break;
                case 1:
                    length = 8;
                    break;
                case 2 when TryVarint(bytes, ref at, out length):
                    hasGraph |= tag >> 3 is 1 or 2;
                    break;
                case 3:
                    return true;
                case 5:
                    length = 4;
                    break;
                default:
                    return false;
            }

            if (length > (ulong)(content.Length - offset - at))
                return false;
            offset += at + (long)length;
        }

        return hasGraph;
    }

    /// <summary>Reads a graph; <see langword="null"/> where the text is none.</summary>
    /// <exception cref="LimitReachedException">A limit was reached.</exception>
    public static TensorFlowGraph? TryRead(ByteSource content, ScanBudget budget)
    {
        TensorFlowGraph graph = new();
        try
        {
            new TensorFlowReader(content, budget, graph, TensorFlowRules.Needs).Read(TensorFlowSchema.Graph);
        }
        catch (MalformedContentException)
        {
            return null;
        }

        // A text that happens to follow the wire format has no node with the name of an operator.
        return graph.NodeCount > 0 && graph.Nodes.TrueForAll(node => node.Operator is { } name && IsIdentifier(name)) ? graph : null;
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '>' or '.' or '-' or '/');

    private static bool TryVarint(ReadOnlySpan<byte> bytes, ref int at, out ulong value)
    {
        value = 0;
        for (int shift = 0; shift < 70 && at < bytes.Length; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return true;
        }

        return false;
    }
}
