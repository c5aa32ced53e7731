using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Testing.Engine;

/// <summary>The smallest real files of each verdict, for tests of what happens around a scan rather than in it.</summary>
public static class SmallModels
{
    /// <summary>A safetensors file of one float32 tensor: clean.</summary>
    /// <param name="elements">Number of elements; their bytes depend on <paramref name="seed"/>.</param>
    /// <param name="seed">Makes files differ.</param>
    public static byte[] Safetensors(int elements = 4, int seed = 0)
    {
        byte[] header = Encoding.UTF8.GetBytes($$"""{"weight":{"dtype":"F32","shape":[{{elements}}],"data_offsets":[0,{{elements * 4}}] } }""");
        byte[] file = new byte[8 + header.Length + (elements * 4)];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        new Random(seed).NextBytes(file.AsSpan(8 + header.Length));
        return file;
    }

    /// <summary>A pickle that calls <c>os.system</c> when it is loaded, with a command that does nothing: unsafe.</summary>
    public static byte[] EvilPickle() => Encoding.ASCII.GetBytes("cos\nsystem\n(S'true'\ntR.");

    /// <summary>A pickle of a class that no list knows: suspicious.</summary>
    public static byte[] UnknownClassPickle() => [0x80, 2, .. "cacme.models\nNet\n"u8, (byte)')', 0x81, (byte)'.'];

    /// <summary>An ONNX model of one <c>Identity</c> node over an initializer whose data lies in another file.</summary>
    /// <param name="dataFile">Name of the data file as the model writes it.</param>
    /// <param name="elements">Number of float32 elements.</param>
    public static byte[] OnnxWithExternalData(string dataFile, int elements = 4)
    {
        byte[] tensor =
        [
            .. Varint(1, elements),
            .. Varint(2, 1),
            .. Text(8, "weight"),
            .. Field(13, [.. Text(1, "location"), .. Text(2, dataFile)]),
            .. Field(13, [.. Text(1, "offset"), .. Text(2, "0")]),
            .. Field(13, [.. Text(1, "length"), .. Text(2, $"{elements * 4}")]),
            .. Varint(14, 1),
        ];
        byte[] node = [.. Text(1, "weight"), .. Text(2, "output"), .. Text(4, "Identity")];
        byte[] shape = Field(1, Varint(1, elements));
        byte[] output = [.. Text(1, "output"), .. Field(2, Field(1, [.. Varint(1, 1), .. Field(2, shape)]))];
        byte[] graph = [.. Field(1, node), .. Text(2, "graph"), .. Field(5, tensor), .. Field(12, output)];
        byte[] opset = [.. Text(1, ""), .. Varint(2, 17)];
        return [.. Varint(1, 8), .. Text(2, "tests"), .. Field(7, graph), .. Field(8, opset)];
    }

    /// <summary>The float32 data that <see cref="OnnxWithExternalData"/> points to.</summary>
    public static byte[] ExternalData(int elements = 4, int seed = 1)
    {
        byte[] data = new byte[elements * 4];
        new Random(seed).NextBytes(data);
        return data;
    }

    private static byte[] Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int field, byte[] content) => [.. Number((field << 3) | 2), .. Number(content.Length), .. content];

    private static byte[] Varint(int field, long value) => [.. Number(field << 3), .. Number(value)];

    private static byte[] Number(long value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
