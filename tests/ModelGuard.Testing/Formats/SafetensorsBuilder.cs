using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes safetensors files.</summary>
public static class SafetensorsBuilder
{
    /// <summary>A file of two honest tensors with metadata.</summary>
    public static byte[] Honest() => WithHeader(
        """{"__metadata__":{"format":"pt","license":"mit"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]}}""",
        new byte[32]);

    /// <summary>A file of tensors, one behind the other.</summary>
    public static byte[] Tensors(params IReadOnlyList<TensorBytes> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        StringBuilder header = new("{");
        List<byte> buffer = [];
        foreach (TensorBytes tensor in tensors)
        {
            string shape = string.Join(',', tensor.Shape);
            header.Append(header.Length > 1 ? "," : string.Empty)
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{tensor.Name}\":{{\"dtype\":\"{tensor.DataType}\",\"shape\":[{shape}],")
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"\"data_offsets\":[{buffer.Count},{buffer.Count + tensor.Bytes.Length}]}}");
            buffer.AddRange(tensor.Bytes);
        }

        return WithHeader(header.Append('}').ToString(), [.. buffer]);
    }

    /// <summary>A file with any header text.</summary>
    public static byte[] WithHeader(string json, byte[] buffer) => WithLength(Encoding.UTF8.GetByteCount(json), json, buffer);

    /// <summary>A file whose length field may lie.</summary>
    public static byte[] WithLength(long length, string json, byte[] buffer) =>
        [.. BitConverter.GetBytes(length), .. Encoding.UTF8.GetBytes(json), .. buffer];
}
