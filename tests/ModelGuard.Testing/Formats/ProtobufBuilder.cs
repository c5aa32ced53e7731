using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes protobuf messages field by field.</summary>
public sealed class ProtobufBuilder
{
    private readonly List<byte> _bytes = [];

    /// <summary>Adds an integer.</summary>
    public ProtobufBuilder Integer(int number, long value)
    {
        Tag(number, 0);
        Varint((ulong)value);
        return this;
    }

    /// <summary>Adds a string.</summary>
    public ProtobufBuilder Text(int number, string value) => Bytes(number, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds bytes.</summary>
    public ProtobufBuilder Bytes(int number, ReadOnlySpan<byte> value)
    {
        Tag(number, 2);
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>Adds a message.</summary>
    public ProtobufBuilder Message(int number, ProtobufBuilder message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Bytes(number, message.Build());
    }

    /// <summary>Adds bytes as they are.</summary>
    public ProtobufBuilder Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>The message.</summary>
    public byte[] Build() => [.. _bytes];

    private void Tag(int number, int wire) => Varint(((ulong)number << 3) | (uint)wire);

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }
}
