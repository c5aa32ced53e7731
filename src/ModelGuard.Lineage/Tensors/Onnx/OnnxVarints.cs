using System.Buffers.Binary;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors.Encodings;
using ModelGuard.Scanning.Protobuf;
using Kind = ModelGuard.Lineage.Tensors.Encodings.ElementEncodings.Kind;

namespace ModelGuard.Lineage.Tensors.Onnx;

/// <summary>Decodes packed varints to floats.</summary>
internal static class OnnxVarints
{
    /// <summary>Decodes values of a kind.</summary>
    /// <exception cref="MalformedContentException">There are fewer, or more.</exception>
    public static float[] Decode(ByteSource content, long offset, long length, int count, Kind kind)
    {
        ProtobufCursor cursor = new(content.Slice(offset, length));
        float[] values = new float[count];
        TensorEncoding encoding = ElementEncodings.Of(string.Empty, kind);
        Span<byte> bits = stackalloc byte[8];
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bits, cursor.ReadVarint(length));
            encoding.Decode(bits[..encoding.BlockBytes], values.AsSpan(i, 1));
        }

        return cursor.Position == length ? values : throw new MalformedContentException($"expected {count} varints, found more", offset + cursor.Position);
    }
}
