using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes what ExecuTorch hands to XNNPACK: a header, a graph (slots of runtime_schema.fbs) and constants.</summary>
public sealed class XnnpackBuilder
{
    private const int HeaderLength = 30;
    private const int Alignment = 16;

    /// <summary>Number of float32.</summary>
    public const int Float = 1;

    /// <summary>Number of qcint8.</summary>
    public const int ChannelBytes = 6;

    /// <summary>Number of qcint4.</summary>
    public const int ChannelFourBits = 8;

    /// <summary>Number of qbint4.</summary>
    public const int BlockFourBits = 10;

    /// <summary>An id that names no value.</summary>
    public const long NoValue = uint.MaxValue;

    /// <summary>Values of the graph.</summary>
    public IList<FlatNode> Values { get; } = new List<FlatNode>();

    /// <summary>Nodes of the graph.</summary>
    public IList<FlatNode> Nodes { get; } = new List<FlatNode>();

    /// <summary>Constants: the first is nobody's; offset and size may lie, and a name stands for an offset.</summary>
    public IList<(byte[] Data, long? Offset, long? Size, string? Key)> Constants { get; } = new List<(byte[], long?, long?, string?)>();

    /// <summary>File identifier of the graph.</summary>
    public string Identifier { get; set; } = "XN01";

    /// <summary>Version that the graph states.</summary>
    public string Version { get; set; } = "0";

    /// <summary>Whether there is a header; without one the constants stand in the graph.</summary>
    public bool HasHeader { get; set; } = true;

    /// <summary>Length that the header states.</summary>
    public int StatedHeaderLength { get; set; } = HeaderLength;

    /// <summary>Bytes behind the constants, which the header counts as theirs.</summary>
    public byte[] Tail { get; set; } = [];

    /// <summary>Changes the graph before it is written.</summary>
    public Action<FlatNode>? Change { get; set; }

    /// <summary>A linear layer of floats: 3 inputs, 2 outputs, then a clamp.</summary>
    public static XnnpackBuilder Linear()
    {
        XnnpackBuilder part = new();
        part.Add(new byte[24]).Add(new byte[8]);
        part.Values.Add(Value(0, Float, [1, 3], external: 0, flags: 1));
        part.Values.Add(Value(1, Float, [2, 3], constant: 1));
        part.Values.Add(Value(2, Float, [2], constant: 2));
        part.Values.Add(Value(3, Float, [1, 2]));
        part.Values.Add(Value(4, Float, [1, 2], external: 1, flags: 2));
        part.Nodes.Add(Node(2, 0, 1, 2, 3, 0));
        part.Nodes.Add(Node(6, 3, 4, 0));
        return part;
    }

    /// <summary>Adds a constant.</summary>
    public XnnpackBuilder Add(byte[] data, long? offset = null, long? size = null, string? key = null)
    {
        Constants.Add((data, offset, size, key));
        return this;
    }

    /// <summary>A node whose fields are these numbers, in their slots.</summary>
    public static FlatNode Node(int kind, params long[] fields)
    {
        FlatNode inner = new();
        for (int i = 0; i < fields.Length; i++)
            inner.Number(i, fields[i]);
        return Wrap(kind, inner);
    }

    /// <summary>A node.</summary>
    public static FlatNode Wrap(int kind, FlatNode inner) => new FlatNode().Number(0, kind, 1).Set(1, inner).Number(2, 7);

    /// <summary>A value.</summary>
    public static FlatNode Value(int id, int type, int[] sizes, int constant = 0, long external = NoValue, int flags = 0, int? rank = null) =>
        new FlatNode().Number(0, 1, 1).Set(1, Tensor(id, type, sizes, constant, external, flags, rank));

    /// <summary>A quantized value: 1 for channels, 2 for one scale, 3 for tokens, 4 for groups.</summary>
    public static FlatNode Quantized(int id, int type, int[] sizes, int constant, int kind, FlatNode quantization) =>
        new FlatNode().Number(0, 2, 1).Set(1, new FlatNode().Set(0, Tensor(id, type, sizes, constant, NoValue, 0, null)).Number(1, kind, 1).Set(2, quantization));

    /// <summary>The part.</summary>
    public byte[] Build()
    {
        List<byte> constants = [];
        List<FlatNode> offsets = [new FlatNode().Number(0, 0, 8).Number(1, 0, 8).Set(2, FlatNode.Text(string.Empty))];
        foreach ((byte[] data, long? offset, long? size, string? key) in Constants)
        {
            constants.AddRange(new byte[(Alignment - (constants.Count % Alignment)) % Alignment]);
            FlatNode constant = new FlatNode().Number(0, offset ?? (key is null ? constants.Count : -1), 8).Number(1, size ?? data.Length, 8);
            offsets.Add(key is null ? constant : constant.Set(2, FlatNode.Text(key)));
            if (key is null)
                constants.AddRange(data);
        }

        constants.AddRange(Tail);
        FlatNode graph = new FlatNode()
            .Set(0, FlatNode.Text(Version))
            .Set(1, FlatNode.Tables([.. Nodes]))
            .Set(2, FlatNode.Tables([.. Values]))
            .Number(3, 2)
            .Set(4, FlatNode.Integers(0))
            .Set(5, FlatNode.Integers(4));
        if (HasHeader)
            graph.Set(8, FlatNode.Tables([.. offsets]));
        else
            graph.Set(6, FlatNode.Tables([new FlatNode().Set(0, FlatNode.Bytes([])), .. Constants.Select(constant => new FlatNode().Set(0, FlatNode.Bytes(constant.Data)))]));
        Change?.Invoke(graph);
        byte[] flat = graph.Build(Identifier);
        return HasHeader ? WithHeader(flat, [.. constants]) : flat;
    }

    private static FlatNode Tensor(int id, int type, int[] sizes, int constant, long external, int flags, int? rank)
    {
        FlatNode tensor = new FlatNode().Number(0, type, 2).Number(1, rank ?? sizes.Length).Number(4, external).Number(5, flags).Number(6, id);
        if (sizes.Length > 0)
            tensor.Set(2, FlatNode.Integers(sizes));
        return constant == 0 ? tensor : tensor.Number(3, constant);
    }

    private byte[] WithHeader(byte[] flat, byte[] constants)
    {
        const int FlatStart = 32;
        int start = FlatStart + ((flat.Length + Alignment - 1) / Alignment * Alignment);
        byte[] part = new byte[start + constants.Length];
        Encoding.ASCII.GetBytes("XH00", part.AsSpan(4));
        BinaryPrimitives.WriteUInt16LittleEndian(part.AsSpan(8), (ushort)StatedHeaderLength);
        BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(10), FlatStart);
        BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(14), (uint)flat.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(18), (uint)start);
        BinaryPrimitives.WriteUInt64LittleEndian(part.AsSpan(22), (ulong)constants.Length);
        flat.CopyTo(part, FlatStart);
        constants.CopyTo(part, start);
        return part;
    }
}
