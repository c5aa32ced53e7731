using System.Globalization;
using ModelGuard.Testing.Formats;

namespace ModelGuard.Testing.Engine;

/// <summary>The smallest real files of each verdict, for tests of what happens around a scan rather than in it.</summary>
public static class SmallModels
{
    /// <summary>A safetensors file of one float32 tensor: clean.</summary>
    /// <param name="elements">Number of elements.</param>
    /// <param name="seed">Makes their bytes differ.</param>
    public static byte[] Safetensors(int elements = 4, int seed = 0) => SafetensorsBuilder.WithHeader(
        $$"""{"weight":{"dtype":"F32","shape":[{{elements}}],"data_offsets":[0,{{elements * 4}}]} }""", Data(elements, seed));

    /// <summary>A pickle that calls <c>os.system</c> when it is loaded, with a command that does nothing: unsafe.</summary>
    public static byte[] EvilPickle() => [.. "cos\nsystem\n(S'true'\ntR."u8];

    /// <summary>A pickle of a class that no list knows: suspicious.</summary>
    public static byte[] UnknownClassPickle() => [0x80, 2, .. "cacme.models\nNet\n)"u8, 0x81, (byte)'.'];

    /// <summary>An ONNX model of one node over an initializer whose data lies in another file.</summary>
    /// <param name="dataFile">Name of the data file as the model writes it.</param>
    /// <param name="elements">Number of float32 elements.</param>
    public static byte[] OnnxWithExternalData(string dataFile, int elements = 4)
    {
        ProtobufBuilder tensor = OnnxBuilder.Tensor("weight", 1, [elements]);
        foreach ((string key, string value) in new[]
        {
            ("location", dataFile), ("offset", "0"), ("length", (elements * 4).ToString(CultureInfo.InvariantCulture)),
        })
        {
            tensor.Message(13, OnnxBuilder.Pair(key, value));
        }

        return OnnxBuilder.Model(OnnxBuilder.Graph().Message(1, OnnxBuilder.Node("Relu")).Message(5, tensor.Integer(14, 1))).Build();
    }

    /// <summary>The float32 data that <see cref="OnnxWithExternalData"/> points to.</summary>
    public static byte[] ExternalData(int elements = 4) => Data(elements, seed: 1);

    /// <summary>The <c>saved_model.pb</c> of a TensorFlow SavedModel with one graph of one <c>NoOp</c> node.</summary>
    public static byte[] SavedModel()
    {
        ProtobufBuilder graph = new ProtobufBuilder().Message(1, new ProtobufBuilder().Text(1, "node").Text(2, "NoOp"));
        ProtobufBuilder metaGraph = new ProtobufBuilder().Message(1, new ProtobufBuilder().Text(4, "serve")).Message(2, graph);
        return new ProtobufBuilder().Integer(1, 1).Message(2, metaGraph).Build();
    }

    private static byte[] Data(int elements, int seed)
    {
        byte[] data = new byte[elements * 4];
        new Random(seed).NextBytes(data);
        return data;
    }
}
