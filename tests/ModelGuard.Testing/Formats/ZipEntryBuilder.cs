using System.IO.Compression;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>One entry of a <see cref="ZipBuilder"/>. What is not set is honest.</summary>
public sealed class ZipEntryBuilder
{
    private static readonly uint[] Crc32Table = BuildCrc32Table();

    private readonly string _name;
    private readonly byte[] _content;
    private byte[] _data;
    private long _offset;

    internal ZipEntryBuilder(string name, byte[] content)
    {
        _name = name;
        _content = content;
        _data = content;
        Crc32 = Crc32Of(content);
        CentralLength = (uint)content.Length;
    }

    /// <summary>Compression method of both views.</summary>
    public int Method { get; set; }

    /// <summary>Flags of both views.</summary>
    public int Flags { get; set; }

    /// <summary>Name in the entry's own header.</summary>
    public string? LocalName { get; set; }

    /// <summary>Name in the Unicode path field.</summary>
    public string? UnicodeName { get; set; }

    /// <summary>Method in the entry's own header.</summary>
    public int? LocalMethod { get; set; }

    /// <summary>Flags in the entry's own header.</summary>
    public int? LocalFlags { get; set; }

    /// <summary>CRC-32 of both views.</summary>
    public uint Crc32 { get; set; }

    /// <summary>Length of the content in the directory.</summary>
    public uint CentralLength { get; set; }

    /// <summary>Length of the content in the entry's own header.</summary>
    public uint? LocalLength { get; set; }

    /// <summary>Length of the stored bytes in both views.</summary>
    public uint? CompressedLength { get; set; }

    /// <summary>Data starts at a multiple of this, padded by an extra field as torch pads it.</summary>
    public int Alignment { get; set; }

    /// <summary>Whether check sum and lengths follow the data.</summary>
    public bool HasDescriptor { get; set; }

    /// <summary>Whether the directory does not list it.</summary>
    public bool IsUnlisted { get; set; }

    /// <summary>External attributes, of a Unix system.</summary>
    public uint Attributes { get; set; }

    /// <summary>Offset that the directory states, where it lies.</summary>
    public long? StatedOffset { get; set; }

    /// <summary>Deflates the content.</summary>
    public ZipEntryBuilder Deflate()
    {
        Method = 8;
        _data = DeflateBytes(_content);
        return this;
    }

    /// <summary>Replaces the stored bytes and keeps every field.</summary>
    public ZipEntryBuilder WithData(byte[] data)
    {
        _data = data;
        return this;
    }

    /// <summary>Sets fields and returns the entry.</summary>
    public ZipEntryBuilder With(Action<ZipEntryBuilder> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        change(this);
        return this;
    }

    /// <summary>Raw deflate of bytes.</summary>
    public static byte[] DeflateBytes(byte[] content)
    {
        // The base class library writes nothing for nothing, which is no stream.
        if (content.Length == 0)
            return [3, 0];
        using MemoryStream stream = new();
        using (DeflateStream deflate = new(stream, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return stream.ToArray();
    }

    /// <summary>CRC-32 (ISO 3309).</summary>
    public static uint Crc32Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
            crc = (crc >> 8) ^ Crc32Table[(byte)(crc ^ value)];
        return ~crc;
    }

    private static uint[] BuildCrc32Table()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            table[i] = i;
            for (int bit = 0; bit < 8; bit++)
                table[i] = (table[i] >> 1) ^ ((table[i] & 1) * 0xedb88320u);
        }

        return table;
    }

    internal void WriteLocal(Stream stream, long shift)
    {
        _offset = stream.Position - shift;
        byte[] name = Encoding.UTF8.GetBytes(LocalName ?? _name);
        byte[] extra = Padding(stream.Position + 30 + name.Length);
        int flags = (LocalFlags ?? Flags) | (HasDescriptor ? 8 : 0);
        using BinaryWriter writer = new(stream, Encoding.ASCII, leaveOpen: true);
        writer.Write("PK\x03\x04"u8);
        writer.Write((ushort)20);
        writer.Write((ushort)flags);
        writer.Write((ushort)(LocalMethod ?? Method));
        writer.Write(0);
        writer.Write(HasDescriptor ? 0 : Crc32);
        writer.Write(HasDescriptor ? 0 : Compressed);
        writer.Write(HasDescriptor ? 0 : LocalLength ?? CentralLength);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)extra.Length);
        writer.Write(name);
        writer.Write(extra);
        writer.Write(_data);
        if (HasDescriptor)
        {
            writer.Write("PK\x07\x08"u8);
            writer.Write(Crc32);
            writer.Write(Compressed);
            writer.Write(CentralLength);
        }
    }

    internal void WriteCentral(Stream stream)
    {
        byte[] name = Encoding.UTF8.GetBytes(_name);
        byte[] extra = UnicodeName is null ? [] : UnicodeExtra(UnicodeName);
        using BinaryWriter writer = new(stream, Encoding.ASCII, leaveOpen: true);
        writer.Write("PK\x01\x02"u8);
        writer.Write((ushort)0x31e);
        writer.Write((ushort)20);
        writer.Write((ushort)(Flags | (HasDescriptor ? 8 : 0)));
        writer.Write((ushort)Method);
        writer.Write(0);
        writer.Write(Crc32);
        writer.Write(Compressed);
        writer.Write(CentralLength);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)extra.Length);
        writer.Write((ushort)0);
        writer.Write(0);
        writer.Write(Attributes);
        writer.Write((uint)(StatedOffset ?? _offset));
        writer.Write(name);
        writer.Write(extra);
    }

    private uint Compressed => CompressedLength ?? (uint)_data.Length;

    private byte[] Padding(long dataOffset)
    {
        if (Alignment == 0)
            return [];
        int length = (int)(Alignment - ((dataOffset + 4) % Alignment)) % Alignment;
        byte[] extra = new byte[4 + length];
        extra.AsSpan().Fill((byte)'Z');
        extra[0] = (byte)'F';
        extra[1] = (byte)'B';
        extra[2] = (byte)length;
        extra[3] = (byte)(length >> 8);
        return extra;
    }

    private static byte[] UnicodeExtra(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return [0x75, 0x70, (byte)(bytes.Length + 5), 0, 1, 0, 0, 0, 0, .. bytes];
    }
}
