using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>
/// The messages of TensorFlow's graphs (tensorflow/core/framework/*.proto and tensorflow/core/protobuf/{saved_model,meta_graph,saver,
/// saved_object_graph}.proto at version 2.18; keras_metadata.pb: tensorflow/python/keras/protobuf/saved_metadata.proto). Parts that only describe,
/// such as types of Python objects and source lines, are texts here: TensorFlow runs nothing of them.
/// </summary>
internal static class TensorFlowSchema
{
    /// <summary>The schema.</summary>
    public static ProtobufSchema Instance { get; } = new(
        """
        SavedModel: 1 int, 2 MetaGraph
        MetaGraph: 1 MetaInfo, 2 Graph, 3 Saver, 4 text, 5 text, 6 Asset, 7 ObjectGraph
        MetaInfo: 1 text, 2 text, 3 text, 4 text, 5 text, 6 text, 7 int, 8 text
        Saver: 1 text, 2 text, 3 text, 4 int, 5 int, 6 f32, 7 int
        Asset: 1 AssetTensor, 2 text
        AssetTensor: 1 text, 2 int, 3 text, 4 text, 5 text
        Graph: 1 Node, 2 Library, 3 int, 4 text, 5 text
        Library: 1 Function, 2 text, 3 text
        Function: 1 Signature, 3 Node, 4 text, 5 AttributeEntry, 6 text, 7 ArgumentEntry, 8 text
        ArgumentEntry: 1 int, 2 ArgumentAttributes
        ArgumentAttributes: 1 AttributeEntry
        Signature: 1 text, 2 Argument, 3 Argument, 4 text, 5 text, 6 text, 8 text, 16 int, 17 int, 18 int, 19 int, 20 text, 21 int
        Argument: 1 text, 2 text, 3 int, 4 text, 5 text, 6 text, 7 text, 16 int, 17 text
        Node: 1 text, 2 text, 3 text, 4 text, 5 AttributeEntry, 6 text, 7 text
        AttributeEntry: 1 text, 2 Attribute
        Attribute: 1 List, 2 text, 3 int, 4 f32, 5 int, 6 int, 7 text, 8 Tensor, 9 text, 10 FunctionName
        List: 2 text, 3 int, 4 f32, 5 int, 6 int, 7 text, 8 Tensor, 9 FunctionName
        FunctionName: 1 text, 2 AttributeEntry
        Tensor: 1 int, 2 Shape, 3 int, 4 text, 5 f32, 6 f64, 7 int, 8 text, 9 f32, 10 int, 11 int, 12 f64, 13 int, 14 text, 15 Variant, 16 int, 17 int, 18 text
        Shape: 2 Dimension, 3 int
        Dimension: 1 int, 2 text
        Variant: 1 text, 2 text, 3 Tensor
        ObjectGraph: 1 Object, 2 text
        Object: 1 text, 2 text, 3 text, 4 UserObject, 5 text, 6 text, 7 text, 8 text, 9 text, 10 text, 11 text, 12 text, 13 text, 14 text, 15 text, 16 text
        UserObject: 1 text, 2 text, 3 text
        KerasMetadata: 1 KerasObject
        KerasObject: 2 int, 3 text, 4 text, 5 text, 6 text
        """);

    /// <summary><c>SavedModel</c>.</summary>
    public static int SavedModel { get; } = Instance.Find("SavedModel");

    /// <summary><c>MetaGraphDef</c>.</summary>
    public static int MetaGraph { get; } = Instance.Find("MetaGraph");

    /// <summary><c>MetaGraphDef.MetaInfoDef</c>.</summary>
    public static int MetaInfo { get; } = Instance.Find("MetaInfo");

    /// <summary><c>AssetFileDef</c>.</summary>
    public static int Asset { get; } = Instance.Find("Asset");

    /// <summary><c>TensorInfo</c> of an asset.</summary>
    public static int AssetTensor { get; } = Instance.Find("AssetTensor");

    /// <summary><c>GraphDef</c>.</summary>
    public static int Graph { get; } = Instance.Find("Graph");

    /// <summary><c>FunctionDef</c>.</summary>
    public static int Function { get; } = Instance.Find("Function");

    /// <summary><c>OpDef</c>, as the signature of a function.</summary>
    public static int Signature { get; } = Instance.Find("Signature");

    /// <summary><c>NodeDef</c>.</summary>
    public static int Node { get; } = Instance.Find("Node");

    /// <summary>An entry of a map of attributes.</summary>
    public static int AttributeEntry { get; } = Instance.Find("AttributeEntry");

    /// <summary><c>AttrValue</c>.</summary>
    public static int Attribute { get; } = Instance.Find("Attribute");

    /// <summary><c>AttrValue.ListValue</c>.</summary>
    public static int List { get; } = Instance.Find("List");

    /// <summary><c>NameAttrList</c>.</summary>
    public static int FunctionName { get; } = Instance.Find("FunctionName");

    /// <summary><c>TensorProto</c>.</summary>
    public static int Tensor { get; } = Instance.Find("Tensor");

    /// <summary><c>TensorShapeProto.Dim</c>.</summary>
    public static int Dimension { get; } = Instance.Find("Dimension");

    /// <summary><c>TensorShapeProto</c>.</summary>
    public static int Shape { get; } = Instance.Find("Shape");

    /// <summary><c>VariantTensorDataProto</c>.</summary>
    public static int Variant { get; } = Instance.Find("Variant");

    /// <summary><c>SavedUserObject</c>.</summary>
    public static int UserObject { get; } = Instance.Find("UserObject");

    /// <summary><c>SavedMetadata</c> of Keras.</summary>
    public static int KerasMetadata { get; } = Instance.Find("KerasMetadata");

    /// <summary><c>SavedObject</c> of Keras.</summary>
    public static int KerasObject { get; } = Instance.Find("KerasObject");
}
