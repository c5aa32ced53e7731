using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.Cntk;

/// <summary>The messages of CNTK 2 models: one dictionary of dictionaries (microsoft/CNTK Source/CNTKv2LibraryDll/proto/CNTK.proto at 28f79c5).</summary>
internal static class CntkSchema
{
    /// <summary>The schema.</summary>
    public static ProtobufSchema Instance { get; } = new(
        """
        Dictionary: 1 int, 2 Entry
        Entry: 1 text, 2 Value
        Value: 1+2+3+4+5 int, 6 f32, 7 f64, 8 text, 9 Shape, 10 Axis, 11 Vector, 12 Dictionary, 13 Array
        Shape: 1 int
        Axis: 1 int, 2 text, 3 int
        Vector: 1 Value
        Array: 1+2 int, 3 Shape, 4 Floats, 5 Doubles, 6 Bytes, 7 Integers
        Floats: 1 f32
        Doubles: 1 f64
        Bytes: 1 text
        Integers: 1 int
        """);

    /// <summary><c>Dictionary</c>.</summary>
    public static int Dictionary { get; } = Instance.Find("Dictionary");

    /// <summary>A pair of a dictionary.</summary>
    public static int Entry { get; } = Instance.Find("Entry");

    /// <summary><c>DictionaryValue</c>.</summary>
    public static int Value { get; } = Instance.Find("Value");

    /// <summary><c>NDArrayView</c>.</summary>
    public static int Array { get; } = Instance.Find("Array");

    /// <summary><c>NDShape</c>.</summary>
    public static int Shape { get; } = Instance.Find("Shape");
}
