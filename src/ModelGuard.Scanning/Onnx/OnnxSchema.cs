namespace ModelGuard.Scanning.Onnx;

/// <summary>How a field is encoded.</summary>
internal enum OnnxFieldKind
{
    /// <summary>One integer or enumeration value.</summary>
    Integer,

    /// <summary>Integers, packed or one by one.</summary>
    Integers,

    /// <summary>Numbers of 4 bytes, packed or one by one.</summary>
    Fixed32,

    /// <summary>Numbers of 8 bytes, packed or one by one.</summary>
    Fixed64,

    /// <summary>A string or bytes.</summary>
    Text,

    /// <summary>A message.</summary>
    Message,
}

/// <summary>One field of a message.</summary>
/// <param name="Kind">Its encoding.</param>
/// <param name="Child">Its message, where it is one.</param>
/// <param name="IsSingle">Whether that message may stand there once only. Protobuf would merge two, and every reader sees something else.</param>
internal readonly record struct OnnxField(OnnxFieldKind Kind, OnnxMessage Child = default, bool IsSingle = false);

/// <summary>The fields of every message, by number (onnx/onnx onnx.proto; numbers reserved there are absent here).</summary>
internal static class OnnxSchema
{
    private const int MaxNumber = 32;

    private static readonly OnnxField Integer = new(OnnxFieldKind.Integer);
    private static readonly OnnxField Integers = new(OnnxFieldKind.Integers);
    private static readonly OnnxField Fixed32 = new(OnnxFieldKind.Fixed32);
    private static readonly OnnxField Fixed64 = new(OnnxFieldKind.Fixed64);
    private static readonly OnnxField Text = new(OnnxFieldKind.Text);

    private static readonly OnnxField?[][] Fields = Build();

    /// <summary>A field, or <see langword="null"/> where the message has none of that number.</summary>
    public static OnnxField? Find(OnnxMessage message, int number) => number < MaxNumber ? Fields[(int)message][number] : null;

    private static OnnxField?[][] Build()
    {
        OnnxField?[][] table = new OnnxField?[Enum.GetValues<OnnxMessage>().Length][];
        for (int i = 0; i < table.Length; i++)
            table[i] = new OnnxField?[MaxNumber];

        Define(
            table,
            OnnxMessage.Model,
            (1, Integer), (2, Text), (3, Text), (4, Text), (5, Integer), (6, Text), (7, One(OnnxMessage.Graph)), (8, Of(OnnxMessage.OperatorSetId)),
            (14, Of(OnnxMessage.StringEntry)), (20, Of(OnnxMessage.Training)), (25, Of(OnnxMessage.Function)), (26, Of(OnnxMessage.DeviceConfiguration)));
        Define(table, OnnxMessage.OperatorSetId, (1, Text), (2, Integer));
        Define(table, OnnxMessage.StringEntry, (1, Text), (2, Text));
        Define(
            table,
            OnnxMessage.Graph,
            (1, Of(OnnxMessage.Node)), (2, Text), (5, Of(OnnxMessage.Tensor)), (10, Text), (11, Of(OnnxMessage.ValueInfo)), (12, Of(OnnxMessage.ValueInfo)),
            (13, Of(OnnxMessage.ValueInfo)), (14, Of(OnnxMessage.Annotation)), (15, Of(OnnxMessage.SparseTensor)), (16, Of(OnnxMessage.StringEntry)));
        Define(
            table,
            OnnxMessage.Node,
            (1, Text), (2, Text), (3, Text), (4, Text), (5, Of(OnnxMessage.Attribute)), (6, Text), (7, Text), (8, Text), (9, Of(OnnxMessage.StringEntry)),
            (10, Of(OnnxMessage.NodeDeviceConfiguration)));
        Define(
            table,
            OnnxMessage.Attribute,
            (1, Text), (2, Fixed32), (3, Integer), (4, Text), (5, One(OnnxMessage.Tensor)), (6, One(OnnxMessage.Graph)), (7, Fixed32), (8, Integers), (9, Text),
            (10, Of(OnnxMessage.Tensor)), (11, Of(OnnxMessage.Graph)), (13, Text), (14, One(OnnxMessage.Type)), (15, Of(OnnxMessage.Type)), (20, Integer), (21, Text),
            (22, One(OnnxMessage.SparseTensor)), (23, Of(OnnxMessage.SparseTensor)));
        Define(table, OnnxMessage.ValueInfo, (1, Text), (2, One(OnnxMessage.Type)), (3, Text), (4, Of(OnnxMessage.StringEntry)));
        Define(
            table,
            OnnxMessage.Type,
            (1, Of(OnnxMessage.TensorType)), (4, Of(OnnxMessage.SequenceType)), (5, Of(OnnxMessage.MapType)), (6, Text), (7, Of(OnnxMessage.OpaqueType)),
            (8, Of(OnnxMessage.SparseTensorType)), (9, Of(OnnxMessage.OptionalType)));
        Define(table, OnnxMessage.TensorType, (1, Integer), (2, One(OnnxMessage.Shape)));
        Define(table, OnnxMessage.SparseTensorType, (1, Integer), (2, One(OnnxMessage.Shape)));
        Define(table, OnnxMessage.SequenceType, (1, One(OnnxMessage.Type)));
        Define(table, OnnxMessage.OptionalType, (1, One(OnnxMessage.Type)));
        Define(table, OnnxMessage.MapType, (1, Integer), (2, One(OnnxMessage.Type)));
        Define(table, OnnxMessage.OpaqueType, (1, Text), (2, Text));
        Define(table, OnnxMessage.Shape, (1, Of(OnnxMessage.Dimension)));
        Define(table, OnnxMessage.Dimension, (1, Integer), (2, Text), (3, Text));
        Define(
            table,
            OnnxMessage.Tensor,
            (1, Integers), (2, Integer), (3, Of(OnnxMessage.Segment)), (4, Fixed32), (5, Integers), (6, Text), (7, Integers), (8, Text), (9, Text), (10, Fixed64),
            (11, Integers), (12, Text), (13, Of(OnnxMessage.StringEntry)), (14, Integer), (16, Of(OnnxMessage.StringEntry)));
        Define(table, OnnxMessage.Segment, (1, Integer), (2, Integer));
        Define(table, OnnxMessage.SparseTensor, (1, One(OnnxMessage.Tensor)), (2, One(OnnxMessage.Tensor)), (3, Integers));
        Define(table, OnnxMessage.Annotation, (1, Text), (2, Of(OnnxMessage.StringEntry)));
        Define(table, OnnxMessage.Training, (1, One(OnnxMessage.Graph)), (2, One(OnnxMessage.Graph)), (3, Of(OnnxMessage.StringEntry)), (4, Of(OnnxMessage.StringEntry)));

        // Fields 2 and 3 (since_version, status) were written by IR version 8 previews.
        Define(
            table,
            OnnxMessage.Function,
            (1, Text), (2, Integer), (3, Integer), (4, Text), (5, Text), (6, Text), (7, Of(OnnxMessage.Node)), (8, Text), (9, Of(OnnxMessage.OperatorSetId)), (10, Text),
            (11, Of(OnnxMessage.Attribute)), (12, Of(OnnxMessage.ValueInfo)), (13, Text), (14, Of(OnnxMessage.StringEntry)));
        Define(table, OnnxMessage.DeviceConfiguration, (1, Text), (2, Integer), (3, Text));
        Define(table, OnnxMessage.NodeDeviceConfiguration, (1, Text), (2, Of(OnnxMessage.ShardingSpec)), (3, Integer));
        Define(table, OnnxMessage.ShardingSpec, (1, Text), (2, Integers), (3, Of(OnnxMessage.IntIntList)), (4, Of(OnnxMessage.ShardedDimension)));
        Define(table, OnnxMessage.IntIntList, (1, Integer), (2, Integers));
        Define(table, OnnxMessage.ShardedDimension, (1, Integer), (2, Of(OnnxMessage.SimpleShardedDimension)));
        Define(table, OnnxMessage.SimpleShardedDimension, (1, Integer), (2, Text), (3, Integer));
        return table;
    }

    private static OnnxField Of(OnnxMessage message) => new(OnnxFieldKind.Message, message);

    private static OnnxField One(OnnxMessage message) => new(OnnxFieldKind.Message, message, IsSingle: true);

    private static void Define(OnnxField?[][] table, OnnxMessage message, params ReadOnlySpan<(int Number, OnnxField Field)> fields)
    {
        foreach ((int number, OnnxField field) in fields)
            table[(int)message][number] = field;
    }
}
