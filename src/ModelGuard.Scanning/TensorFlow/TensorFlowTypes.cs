namespace ModelGuard.Scanning.TensorFlow;

/// <summary>Element types (tensorflow/core/framework/types.proto).</summary>
internal static class TensorFlowTypes
{
    /// <summary>DT_STRING.</summary>
    public const ulong Text = 7;

    // FLOAT, DOUBLE, INT32, UINT8, INT16, INT8, STRING, COMPLEX64, INT64, BOOL, QINT8, QUINT8, QINT32, BFLOAT16, QINT16, QUINT16, UINT16,
    // COMPLEX128, HALF, RESOURCE, VARIANT, UINT32, UINT64, FLOAT8_E5M2, FLOAT8_E4M3FN, FLOAT8 (three more), INT4, UINT4: types of 4 bits take a byte.
    private static readonly byte[] Sizes = [0, 4, 8, 4, 1, 2, 1, 0, 8, 8, 1, 1, 1, 4, 2, 2, 2, 2, 16, 2, 0, 0, 4, 8, 1, 1];

    /// <summary>Bytes of one element; <see langword="null"/> where elements have no size that is known here.</summary>
    public static int? SizeOf(ulong type) => type < (ulong)Sizes.Length && Sizes[type] > 0 ? Sizes[type] : null;
}
