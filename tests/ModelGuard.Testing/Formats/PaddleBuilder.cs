using System.Buffers.Binary;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes PaddlePaddle programs and parameters: field numbers of framework.proto.</summary>
public static class PaddleBuilder
{
    /// <summary>A program of the operators named, in one block, with one parameter of 2 by 3.</summary>
    public static ProtobufBuilder Program(params ProtobufBuilder[] operators)
    {
        ProtobufBuilder block = new ProtobufBuilder().Integer(1, 0).Integer(2, -1).Message(3, Variable("w", 2, 3));
        foreach (ProtobufBuilder used in operators)
            block.Message(4, used);
        return new ProtobufBuilder().Message(1, block).Message(4, new ProtobufBuilder().Integer(1, 2_006_001));
    }

    /// <summary>An operator with attributes that are texts.</summary>
    public static ProtobufBuilder Operator(string type, params (string Name, string Text)[] attributes)
    {
        ProtobufBuilder used = new ProtobufBuilder().Message(1, new ProtobufBuilder().Text(1, "X").Text(2, "w")).Text(3, type);
        foreach ((string name, string text) in attributes)
            used.Message(4, new ProtobufBuilder().Text(1, name).Integer(2, 2).Text(5, text));
        return used;
    }

    /// <summary>Parameters: one tensor of floats of each shape.</summary>
    public static byte[] Parameters(params long[][] shapes) => [.. shapes.SelectMany(shape => Tensor(5, shape, new byte[shape.Aggregate(4L, (product, length) => product * length)]))];

    /// <summary>One tensor of parameters.</summary>
    public static byte[] Tensor(int type, long[] shape, byte[] data)
    {
        ProtobufBuilder description = new ProtobufBuilder().Integer(1, type);
        foreach (long length in shape)
            description.Integer(2, length);
        byte[] bytes = description.Build();
        byte[] size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, bytes.Length);
        return [.. new byte[16], .. size, .. bytes, .. data];
    }

    private static ProtobufBuilder Variable(string name, params long[] shape)
    {
        ProtobufBuilder description = new ProtobufBuilder().Integer(1, 5);
        foreach (long length in shape)
            description.Integer(2, length);
        return new ProtobufBuilder().Text(1, name).Message(2, new ProtobufBuilder().Integer(1, 7).Message(3, new ProtobufBuilder().Message(1, description))).Integer(3, 1);
    }
}
