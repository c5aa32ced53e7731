using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>A table, vector or string of a FlatBuffer to be written, honest or not.</summary>
public sealed class FlatNode
{
    private readonly SortedDictionary<int, (byte[]? Number, FlatNode? Node)> _fields = [];
    private readonly List<FlatNode> _elements = [];
    private readonly byte[]? _vector;
    private readonly long _count;
    private readonly bool _isText;
    private readonly bool _isTables;

    /// <summary>Starts a table.</summary>
    public FlatNode()
    {
    }

    private FlatNode(byte[] vector, long count, bool isText)
    {
        _vector = vector;
        _count = count;
        _isText = isText;
    }

    private FlatNode(IEnumerable<FlatNode> elements)
    {
        _elements.AddRange(elements);
        _isTables = true;
    }

    /// <summary>A string.</summary>
    public static FlatNode Text(string text) => new(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetByteCount(text), isText: true);

    /// <summary>A vector of bytes; the count it states may lie.</summary>
    public static FlatNode Bytes(byte[] bytes, long? count = null) => new(bytes, count ?? bytes.Length, isText: false);

    /// <summary>A vector of 32-bit numbers.</summary>
    public static FlatNode Integers(params int[] numbers) => new([.. numbers.SelectMany(BitConverter.GetBytes)], numbers.Length, isText: false);

    /// <summary>A vector of 64-bit numbers.</summary>
    public static FlatNode Longs(params long[] numbers) => new([.. numbers.SelectMany(BitConverter.GetBytes)], numbers.Length, isText: false);

    /// <summary>A vector of strings.</summary>
    public static FlatNode Texts(params string[] texts) => new(texts.Select(Text));

    /// <summary>A vector of tables.</summary>
    public static FlatNode Tables(params FlatNode[] tables) => new(tables);

    /// <summary>Sets a number.</summary>
    /// <param name="slot">Slot of the field.</param>
    /// <param name="value">The number.</param>
    /// <param name="size">Its size in bytes.</param>
    public FlatNode Number(int slot, long value, int size = 4)
    {
        _fields[slot] = (BitConverter.GetBytes(value)[..size], null);
        return this;
    }

    /// <summary>Sets a string, vector or table.</summary>
    public FlatNode Set(int slot, FlatNode node)
    {
        _fields[slot] = (null, node);
        return this;
    }

    /// <summary>Leaves a field out.</summary>
    public FlatNode Without(int slot)
    {
        _fields.Remove(slot);
        return this;
    }

    /// <summary>Writes the buffer of which this is the root table.</summary>
    /// <param name="identifier">The file identifier of four characters.</param>
    /// <param name="room">Zeros behind the identifier, for a header of the format's own.</param>
    public byte[] Build(string identifier, int room = 0)
    {
        List<byte> file = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(identifier), .. new byte[room]];
        Queue<(int Place, FlatNode Node)> open = new([(0, this)]);
        Dictionary<FlatNode, int> written = [];
        while (open.TryDequeue(out (int Place, FlatNode Node) next))
        {
            // A node that stands in several places is written once, as far as offsets, which only lead forward, allow.
            if (!written.TryGetValue(next.Node, out int start) || start <= next.Place)
                start = written[next.Node] = next.Node.Write(file, open);
            BinaryPrimitives.WriteUInt32LittleEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file)[next.Place..], (uint)(start - next.Place));
        }

        return [.. file];
    }

    /// <summary>Writes this node, and queues what it leads to.</summary>
    private int Write(List<byte> file, Queue<(int Place, FlatNode Node)> open)
    {
        while (file.Count % 8 != 0)
            file.Add(0);
        if (_vector is not null || _isTables)
            return WriteVector(file, open);

        int slots = _fields.Count == 0 ? 0 : _fields.Keys.Max() + 1;
        int vtableSize = 4 + (2 * slots);
        int vtable = file.Count;
        byte[] layout = new byte[vtableSize];
        List<byte> table = [0, 0, 0, 0];
        int start = (vtable + vtableSize + 7) / 8 * 8;
        foreach ((int slot, (byte[]? number, FlatNode? node)) in _fields)
        {
            byte[] bytes = number ?? new byte[4];
            while (table.Count % bytes.Length != 0)
                table.Add(0);
            BinaryPrimitives.WriteUInt16LittleEndian(layout.AsSpan(4 + (2 * slot)), (ushort)table.Count);
            if (node is not null)
                open.Enqueue((start + table.Count, node));
            table.AddRange(bytes);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(layout, (ushort)vtableSize);
        BinaryPrimitives.WriteUInt16LittleEndian(layout.AsSpan(2), (ushort)table.Count);
        file.AddRange(layout);
        while (file.Count < start)
            file.Add(0);
        byte[] back = BitConverter.GetBytes(start - vtable);
        for (int i = 0; i < 4; i++)
            table[i] = back[i];
        file.AddRange(table);
        return start;
    }

    private int WriteVector(List<byte> file, Queue<(int Place, FlatNode Node)> open)
    {
        int start = file.Count;
        file.AddRange(BitConverter.GetBytes((uint)(_isTables ? _elements.Count : _count)));
        foreach (FlatNode element in _elements)
        {
            open.Enqueue((file.Count, element));
            file.AddRange(new byte[4]);
        }

        file.AddRange(_vector ?? []);
        if (_isText)
            file.Add(0);
        return start;
    }
}
