namespace ModelGuard.Testing.Formats;

/// <summary>Builds small TensorFlow Lite models, honest or not. Slots are those of tensorflow/lite/schema/schema.fbs.</summary>
public sealed class TfLiteBuilder
{
    /// <summary>The operators that the model lists.</summary>
    public IList<FlatNode> Codes { get; } = new List<FlatNode> { Builtin(0) };

    /// <summary>The buffers; the first is the empty one.</summary>
    public IList<FlatNode> Buffers { get; } = new List<FlatNode> { new FlatNode(), new FlatNode().Set(0, FlatNode.Bytes(new byte[16])) };

    /// <summary>The tensors of the graph.</summary>
    public IList<FlatNode> Tensors { get; } = new List<FlatNode> { Tensor("in", [2, 2], 0), Tensor("weights", [2, 2], 1), Tensor("out", [2, 2], 0) };

    /// <summary>The nodes of the graph.</summary>
    public IList<FlatNode> Operators { get; } = new List<FlatNode> { new FlatNode().Number(0, 0).Set(1, FlatNode.Integers(0, 1)).Set(2, FlatNode.Integers(2)) };

    /// <summary>The model's metadata entries.</summary>
    public IList<FlatNode> Metadata { get; } = new List<FlatNode>();

    /// <summary>Version of the schema that the model states.</summary>
    public int Version { get; set; } = 3;

    /// <summary>A built-in operator.</summary>
    public static FlatNode Builtin(int code) => new FlatNode().Number(0, Math.Min(code, 127), 1).Number(3, code);

    /// <summary>A custom operator.</summary>
    public static FlatNode Custom(string name) => new FlatNode().Number(0, 32, 1).Set(1, FlatNode.Text(name)).Number(3, 32);

    /// <summary>A tensor.</summary>
    public static FlatNode Tensor(string name, int[] shape, int buffer, int type = 0) =>
        new FlatNode().Set(0, FlatNode.Integers(shape)).Number(1, type, 1).Number(2, buffer).Set(3, FlatNode.Text(name));

    /// <summary>The file.</summary>
    public byte[] Build() => new FlatNode()
        .Number(0, Version)
        .Set(1, FlatNode.Tables([.. Codes]))
        .Set(2, FlatNode.Tables(new FlatNode()
            .Set(0, FlatNode.Tables([.. Tensors]))
            .Set(1, FlatNode.Integers(0))
            .Set(2, FlatNode.Integers(2))
            .Set(3, FlatNode.Tables([.. Operators]))))
        .Set(3, FlatNode.Text("a small model"))
        .Set(4, FlatNode.Tables([.. Buffers]))
        .Set(6, FlatNode.Tables([.. Metadata]))
        .Build("TFL3");
}
