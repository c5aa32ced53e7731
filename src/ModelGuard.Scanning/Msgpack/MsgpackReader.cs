using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.Msgpack;

/// <summary>Reads MessagePack value by value (msgpack/msgpack spec.md). Lengths and counts are held against the bytes left.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class MsgpackReader(SequentialReader bytes)
{
    /// <summary>Items of a map or array, or bytes of a text, bytes or an extension, which the caller reads next.</summary>
    public long Length { get; private set; }

    /// <summary>Type of an extension.</summary>
    public sbyte ExtensionType { get; private set; }

    /// <summary>The number read last; 0 for what is no whole number.</summary>
    public long Number { get; private set; }

    /// <summary>Offset of the value read last.</summary>
    public long Offset { get; private set; }

    /// <summary>Reads the head of a value.</summary>
    /// <exception cref="MalformedContentException">The content breaks the format.</exception>
    public MsgpackToken Read()
    {
        Offset = bytes.Position;
        Number = 0;
        byte head = bytes.ReadByte();
        switch (head)
        {
            case < 0x80:
                Number = head;
                return MsgpackToken.Scalar;
            case < 0x90:
                return Container(MsgpackToken.Map, head & 0xf);
            case < 0xa0:
                return Container(MsgpackToken.Array, head & 0xf);
            case < 0xc0:
                return Content(MsgpackToken.Text, head & 0x1f);
            case 0xc0 or 0xc2 or 0xc3:
                return MsgpackToken.Scalar;
            case 0xc4 or 0xc5 or 0xc6:
                return Content(MsgpackToken.Bytes, Unsigned(1 << (head - 0xc4)));
            case 0xc7 or 0xc8 or 0xc9:
                long length = Unsigned(1 << (head - 0xc7));
                return Extension(length);
            case 0xca:
                bytes.Skip(4);
                return MsgpackToken.Scalar;
            case 0xcb:
                bytes.Skip(8);
                return MsgpackToken.Scalar;
            case 0xcc or 0xcd or 0xce or 0xcf:
                Number = Unsigned(1 << (head - 0xcc));
                return MsgpackToken.Scalar;
            case 0xd0 or 0xd1 or 0xd2 or 0xd3:
                Number = Signed(1 << (head - 0xd0));
                return MsgpackToken.Scalar;
            case 0xd4 or 0xd5 or 0xd6 or 0xd7 or 0xd8:
                return Extension(1L << (head - 0xd4));
            case 0xd9 or 0xda or 0xdb:
                return Content(MsgpackToken.Text, Unsigned(1 << (head - 0xd9)));
            case 0xdc or 0xdd:
                return Container(MsgpackToken.Array, Unsigned(2 << (head - 0xdc)));
            case 0xde or 0xdf:
                return Container(MsgpackToken.Map, Unsigned(2 << (head - 0xde)));
            case >= 0xe0:
                Number = (sbyte)head;
                return MsgpackToken.Scalar;
            default:
                throw new MalformedContentException("expected a value of MessagePack, found byte 193, which is none", Offset);
        }
    }

    private MsgpackToken Extension(long length)
    {
        ExtensionType = (sbyte)bytes.ReadByte();
        return Content(MsgpackToken.Extension, length);
    }

    private MsgpackToken Container(MsgpackToken token, long count)
    {
        // An item takes a byte at least.
        int smallest = token == MsgpackToken.Map ? 2 : 1;
        Length = count;
        return count >= 0 && count <= bytes.Left / smallest
            ? token
            : throw new MalformedContentException($"expected items that fit into the {bytes.Left} bytes left, found a count of {count}", Offset);
    }

    private MsgpackToken Content(MsgpackToken token, long length)
    {
        Length = length;
        return length >= 0 && length <= bytes.Left
            ? token
            : throw new MalformedContentException($"expected {length} bytes, found {bytes.Left}: the content is cut short", Offset);
    }

    private long Unsigned(int size) => size switch
    {
        1 => bytes.ReadByte(),
        2 => bytes.ReadUInt16(isBigEndian: true),
        4 => bytes.ReadUInt32(isBigEndian: true),
        _ => (long)Math.Min(bytes.ReadUInt64(isBigEndian: true), long.MaxValue),
    };

    private long Signed(int size) => size switch
    {
        1 => (sbyte)bytes.ReadByte(),
        2 => (short)bytes.ReadUInt16(isBigEndian: true),
        4 => (int)bytes.ReadUInt32(isBigEndian: true),
        _ => (long)bytes.ReadUInt64(isBigEndian: true),
    };
}
