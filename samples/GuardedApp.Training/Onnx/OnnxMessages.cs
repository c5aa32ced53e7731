using System.Buffers.Binary;

namespace GuardedApp.Training.Onnx;

/// <summary>
/// The messages of ONNX that a small classifier needs. Field numbers: onnx/onnx.proto of ONNX 1.12
/// (https://github.com/onnx/onnx/blob/v1.12.0/onnx/onnx.proto).
/// </summary>
internal static class OnnxMessages
{
    /// <summary>TensorProto.DataType FLOAT.</summary>
    public const int FloatElements = 1;

    /// <summary>TensorProto.DataType INT64.</summary>
    public const int Int64Elements = 7;

    private const int AttributeTypeInt = 2;

    /// <summary>A NodeProto of the standard operators.</summary>
    public static ProtobufWriter Node(string type, string[] inputs, string output, params (string Name, long Value)[] attributes)
    {
        ProtobufWriter node = new();
        foreach (string input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(3, output).Text(4, type);
        foreach ((string name, long value) in attributes)
            node.Message(5, new ProtobufWriter().Text(1, name).Number(3, value).Number(20, AttributeTypeInt));
        return node;
    }

    /// <summary>A TensorProto with its data inside, 32-bit little-endian.</summary>
    public static ProtobufWriter Tensor(string name, ReadOnlySpan<float> values, params int[] shape)
    {
        ProtobufWriter tensor = new();
        foreach (int dimension in shape)
            tensor.Number(1, dimension);

        byte[] raw = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        return tensor.Number(2, FloatElements).Text(8, name).Bytes(9, raw);
    }

    /// <summary>A ValueInfoProto of a tensor with a row for each item of a batch, and <paramref name="columns"/> columns where given.</summary>
    public static ProtobufWriter Value(string name, int elementType, int? columns, string description)
    {
        ProtobufWriter shape = new ProtobufWriter().Message(1, new ProtobufWriter().Text(2, "batch"));
        if (columns is { } count)
            shape.Message(1, new ProtobufWriter().Number(1, count));

        ProtobufWriter tensorType = new ProtobufWriter().Number(1, elementType).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensorType)).Text(3, description);
    }
}
