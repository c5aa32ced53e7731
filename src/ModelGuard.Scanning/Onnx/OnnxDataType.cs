namespace ModelGuard.Scanning.Onnx;

/// <summary>One element type.</summary>
/// <param name="Name">Its name as ONNX tools print it.</param>
/// <param name="Bits">Bits of one element in raw data; 0 for strings.</param>
/// <param name="Field">The field of TensorProto that holds it where it is not raw.</param>
/// <param name="PerElement">Values of that field for one element.</param>
/// <param name="PerValue">Elements in one value of that field, for packed types.</param>
internal sealed record OnnxDataType(string Name, int Bits, OnnxDataField Field, int PerElement = 1, int PerValue = 1)
{
    /// <summary>TensorProto.DataType of onnx.proto, by number; 0 is UNDEFINED.</summary>
    private static readonly OnnxDataType?[] All =
    [
        null,
        new("float32", 32, OnnxDataField.Floats),
        new("uint8", 8, OnnxDataField.Int32s),
        new("int8", 8, OnnxDataField.Int32s),
        new("uint16", 16, OnnxDataField.Int32s),
        new("int16", 16, OnnxDataField.Int32s),
        new("int32", 32, OnnxDataField.Int32s),
        new("int64", 64, OnnxDataField.Int64s),
        new("string", 0, OnnxDataField.Strings),
        new("bool", 8, OnnxDataField.Int32s),
        new("float16", 16, OnnxDataField.Int32s),
        new("float64", 64, OnnxDataField.Doubles),
        new("uint32", 32, OnnxDataField.UInt64s),
        new("uint64", 64, OnnxDataField.UInt64s),
        new("complex64", 64, OnnxDataField.Floats, PerElement: 2),
        new("complex128", 128, OnnxDataField.Doubles, PerElement: 2),
        new("bfloat16", 16, OnnxDataField.Int32s),
        new("float8e4m3fn", 8, OnnxDataField.Int32s),
        new("float8e4m3fnuz", 8, OnnxDataField.Int32s),
        new("float8e5m2", 8, OnnxDataField.Int32s),
        new("float8e5m2fnuz", 8, OnnxDataField.Int32s),
        new("uint4", 4, OnnxDataField.Int32s, PerValue: 2),
        new("int4", 4, OnnxDataField.Int32s, PerValue: 2),
        new("float4e2m1", 4, OnnxDataField.Int32s, PerValue: 2),
        new("float8e8m0", 8, OnnxDataField.Int32s),
        new("uint2", 2, OnnxDataField.Int32s, PerValue: 4),
        new("int2", 2, OnnxDataField.Int32s, PerValue: 4),
    ];

    /// <summary>The type of a number; <see langword="null"/> where there is none.</summary>
    public static OnnxDataType? Find(long number) => number >= 0 && number < All.Length ? All[number] : null;
}

/// <summary>The fields of TensorProto that hold elements.</summary>
internal enum OnnxDataField
{
    /// <summary>float_data.</summary>
    Floats,

    /// <summary>int32_data.</summary>
    Int32s,

    /// <summary>string_data.</summary>
    Strings,

    /// <summary>int64_data.</summary>
    Int64s,

    /// <summary>double_data.</summary>
    Doubles,

    /// <summary>uint64_data.</summary>
    UInt64s,
}
