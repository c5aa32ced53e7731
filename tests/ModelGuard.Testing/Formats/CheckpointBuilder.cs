using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes the index of a checkpoint of TensorFlow: a table of messages.</summary>
public sealed class CheckpointBuilder
{
    private readonly SortedDictionary<string, byte[]> _entries = new(StringComparer.Ordinal) { [string.Empty] = new ProtobufBuilder().Integer(1, 1).Build() };

    /// <summary>How often the index names the block of entries.</summary>
    public int IndexEntries { get; init; } = 1;

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Number of its element type.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="start">Its first byte.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="shard">Number of its file.</param>
    public CheckpointBuilder Tensor(string name, long type, long[] shape, long start, long length, long shard = 0)
    {
        ProtobufBuilder dimensions = new();
        foreach (long size in shape)
            dimensions.Message(2, new ProtobufBuilder().Integer(1, size));
        _entries[name] = new ProtobufBuilder().Integer(1, type).Message(2, dimensions).Integer(3, shard).Integer(4, start).Integer(5, length).Build();
        return this;
    }

    /// <summary>The table.</summary>
    public byte[] Build()
    {
        List<byte> file = [];
        (long Start, long Length) data = WriteBlock(file, _entries.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value)));
        (long Start, long Length) directory = WriteBlock(file, []);
        (long Start, long Length) index = WriteBlock(file, Enumerable.Repeat(("~"u8.ToArray(), (byte[])[.. Varint(data.Start), .. Varint(data.Length)]), IndexEntries));
        byte[] foot = [.. Varint(directory.Start), .. Varint(directory.Length), .. Varint(index.Start), .. Varint(index.Length)];
        return [.. file, .. foot, .. new byte[40 - foot.Length], 0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
    }

    private static (long Start, long Length) WriteBlock(List<byte> file, IEnumerable<(byte[] Key, byte[] Value)> entries)
    {
        int start = file.Count;
        byte[] before = [];
        foreach ((byte[] key, byte[] value) in entries)
        {
            int shared = key.AsSpan().CommonPrefixLength(before);
            file.AddRange([.. Varint(shared), .. Varint(key.Length - shared), .. Varint(value.Length), .. key[shared..], .. value]);
            before = key;
        }

        file.AddRange([0, 0, 0, 0, 1, 0, 0, 0]);
        int length = file.Count - start;

        // Not compressed, and a check sum that is not looked at.
        file.AddRange(new byte[5]);
        return (start, length);
    }

    private static byte[] Varint(long value)
    {
        List<byte> bytes = [];
        for (ulong left = (ulong)value; ; left >>= 7)
        {
            bytes.Add((byte)((left & 0x7f) | (left >= 0x80 ? 0x80u : 0)));
            if (left < 0x80)
                return [.. bytes];
        }
    }
}
