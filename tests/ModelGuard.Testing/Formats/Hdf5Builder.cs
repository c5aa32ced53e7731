using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes HDF5 files of the oldest kind, which h5py writes by default: superblock 0, symbol tables, object headers of version 1.</summary>
public sealed class Hdf5Builder
{
    private const int Undefined = -1;

    private readonly List<byte> _file = [];

    /// <summary>The root group.</summary>
    public Hdf5Node Root { get; } = new();

    /// <summary>Bytes that nothing leads to, in front of everything else.</summary>
    public byte[] FreeSpace { get; set; } = [];

    /// <summary>Bytes in front of the file; 512 or a power of two above.</summary>
    public byte[] UserBlock { get; set; } = [];

    /// <summary>A file with one group and two arrays of floats in it.</summary>
    public static Hdf5Builder Weights()
    {
        Hdf5Builder file = new();
        Hdf5Node layer = file.Root.Child("dense");
        layer.Child("kernel").Floats(8);
        layer.Child("bias").Floats(2);
        return file;
    }

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        _file.Clear();
        _file.AddRange(new byte[96]);
        Place(FreeSpace);
        long header = Write(Root);
        byte[] bytes = _file.ToArray();
        Span<byte> head = bytes;
        new byte[] { 0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0, 8, 8, 0, 4, 0, 16, 0 }.CopyTo(head);
        BinaryPrimitives.WriteInt64LittleEndian(head[24..], UserBlock.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head[32..], Undefined);
        BinaryPrimitives.WriteInt64LittleEndian(head[40..], bytes.Length + UserBlock.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head[48..], Undefined);
        BinaryPrimitives.WriteInt64LittleEndian(head[64..], header);
        return [.. UserBlock, .. bytes];
    }

    private long Write(Hdf5Node node)
    {
        List<(int Type, byte[] Body)> messages = [];
        foreach ((int type, byte[] body, byte[]? data) in node.Messages)
        {
            byte[] message = [.. body];
            if (data is not null)
                BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(message.Length - (type == 0x08 ? 16 : 12)), type == 0x08 ? Place(data) : WriteHeap(data));
            messages.Add((type, message));
        }

        if (node.IsGroup)
            messages.Add((0x11, WriteGroup(node)));
        byte[] all = [.. messages.SelectMany(message => Message(message.Type, message.Body))];
        byte[] header = [1, 0, .. Number(messages.Count, 2), .. Number(1, 4), .. Number(all.Length, 4), 0, 0, 0, 0];
        return Place([.. header, .. all]);
    }

    private byte[] WriteGroup(Hdf5Node group)
    {
        List<byte> names = [.. new byte[8]];
        List<byte> symbols = [];
        foreach ((string name, Hdf5Node child) in group.Children.OrderBy(child => child.Key, StringComparer.Ordinal))
        {
            long header = Write(child);
            symbols.AddRange([.. Number(names.Count, 8), .. Number(header, 8), .. new byte[24]]);
            names.AddRange([.. Encoding.UTF8.GetBytes(name), 0]);
        }

        names.AddRange(new byte[8 - (names.Count % 8)]);
        long data = Place([.. names]);
        long heap = Place([.. "HEAP"u8, 0, 0, 0, 0, .. Number(names.Count, 8), .. Number(1, 8), .. Number(data, 8)]);
        int count = group.Children.Count;
        byte[] node = new byte[8 + (8 * 40)];
        ((byte[])[.. "SNOD"u8, 1, 0, .. Number(count, 2), .. symbols]).CopyTo(node, 0);
        long leaf = Place(node);
        byte[] tree = new byte[24 + (32 * 16) + 8];
        ((byte[])[.. "TREE"u8, 0, 0, .. Number(1, 2), .. Number(Undefined, 8), .. Number(Undefined, 8), .. Number(0, 8), .. Number(leaf, 8), .. Number(8, 8)]).CopyTo(tree, 0);
        return [.. Number(Place(tree), 8), .. Number(heap, 8)];
    }

    private long WriteHeap(byte[] value)
    {
        int padded = (value.Length + 7) & ~7;
        return Place([.. "GCOL"u8, 1, 0, 0, 0, .. Number(16 + 16 + padded + 16, 8), .. Number(1, 2), .. Number(1, 2), 0, 0, 0, 0, .. Number(value.Length, 8), .. value, .. new byte[padded - value.Length], .. new byte[16]]);
    }

    private long Place(byte[] bytes)
    {
        long place = _file.Count;
        _file.AddRange(bytes);
        _file.AddRange(new byte[(8 - (_file.Count % 8)) % 8]);
        return place;
    }

    private static byte[] Message(int type, byte[] body)
    {
        int padded = (body.Length + 7) & ~7;
        return [.. Number(type, 2), .. Number(padded, 2), 0, 0, 0, 0, .. body, .. new byte[padded - body.Length]];
    }

    internal static byte[] Number(long value, int size)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes[..size];
    }
}
