using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes checkpoints of Flax as MessagePack, honest or not.</summary>
public sealed class FlaxBuilder
{
    private readonly List<byte> _bytes = [];

    /// <summary>A state with one layer.</summary>
    public static FlaxBuilder Honest() => new FlaxBuilder().Map(2).Text("step").Number(3)
        .Text("params").Map(1).Text("Dense_0").Map(2).Text("kernel").Array("float32", new byte[16], 2, 2).Text("bias").Array("bfloat16", new byte[4], 2);

    /// <summary>Starts a map of up to 15 pairs.</summary>
    public FlaxBuilder Map(int pairs) => Raw((byte)(0x80 | pairs));

    /// <summary>A number below 128.</summary>
    public FlaxBuilder Number(int number) => Raw((byte)number);

    /// <summary>A text.</summary>
    public FlaxBuilder Text(string text) => Raw([0xd9, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>Bytes.</summary>
    public FlaxBuilder Bytes(byte[] bytes) => Raw([0xc6, .. Big(bytes.Length), .. bytes]);

    /// <summary>An extension.</summary>
    public FlaxBuilder Extension(sbyte type, byte[] content) => Raw([0xc9, .. Big(content.Length), (byte)type, .. content]);

    /// <summary>An array: shape, element type and bytes.</summary>
    public FlaxBuilder Array(string type, byte[] data, params byte[] shape) =>
        Extension(1, [0x93, (byte)(0x90 | shape.Length), .. shape, (byte)(0xa0 | type.Length), .. Encoding.ASCII.GetBytes(type), 0xc6, .. Big(data.Length), .. data]);

    /// <summary>Writes bytes as they are.</summary>
    public FlaxBuilder Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Build() => [.. _bytes];

    private static byte[] Big(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
