using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.Paddle;

/// <summary>
/// The messages of PaddlePaddle's programs (PaddlePaddle/Paddle paddle/fluid/framework/framework.proto at 88e4401, with the scalars that 2.5 added and
/// the compatibility map that 1.x wrote).
/// </summary>
internal static class PaddleSchema
{
    /// <summary>The schema.</summary>
    public static ProtobufSchema Instance { get; } = new(
        """
        Program: 1 Block, 2 text, 3 text, 4 Version, 5 text
        Version: 1 int
        Block: 1+2+5 int, 3 Variable, 4 Operator
        Variable: 1 text, 2 VariableType, 3+4+5+6 int, 7 VariableAttribute
        VariableAttribute: 1 text, 2+3 int, 4 text, 5 int
        VariableType: 1 int, 2 TensorDesc, 3+4 LevelledTensor, 5 Reader, 7 Tuple, 8+9+10+11+12 TensorDesc
        LevelledTensor: 1 TensorDesc, 2 int
        TensorDesc: 1 int, 2 int
        Reader: 1 LevelledTensor
        Tuple: 1 int
        Operator: 1+2 OperatorVariable, 3 text, 4 Attribute, 5 int
        OperatorVariable: 1 text, 2 text
        Attribute: 1 text, 2+3 int, 4 f32, 5 text, 6 int, 7 f32, 8 text, 10+11+12+13+14+15 int, 16 f64, 17+18 text, 19 f64, 20+21 Scalar
        Scalar: 1+2+3 int, 4 f64, 5 Complex
        Complex: 1+2 f64
        """);

    /// <summary><c>ProgramDesc</c>.</summary>
    public static int Program { get; } = Instance.Find("Program");

    /// <summary><c>OpDesc</c>.</summary>
    public static int Operator { get; } = Instance.Find("Operator");

    /// <summary><c>OpDesc.Attr</c>.</summary>
    public static int Attribute { get; } = Instance.Find("Attribute");

    /// <summary><c>VarDesc</c>.</summary>
    public static int Variable { get; } = Instance.Find("Variable");

    /// <summary><c>Version</c>.</summary>
    public static int Version { get; } = Instance.Find("Version");

    /// <summary><c>VarType.TensorDesc</c>.</summary>
    public static int TensorDesc { get; } = Instance.Find("TensorDesc");

    /// <summary><c>BlockDesc</c>.</summary>
    public static int Block { get; } = Instance.Find("Block");
}
