using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes compressed files: deflate by the base class library, the others with stored blocks, which is all that a container test needs.</summary>
public static class CompressedBuilder
{
    /// <summary>A gzip member with any optional fields.</summary>
    public static byte[] Gzip(byte[] content, byte[]? extra = null, string? name = null, string? comment = null, bool hasHeaderSum = false)
    {
        int flags = (extra is null ? 0 : 4) | (name is null ? 0 : 8) | (comment is null ? 0 : 16) | (hasHeaderSum ? 2 : 0);
        List<byte> bytes = [0x1f, 0x8b, 8, (byte)flags, 0, 0, 0, 0, 0, 0xff];
        if (extra is not null)
            bytes.AddRange([(byte)extra.Length, (byte)(extra.Length >> 8), .. extra]);
        foreach (string text in new[] { name, comment }.OfType<string>())
            bytes.AddRange([.. System.Text.Encoding.Latin1.GetBytes(text), 0]);
        if (hasHeaderSum)
            bytes.AddRange(Crc32.Hash([.. bytes])[..2]);
        return [.. bytes, .. ZipEntryBuilder.DeflateBytes(content), .. Crc32.Hash(content), .. BitConverter.GetBytes(content.Length)];
    }

    /// <summary>A zlib stream.</summary>
    public static byte[] Zlib(byte[] content)
    {
        using MemoryStream stream = new();
        using (ZLibStream zlib = new(stream, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return stream.ToArray();
    }

    /// <summary>A file of joblib before 0.10.</summary>
    public static byte[] JoblibZ(byte[] content, long? statedLength = null, bool isPython2 = false) =>
        [.. System.Text.Encoding.ASCII.GetBytes($"ZF{$"0x{statedLength ?? content.Length:x}",-19}{(isPython2 ? " " : "")}"), .. Zlib(content)];

    /// <summary>LZMA2 chunks of plain bytes.</summary>
    public static byte[] StoredLzma2(byte[] content)
    {
        List<byte> bytes = [];
        for (int at = 0; at < content.Length; at += 1 << 16)
        {
            int length = Math.Min(1 << 16, content.Length - at);
            bytes.AddRange([(byte)(at == 0 ? 1 : 2), (byte)((length - 1) >> 8), (byte)(length - 1), .. content.AsSpan(at, length)]);
        }

        return [.. bytes, 0];
    }

    /// <summary>An xz stream of one stored block.</summary>
    /// <param name="content">The content.</param>
    /// <param name="dictionary">The dictionary's size as LZMA2 writes it; 40 for 4 GiB.</param>
    /// <param name="filter">The filter's number; 0x21 for LZMA2.</param>
    public static byte[] Xz(byte[] content, byte dictionary = 22, byte filter = 0x21)
    {
        byte[] data = StoredLzma2(content);
        byte[] header = [2, 0, filter, 1, dictionary, 0, 0, 0];
        byte[] flags = [0, 1];
        long unpadded = header.Length + 4 + data.Length + 4;
        List<byte> index = [0, 1, .. XzNumber(unpadded), .. XzNumber(content.Length)];
        while (index.Count % 4 != 0)
            index.Add(0);
        byte[] footer = [.. BitConverter.GetBytes(index.Count / 4), .. flags];
        return
        [
            0xfd, .. "7zXZ\0"u8, .. flags, .. Crc32.Hash(flags), .. header, .. Crc32.Hash(header), .. data, .. new byte[(4 - (data.Length % 4)) % 4], .. Crc32.Hash(content),
            .. index, .. Crc32.Hash([.. index]), .. Crc32.Hash(footer), .. footer, .. "YZ"u8,
        ];
    }

    /// <summary>A Zstandard frame of raw blocks.</summary>
    /// <param name="content">The content.</param>
    /// <param name="window">The window descriptor; 0xff for 3.75 TiB.</param>
    public static byte[] Zstandard(byte[] content, byte window = 0x38)
    {
        List<byte> bytes = [0x28, 0xb5, 0x2f, 0xfd, 4, window];
        const int Block = 128 << 10;
        for (int at = 0; at == 0 || at < content.Length; at += Block)
        {
            int length = Math.Min(Block, content.Length - at);
            int head = (length << 3) | (at + length == content.Length ? 1 : 0);
            bytes.AddRange([(byte)head, (byte)(head >> 8), (byte)(head >> 16), .. content.AsSpan(at, length)]);
        }

        return [.. bytes, .. BitConverter.GetBytes((uint)XxHash64.HashToUInt64(content))];
    }

    /// <summary>A frame that decoders of Zstandard and LZ4 pass over.</summary>
    public static byte[] Skippable(byte[] content) => [0x50, 0x2a, 0x4d, 0x18, .. BitConverter.GetBytes(content.Length), .. content];

    /// <summary>An LZ4 frame of one plain block.</summary>
    public static byte[] Lz4(byte[] content)
    {
        byte[] descriptor = [0x64, 0x70];
        return
        [
            4, 0x22, 0x4d, 0x18, .. descriptor, (byte)(XxHash32.HashToUInt32(descriptor) >> 8),
            .. BitConverter.GetBytes((uint)content.Length | 0x80000000), .. content, .. new byte[4], .. BitConverter.GetBytes(XxHash32.HashToUInt32(content)),
        ];
    }

    /// <summary>An LZ4 frame of one block that repeats its first byte 255 times for each of its own.</summary>
    public static byte[] Lz4Bomb(int blocks)
    {
        byte[] descriptor = [0x60, 0x70];
        byte[] block = new byte[16_000];
        block.AsSpan().Fill(0xff);
        (block[0], block[1], block[2], block[3]) = (0x1f, 0, 1, 0);
        (block[^2], block[^1]) = (0, 0);
        List<byte> bytes = [4, 0x22, 0x4d, 0x18, .. descriptor, (byte)(XxHash32.HashToUInt32(descriptor) >> 8)];
        for (int i = 0; i < blocks; i++)
            bytes.AddRange([.. BitConverter.GetBytes(block.Length), .. block]);
        return [.. bytes, 0, 0, 0, 0];
    }

    /// <summary>A <c>.lzma</c> file whose head states what it likes in front of a fixture's code.</summary>
    public static byte[] WithLzmaHead(byte[] file, uint dictionary, long length)
    {
        byte[] changed = [.. file];
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(1), dictionary);
        BinaryPrimitives.WriteInt64LittleEndian(changed.AsSpan(5), length);
        return changed;
    }

    private static byte[] XzNumber(long value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
