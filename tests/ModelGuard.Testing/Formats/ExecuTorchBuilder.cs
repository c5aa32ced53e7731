using System.Buffers.Binary;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes ExecuTorch programs and tensor files: slots of program.fbs and flat_tensor.fbs.</summary>
public sealed class ExecuTorchBuilder
{
    /// <summary>Operators of the method: name and overload.</summary>
    public IList<(string Name, string Overload)> Operators { get; } = new List<(string, string)> { ("aten::add", "out") };

    /// <summary>Delegates of the method: backend and data.</summary>
    public IList<(string Id, byte[] Data)> Delegates { get; } = new List<(string, byte[])>();

    /// <summary>Values of the method.</summary>
    public IList<FlatNode> Values { get; } = new List<FlatNode> { Tensor(6, [2, 2], 1), Tensor(6, [2, 2], 0) };

    /// <summary>Instructions of the method.</summary>
    public IList<FlatNode> Instructions { get; } = new List<FlatNode> { Call(0, 0, 1) };

    /// <summary>The constant in the segment behind the FlatBuffer; the first offset is nobody's.</summary>
    public byte[] Constants { get; set; } = new byte[16];

    /// <summary>Data under names, each in a segment of its own.</summary>
    public IList<(string Key, byte[] Data)> Named { get; } = new List<(string, byte[])>();

    /// <summary>Data that no delegate leads to: in the FlatBuffer, or in a segment.</summary>
    public (byte[] Data, bool IsSegment)? Unused { get; set; }

    /// <summary>Whether the header that tells of segments is written.</summary>
    public bool HasHeader { get; set; } = true;

    /// <summary>A value that is a tensor.</summary>
    public static FlatNode Tensor(int type, int[] sizes, int buffer, FlatNode? info = null)
    {
        FlatNode tensor = new FlatNode().Number(0, type, 1).Set(2, FlatNode.Integers(sizes)).Set(3, FlatNode.Bytes(new byte[sizes.Length])).Number(5, buffer);
        if (info is not null)
            tensor.Set(9, info);
        return new FlatNode().Number(0, 5, 1).Set(1, tensor);
    }

    /// <summary>A call of an operator.</summary>
    public static FlatNode Call(int operation, params int[] arguments) =>
        new FlatNode().Number(0, 1, 1).Set(1, new FlatNode().Number(0, operation).Set(1, FlatNode.Integers(arguments)));

    /// <summary>The program.</summary>
    public byte[] Build()
    {
        FlatNode plan = new FlatNode()
            .Set(0, FlatNode.Text("forward"))
            .Set(2, FlatNode.Tables([.. Values]))
            .Set(3, FlatNode.Integers(0))
            .Set(4, FlatNode.Integers(1))
            .Set(5, FlatNode.Tables(new FlatNode().Set(2, FlatNode.Tables([.. Instructions]))))
            .Set(6, FlatNode.Tables([.. Operators.Select(used => new FlatNode().Set(0, FlatNode.Text(used.Name)).Set(1, FlatNode.Text(used.Overload)))]))
            .Set(7, FlatNode.Tables([.. Delegates.Select((used, index) => new FlatNode().Set(0, FlatNode.Text(used.Id)).Set(1, new FlatNode().Number(0, 0, 1).Number(1, index)))]));
        List<FlatNode> segments = [new FlatNode().Number(0, 0, 8).Number(1, Constants.Length, 8)];
        List<byte> behind = [.. Constants];
        byte[][] unused = Unused is { IsSegment: true } extra ? [extra.Data] : [];
        foreach (byte[] data in Named.Select(named => named.Data).Concat(unused))
        {
            behind.AddRange(new byte[(16 - (behind.Count % 16)) % 16]);
            segments.Add(new FlatNode().Number(0, behind.Count, 8).Number(1, data.Length, 8));
            behind.AddRange(data);
        }

        FlatNode program = new FlatNode()
            .Number(0, 0)
            .Set(1, FlatNode.Tables(plan))
            .Set(3, FlatNode.Tables([.. Delegates.Select(used => used.Data).Concat(Unused is { IsSegment: false } ? [Unused.Value.Data] : []).Select(data => new FlatNode().Set(0, FlatNode.Bytes(data)))]))
            .Set(4, FlatNode.Tables([.. segments]))
            .Set(5, new FlatNode().Number(0, 0).Set(1, FlatNode.Longs(0, 0)));
        if (Named.Count > 0)
            program.Set(7, FlatNode.Tables([.. Named.Select((named, index) => new FlatNode().Set(0, FlatNode.Text(named.Key)).Number(1, index + 1))]));
        return WithSegments(program.Build("ET12", HasHeader ? 32 : 0), "eh00", 24, 0, [.. behind]);
    }

    /// <summary>A tensor file with one tensor of floats.</summary>
    public static byte[] Data(int[] sizes, byte[] bytes, bool hasLayout = true)
    {
        FlatNode named = new FlatNode().Set(0, FlatNode.Text("w")).Number(1, 0);
        if (hasLayout)
            named.Set(2, new FlatNode().Number(0, 6, 1).Set(1, FlatNode.Integers(sizes)));
        FlatNode root = new FlatNode()
            .Number(0, 0)
            .Set(1, FlatNode.Tables(new FlatNode().Number(0, 0, 8).Number(1, bytes.Length, 8)))
            .Set(2, FlatNode.Tables(named));
        return WithSegments(root.Build("FT01", 40), "FH01", 40, 8, bytes);
    }

    /// <summary>Puts the header into its place, and segments behind the FlatBuffer at a multiple of 16.</summary>
    private static byte[] WithSegments(byte[] flat, string magic, int length, int skipped, byte[] data)
    {
        int start = (flat.Length + 15) / 16 * 16;
        byte[] file = new byte[start + data.Length];
        flat.CopyTo(file, 0);
        data.CopyTo(file, start);
        Span<byte> header = file.AsSpan(8);
        if (header[..4].ContainsAnyExcept((byte)0))
            return file;
        System.Text.Encoding.ASCII.GetBytes(magic, header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)length);
        BinaryPrimitives.WriteUInt64LittleEndian(header[(8 + skipped)..], (ulong)flat.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header[(16 + skipped)..], (ulong)start);
        if (skipped > 0)
            BinaryPrimitives.WriteUInt64LittleEndian(header[(24 + skipped)..], (ulong)data.Length);
        return file;
    }
}
