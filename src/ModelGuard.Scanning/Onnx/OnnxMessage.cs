namespace ModelGuard.Scanning.Onnx;

/// <summary>Messages of onnx.proto (onnx/onnx, IR version 13).</summary>
internal enum OnnxMessage
{
    Model,
    OperatorSetId,
    StringEntry,
    Graph,
    Node,
    Attribute,
    ValueInfo,
    Type,
    TensorType,
    SparseTensorType,
    SequenceType,
    OptionalType,
    MapType,
    OpaqueType,
    Shape,
    Dimension,
    Tensor,
    Segment,
    SparseTensor,
    Annotation,
    Training,
    Function,
    DeviceConfiguration,
    NodeDeviceConfiguration,
    ShardingSpec,
    IntIntList,
    ShardedDimension,
    SimpleShardedDimension,
}
