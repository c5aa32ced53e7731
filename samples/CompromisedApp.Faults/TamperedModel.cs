namespace CompromisedApp.Faults;

/// <summary>
/// The genuine iris model with the sign of one weight turned. The file stays a perfectly valid ONNX model of the same size, and no
/// scanner of content can object; yet it now calls 45 of Fisher's 50 setosas versicolor. Only a pinned digest tells.
/// </summary>
internal static class TamperedModel
{
    /// <summary>The weight from hidden unit 1 to the score of versicolor.</summary>
    private const int WeightIndex = 4;

    /// <summary>Changes one bit of one byte.</summary>
    public static byte[] Create(ReadOnlySpan<byte> genuine)
    {
        // A TensorProto ends with its name (field 8) and its raw data (field 9: tag, one byte of length, 32-bit little-endian numbers).
        ReadOnlySpan<byte> name = "output.weight"u8;
        int data = genuine.LastIndexOf(name) + name.Length + 2;

        byte[] tampered = genuine.ToArray();
        int signByte = data + (WeightIndex * sizeof(float)) + 3;
        tampered[signByte] ^= 0x80;
        return tampered;
    }
}
