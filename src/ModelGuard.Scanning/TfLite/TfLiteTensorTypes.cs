namespace ModelGuard.Scanning.TfLite;

/// <summary>Sizes of elements (schema.fbs, TensorType).</summary>
internal static class TfLiteTensorTypes
{
    // FLOAT32, FLOAT16, INT32, UINT8, INT64, STRING, BOOL, INT16, COMPLEX64, INT8, FLOAT64, COMPLEX128, UINT64, RESOURCE, VARIANT, UINT32,
    // UINT16, INT4, BFLOAT16, INT2, UINT4; strings, resources and variants have no fixed size.
    private static readonly int?[] Bits = [32, 16, 32, 8, 64, null, 8, 16, 64, 8, 64, 128, 64, null, null, 32, 16, 4, 16, 2, 4];

    private static readonly string[] Names =
    [
        "FLOAT32", "FLOAT16", "INT32", "UINT8", "INT64", "STRING", "BOOL", "INT16", "COMPLEX64", "INT8", "FLOAT64", "COMPLEX128", "UINT64", "RESOURCE", "VARIANT",
        "UINT32", "UINT16", "INT4", "BFLOAT16", "INT2", "UINT4",
    ];

    /// <summary>The name of a type that is known.</summary>
    public static string NameOf(ulong type) => Names[type];

    /// <summary>Whether the number is a type.</summary>
    public static bool IsKnown(ulong type) => type < (ulong)Bits.Length;

    /// <summary>Bits of one element, or <see langword="null"/> where elements have no fixed size.</summary>
    public static int? BitsOf(ulong type) => Bits[type];
}
