using System.Runtime.InteropServices;

namespace ModelGuard.Testing.Formats;

/// <summary>One tensor as a builder writes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">Its type, by the container's own term.</param>
/// <param name="Shape">Its shape, the outermost dimension first.</param>
/// <param name="Bytes">Its elements as the container stores them.</param>
public sealed record TensorBytes(string Name, string DataType, IReadOnlyList<long> Shape, byte[] Bytes)
{
    /// <summary>A tensor of 32-bit floats.</summary>
    public static TensorBytes Floats(string name, IReadOnlyList<long> shape, params ReadOnlySpan<float> values) =>
        new(name, "F32", shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The upper halves of 32-bit floats.</summary>
    public static byte[] BFloat16(params ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[values.Length * 2];
        for (int i = 0; i < values.Length; i++)
            BitConverter.TryWriteBytes(bytes.AsSpan(i * 2), (ushort)(BitConverter.SingleToUInt32Bits(values[i]) >> 16));
        return bytes;
    }

    /// <summary>Floats of 16 bits.</summary>
    public static byte[] Float16(params ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[values.Length * 2];
        for (int i = 0; i < values.Length; i++)
            BitConverter.TryWriteBytes(bytes.AsSpan(i * 2), (Half)values[i]);
        return bytes;
    }
}
