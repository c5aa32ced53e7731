namespace ModelGuard.Testing.Formats;

/// <summary>Writes models in ONNX Runtime's own format: slots of ort.fbs.</summary>
public static class OrtBuilder
{
    /// <summary>A model with one <c>Relu</c>, one initializer, an input and an output.</summary>
    public static byte[] Honest() => Model(Graph([Node("Relu")], [Tensor("w", 1, [2, 2], new byte[16])]));

    /// <summary>The file around a graph.</summary>
    public static byte[] Model(FlatNode graph, params (string Key, string Value)[] metadata) => new FlatNode()
        .Set(0, FlatNode.Text("6"))
        .Set(1, new FlatNode()
            .Number(0, 8, 8)
            .Set(1, FlatNode.Tables(new FlatNode().Set(0, FlatNode.Text(string.Empty)).Number(1, 17, 8)))
            .Set(2, FlatNode.Text("tester"))
            .Set(7, graph)
            .Set(9, FlatNode.Tables([.. metadata.Select(pair => new FlatNode().Set(0, FlatNode.Text(pair.Key)).Set(1, FlatNode.Text(pair.Value)))])))
        .Build("ORTM");

    /// <summary>A graph with an input <c>x</c> and an output <c>y</c>.</summary>
    public static FlatNode Graph(FlatNode[] nodes, FlatNode[] initializers) => new FlatNode()
        .Set(0, FlatNode.Tables(initializers))
        .Set(1, FlatNode.Tables(Value("x"), Value("y")))
        .Set(2, FlatNode.Tables(nodes))
        .Set(5, FlatNode.Texts("x"))
        .Set(6, FlatNode.Texts("y"));

    /// <summary>A node.</summary>
    public static FlatNode Node(string type, string domain = "", params FlatNode[] attributes) => new FlatNode()
        .Set(2, FlatNode.Text(domain))
        .Set(5, FlatNode.Text(type))
        .Set(10, FlatNode.Tables(attributes));

    /// <summary>An attribute that holds a graph.</summary>
    public static FlatNode GraphAttribute(FlatNode graph) => new FlatNode().Set(0, FlatNode.Text("body")).Number(2, 5).Set(7, graph);

    /// <summary>A tensor.</summary>
    public static FlatNode Tensor(string name, int type, long[] shape, byte[] data) => new FlatNode()
        .Set(0, FlatNode.Text(name))
        .Set(2, FlatNode.Longs(shape))
        .Number(3, type)
        .Set(4, FlatNode.Bytes(data));

    private static FlatNode Value(string name)
    {
        FlatNode shape = new FlatNode().Set(0, FlatNode.Tables(
            new FlatNode().Set(0, new FlatNode().Number(0, 2, 1).Set(2, FlatNode.Text("N"))),
            new FlatNode().Set(0, new FlatNode().Number(0, 1, 1).Number(1, 4, 8))));
        FlatNode type = new FlatNode().Number(1, 1, 1).Set(2, new FlatNode().Number(0, 1).Set(1, shape));
        return new FlatNode().Set(0, FlatNode.Text(name)).Set(2, type);
    }
}
