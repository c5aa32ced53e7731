namespace ModelGuard.Testing.Formats;

/// <summary>Writes ONNX models: field numbers of onnx.proto.</summary>
public static class OnnxBuilder
{
    /// <summary>A model with a graph of one node <c>Relu</c>, one initializer, an input and an output.</summary>
    public static ProtobufBuilder Honest() => Model(Graph().Message(1, Node("Relu")).Message(5, Tensor("w", 1, [2, 2]).Bytes(9, new byte[16])));

    /// <summary>A model around a graph.</summary>
    public static ProtobufBuilder Model(ProtobufBuilder graph) => new ProtobufBuilder()
        .Integer(1, 8)
        .Text(2, "tester")
        .Text(3, "1.2")
        .Message(7, graph)
        .Message(8, OperatorSet(string.Empty, 17));

    /// <summary>A graph named <c>g</c> with a described input and output.</summary>
    public static ProtobufBuilder Graph() => new ProtobufBuilder()
        .Text(2, "g")
        .Message(11, Value("x", 1, "N", 4))
        .Message(12, Value("y", 1, "N", 4));

    /// <summary>A node.</summary>
    public static ProtobufBuilder Node(string type, string domain = "") => new ProtobufBuilder().Text(1, "x").Text(2, "y").Text(4, type).Text(7, domain);

    /// <summary>An attribute that holds a graph.</summary>
    public static ProtobufBuilder GraphAttribute(ProtobufBuilder graph) => new ProtobufBuilder().Text(1, "body").Integer(20, 5).Message(6, graph);

    /// <summary>A tensor without data.</summary>
    public static ProtobufBuilder Tensor(string name, int dataType, long[] dimensions)
    {
        ProtobufBuilder tensor = new();
        foreach (long dimension in dimensions)
            tensor.Integer(1, dimension);
        return tensor.Integer(2, dataType).Text(8, name);
    }

    /// <summary>A float tensor of four elements whose data is in another file.</summary>
    public static ProtobufBuilder External(string location, string? offset = null, string? length = null)
    {
        ProtobufBuilder tensor = Tensor("w", 1, [4]).Message(13, Pair("location", location)).Integer(14, 1);
        if (offset is not null)
            tensor.Message(13, Pair("offset", offset));
        if (length is not null)
            tensor.Message(13, Pair("length", length));
        return tensor;
    }

    /// <summary>A key and a value.</summary>
    public static ProtobufBuilder Pair(string key, string value) => new ProtobufBuilder().Text(1, key).Text(2, value);

    /// <summary>An import of an operator set.</summary>
    public static ProtobufBuilder OperatorSet(string domain, int version) => new ProtobufBuilder().Text(1, domain).Integer(2, version);

    private static ProtobufBuilder Value(string name, int dataType, string symbol, int size) => new ProtobufBuilder()
        .Text(1, name)
        .Message(2, new ProtobufBuilder().Message(1, new ProtobufBuilder().Integer(1, dataType).Message(2, new ProtobufBuilder()
            .Message(1, new ProtobufBuilder().Text(2, symbol))
            .Message(1, new ProtobufBuilder().Integer(1, size)))));
}
