using System.IO.Hashing;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes 7z archives field by field: one folder of members one behind the other, stored unless a method is given.</summary>
public sealed class SevenZipBuilder
{
    private readonly List<(string Name, byte[]? Content, bool IsAnti, uint? Attributes)> _files = [];

    /// <summary>Number of the method; 0 for stored.</summary>
    public byte[] Method { get; set; } = [0];

    /// <summary>Properties of the method.</summary>
    public byte[] Properties { get; set; } = [];

    /// <summary>Packs the members' bytes.</summary>
    public Func<byte[], byte[]> Pack { get; set; } = content => content;

    /// <summary>Whether the header is packed too, stored.</summary>
    public bool HasPackedHeader { get; set; }

    /// <summary>Bytes between the packed stream and the header.</summary>
    public byte[] Gap { get; set; } = [];

    /// <summary>Bytes behind the archive.</summary>
    public byte[] Suffix { get; set; } = [];

    /// <summary>What is added to the check sums of the members.</summary>
    public uint SumError { get; set; }

    /// <summary>The number of members, where it lies.</summary>
    public ulong? StatedFiles { get; set; }

    /// <summary>Adds a member; one without content is a folder.</summary>
    public SevenZipBuilder Add(string name, byte[]? content, bool isAnti = false, uint? attributes = null)
    {
        _files.Add((name, content, isAnti, attributes));
        return this;
    }

    /// <summary>The archive.</summary>
    public byte[] Build()
    {
        List<byte[]> contents = [.. _files.Where(file => file.Content is not null).Select(file => file.Content!)];
        byte[] plain = [.. contents.SelectMany(content => content)];
        byte[] packed = contents.Count == 0 ? [] : Pack(plain);
        byte[] header = [1, .. contents.Count == 0 ? [] : Streams(contents, packed.Length), .. Files(), 0];
        byte[] before = [.. packed, .. Gap];
        if (HasPackedHeader)
        {
            byte[] description =
            [
                0x17, 6, .. Number((ulong)before.Length), 1, 9, .. Number((ulong)header.Length), 0,
                7, 11, 1, 0, 1, 1, 0, 12, .. Number((ulong)header.Length), 10, 1, .. Crc32.Hash(header), 0, 0,
            ];
            before = [.. before, .. header];
            header = description;
        }

        byte[] start = [.. BitConverter.GetBytes((long)before.Length), .. BitConverter.GetBytes((long)header.Length), .. Crc32.Hash(header)];
        return [(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c, 0, 4, .. Crc32.Hash(start), .. start, .. before, .. header, .. Suffix];
    }

    private byte[] Streams(List<byte[]> contents, int packedLength)
    {
        int total = contents.Sum(content => content.Length);
        List<byte> bytes =
        [
            4, 6, 0, 1, 9, .. Number((ulong)packedLength), 0,
            7, 11, 1, 0, 1, (byte)(Method.Length | (Properties.Length > 0 ? 0x20 : 0)), .. Method,
        ];
        if (Properties.Length > 0)
            bytes.AddRange([(byte)Properties.Length, .. Properties]);
        bytes.AddRange([12, .. Number((ulong)total), 0, 8, 13, .. Number((ulong)contents.Count)]);
        if (contents.Count > 1)
            bytes.AddRange([9, .. contents.SkipLast(1).SelectMany(content => Number((ulong)content.Length))]);
        bytes.AddRange([10, 1, .. contents.SelectMany(content => BitConverter.GetBytes(Crc32.HashToUInt32(content) + SumError)), 0, 0]);
        return [.. bytes];
    }

    private byte[] Files()
    {
        List<byte> bytes = [5, .. Number(StatedFiles ?? (ulong)_files.Count)];
        if (_files.Any(file => file.Content is null))
        {
            bytes.AddRange(Property(14, Bits(_files.Select(file => file.Content is null))));
            if (_files.Any(file => file.IsAnti))
                bytes.AddRange(Property(16, Bits(_files.Where(file => file.Content is null).Select(file => file.IsAnti))));
        }

        bytes.AddRange(Property(17, [0, .. _files.SelectMany(file => Encoding.Unicode.GetBytes(file.Name + "\0"))]));
        if (_files.Any(file => file.Attributes is not null))
            bytes.AddRange(Property(21, [1, 0, .. _files.SelectMany(file => BitConverter.GetBytes(file.Attributes ?? 0))]));
        return [.. bytes, 0];
    }

    private static byte[] Property(byte id, byte[] content) => [id, .. Number((ulong)content.Length), .. content];

    private static byte[] Bits(IEnumerable<bool> values)
    {
        bool[] bits = [.. values];
        byte[] bytes = new byte[(bits.Length + 7) / 8];
        for (int i = 0; i < bits.Length; i++)
            bytes[i / 8] |= (byte)(bits[i] ? 0x80 >> (i % 8) : 0);
        return bytes;
    }

    private static byte[] Number(ulong value) => value < 0x80 ? [(byte)value] : [0xff, .. BitConverter.GetBytes(value)];
}
