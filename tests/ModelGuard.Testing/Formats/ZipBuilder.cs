using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>
/// Writes zip archives byte by byte, honest ones and lying ones: every field of both views can be overridden.
/// </summary>
public sealed class ZipBuilder
{
    private readonly List<ZipEntryBuilder> _entries = [];

    /// <summary>Bytes before the first entry.</summary>
    public byte[] Prefix { get; set; } = [];

    /// <summary>Whether offsets count from the start of the archive instead of the file, as when a prefix was added later.</summary>
    public bool OffsetsIgnorePrefix { get; set; }

    /// <summary>Bytes between the last entry and the directory.</summary>
    public byte[] BeforeDirectory { get; set; } = [];

    /// <summary>Comment of the end record.</summary>
    public byte[] Comment { get; set; } = [];

    /// <summary>Bytes behind the end record.</summary>
    public byte[] Suffix { get; set; } = [];

    /// <summary>Whether zip64 end records are written, as torch does.</summary>
    public bool HasZip64End { get; set; }

    /// <summary>Entry count in the end record, where it lies.</summary>
    public int? StatedCount { get; set; }

    /// <summary>Adds an honest entry and returns it, so that it can be made to lie.</summary>
    public ZipEntryBuilder Add(string name, byte[] content)
    {
        ZipEntryBuilder entry = new(name, content);
        _entries.Add(entry);
        return entry;
    }

    /// <summary>Adds an honest entry of ASCII text.</summary>
    public ZipEntryBuilder Add(string name, string content) => Add(name, Encoding.ASCII.GetBytes(content));

    /// <summary>The archive.</summary>
    public byte[] Build()
    {
        using MemoryStream stream = new();
        stream.Write(Prefix);
        long shift = OffsetsIgnorePrefix ? Prefix.Length : 0;
        foreach (ZipEntryBuilder entry in _entries)
            entry.WriteLocal(stream, shift);
        stream.Write(BeforeDirectory);
        long start = stream.Position;
        int listed = 0;
        foreach (ZipEntryBuilder entry in _entries.Where(entry => !entry.IsUnlisted))
        {
            entry.WriteCentral(stream);
            listed++;
        }

        long length = stream.Position - start;
        using BinaryWriter writer = new(stream, Encoding.ASCII, leaveOpen: true);
        if (HasZip64End)
            WriteZip64End(writer, listed, start - shift, length);
        writer.Write("PK\x05\x06"u8);
        writer.Write(0);
        writer.Write((ushort)(StatedCount ?? listed));
        writer.Write((ushort)(StatedCount ?? listed));
        writer.Write((uint)length);
        writer.Write((uint)(start - shift));
        writer.Write((ushort)Comment.Length);
        writer.Write(Comment);
        writer.Write(Suffix);
        writer.Flush();
        return stream.ToArray();
    }

    private static void WriteZip64End(BinaryWriter writer, int count, long start, long length)
    {
        long offset = writer.BaseStream.Position;
        writer.Write("PK\x06\x06"u8);
        writer.Write(44L);
        writer.Write((ushort)0x31e);
        writer.Write((ushort)45);
        writer.Write(0L);
        writer.Write((long)count);
        writer.Write((long)count);
        writer.Write(length);
        writer.Write(start);
        writer.Write("PK\x06\x07"u8);
        writer.Write(0);
        writer.Write(offset);
        writer.Write(1);
    }
}
