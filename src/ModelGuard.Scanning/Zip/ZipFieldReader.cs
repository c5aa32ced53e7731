using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Zip;

/// <summary>Reads the fields of one header, of the directory or of an entry.</summary>
internal static class ZipFieldReader
{
    private const int Zip64Extra = 0x0001;
    private const int UnicodePathExtra = 0x7075;

    /// <summary>One header of the directory.</summary>
    /// <param name="Fields">The fields.</param>
    /// <param name="LocalOffset">Offset of the entry, as stated.</param>
    /// <param name="MadeBy">Version and system that made it.</param>
    /// <param name="Attributes">External attributes.</param>
    /// <param name="RecordLength">Length of the header in bytes.</param>
    public readonly record struct CentralHeader(ZipEntryFields Fields, long LocalOffset, int MadeBy, uint Attributes, int RecordLength);

    /// <summary>One header of an entry.</summary>
    /// <param name="Fields">The fields.</param>
    /// <param name="RecordLength">Length of the header in bytes.</param>
    public readonly record struct LocalHeader(ZipEntryFields Fields, int RecordLength);

    /// <summary>Reads a header of the directory.</summary>
    /// <returns><see langword="null"/> where there is none.</returns>
    /// <exception cref="MalformedContentException">It is cut short.</exception>
    public static CentralHeader? ReadCentral(ByteSource content, long offset)
    {
        Span<byte> header = stackalloc byte[ZipSignatures.CentralHeaderLength];
        if (content.Read(offset, header) < header.Length || !header.StartsWith(ZipSignatures.CentralHeader))
            return null;
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        byte[] rest = ReadRest(content, offset + header.Length, nameLength + extraLength);
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        long localOffset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        string? unicodeName = ReadExtra(rest.AsSpan(nameLength), ref length, ref compressed, ref localOffset);
        ZipEntryFields fields = new(
            Decode(rest.AsSpan(0, nameLength)),
            flags,
            BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            compressed,
            length,
            unicodeName);
        return new CentralHeader(
            fields,
            localOffset,
            BinaryPrimitives.ReadUInt16LittleEndian(header[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[38..]),
            ZipSignatures.CentralHeaderLength + nameLength + extraLength + commentLength);
    }

    /// <summary>Reads the header of an entry.</summary>
    /// <returns><see langword="null"/> where there is none.</returns>
    /// <exception cref="MalformedContentException">It is cut short.</exception>
    public static LocalHeader? ReadLocal(ByteSource content, long offset)
    {
        Span<byte> header = stackalloc byte[ZipSignatures.LocalHeaderLength];
        if (offset < 0 || content.Read(offset, header) < header.Length || !header.StartsWith(ZipSignatures.LocalHeader))
            return null;
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        byte[] rest = ReadRest(content, offset + header.Length, nameLength + extraLength);
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
        long noOffset = 0;
        string? unicodeName = ReadExtra(rest.AsSpan(nameLength), ref length, ref compressed, ref noOffset);
        ZipEntryFields fields = new(
            Decode(rest.AsSpan(0, nameLength)),
            flags,
            BinaryPrimitives.ReadUInt16LittleEndian(header[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[14..]),
            compressed,
            length,
            unicodeName);
        return new LocalHeader(fields, ZipSignatures.LocalHeaderLength + nameLength + extraLength);
    }

    private static byte[] ReadRest(ByteSource content, long offset, int length)
    {
        byte[] rest = new byte[length];
        content.ReadExactly(offset, rest);
        return rest;
    }

    /// <summary>APPNOTE 4.5.3: a 64-bit value stands in the field only where the header's own is all ones.</summary>
    private static string? ReadExtra(ReadOnlySpan<byte> extra, ref long length, ref long compressed, ref long localOffset)
    {
        string? unicodeName = null;
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int size = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            ReadOnlySpan<byte> field = extra.Slice(4, size);
            if (id == Zip64Extra)
            {
                TakeLong(ref field, ref length);
                TakeLong(ref field, ref compressed);
                TakeLong(ref field, ref localOffset);
            }
            else if (id == UnicodePathExtra && field.Length > 5)
            {
                unicodeName = Encoding.UTF8.GetString(field[5..]);
            }

            extra = extra[(4 + size)..];
        }

        return unicodeName;
    }

    private static void TakeLong(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value != uint.MaxValue || field.Length < 8)
            return;
        value = (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(field), long.MaxValue);
        field = field[8..];
    }

    /// <summary>UTF-8 where the bytes are that, whatever flag 0x800 says; else one character a byte, so that no two names fall together.</summary>
    private static string Decode(ReadOnlySpan<byte> name) =>
        System.Text.Unicode.Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : Encoding.Latin1.GetString(name);
}
