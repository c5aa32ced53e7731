namespace ModelGuard.Testing.Formats;

/// <summary>Writes TensorFlow graphs: field numbers of tensorflow/core/framework and tensorflow/core/protobuf.</summary>
public static class TensorFlowBuilder
{
    /// <summary>A SavedModel that adds two numbers and can save itself.</summary>
    public static byte[] Honest() => SavedModel(Graph(
        Node("x", "Placeholder"),
        Text("prefix", "/part"),
        Node("saver_filename", "Placeholder"),
        Node("join", "StringJoin", "saver_filename", "prefix"),
        Node("save", "SaveV2", "join"),
        Node("sum", "AddV2", "x", "x"))).Build();

    /// <summary>A SavedModel around a graph.</summary>
    public static ProtobufBuilder SavedModel(ProtobufBuilder graph) => new ProtobufBuilder().Integer(1, 1).Message(2, MetaGraph(graph));

    /// <summary>A MetaGraph around a graph.</summary>
    public static ProtobufBuilder MetaGraph(ProtobufBuilder graph) =>
        new ProtobufBuilder().Message(1, new ProtobufBuilder().Text(4, "serve").Text(5, "2.18.0")).Message(2, graph);

    /// <summary>A graph of nodes.</summary>
    public static ProtobufBuilder Graph(params ProtobufBuilder[] nodes)
    {
        ProtobufBuilder graph = new();
        foreach (ProtobufBuilder node in nodes)
            graph.Message(1, node);
        return graph;
    }

    /// <summary>A library of one function, to be set as field 2 of a graph.</summary>
    public static ProtobufBuilder Library(string name, params ProtobufBuilder[] nodes)
    {
        ProtobufBuilder function = new ProtobufBuilder().Message(1, new ProtobufBuilder().Text(1, name));
        foreach (ProtobufBuilder node in nodes)
            function.Message(3, node);
        return new ProtobufBuilder().Message(1, function);
    }

    /// <summary>A node.</summary>
    public static ProtobufBuilder Node(string name, string operation, params string[] inputs)
    {
        ProtobufBuilder node = new ProtobufBuilder().Text(1, name).Text(2, operation);
        foreach (string input in inputs)
            node.Text(3, input);
        return node;
    }

    /// <summary>A node that calls a function.</summary>
    public static ProtobufBuilder Call(string name, string function, params string[] inputs) =>
        Node(name, "StatefulPartitionedCall", inputs).Message(5, Attribute("f", new ProtobufBuilder().Message(10, new ProtobufBuilder().Text(1, function))));

    /// <summary>An attribute, to be set as field 5 of a node.</summary>
    public static ProtobufBuilder Attribute(string key, ProtobufBuilder value) => new ProtobufBuilder().Text(1, key).Message(2, value);

    /// <summary>A constant text.</summary>
    public static ProtobufBuilder Text(string name, string text) => Constant(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A constant of bytes.</summary>
    public static ProtobufBuilder Constant(string name, ReadOnlySpan<byte> bytes) => Constant(name, new ProtobufBuilder().Integer(1, 7).Bytes(8, bytes));

    /// <summary>A constant tensor.</summary>
    public static ProtobufBuilder Constant(string name, ProtobufBuilder tensor) =>
        Node(name, "Const").Message(5, Attribute("value", new ProtobufBuilder().Message(8, tensor)));

    /// <summary>A file that the model brings, to be set as field 6 of a MetaGraph.</summary>
    public static ProtobufBuilder Asset(string tensor, string file) => new ProtobufBuilder().Message(1, new ProtobufBuilder().Text(1, tensor)).Text(2, file);
}
