using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>A group or a dataset of an HDF5 file; a node with data is a dataset.</summary>
public sealed class Hdf5Node
{
    private static readonly byte[] Scalar = [1, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Children by name.</summary>
    internal Dictionary<string, Hdf5Node> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages of its header: type, body, and data whose address belongs into the body.</summary>
    internal List<(int Type, byte[] Body, byte[]? Data)> Messages { get; } = [];

    /// <summary>Whether it is a group.</summary>
    internal bool IsGroup { get; private set; } = true;

    /// <summary>Adds a child, or returns the one of that name.</summary>
    public Hdf5Node Child(string name)
    {
        if (!Children.TryGetValue(name, out Hdf5Node? child))
            Children.Add(name, child = new Hdf5Node());
        return child;
    }

    /// <summary>Adds a child that is there already: a hard link.</summary>
    public Hdf5Node Link(string name, Hdf5Node target)
    {
        Children.Add(name, target);
        return this;
    }

    /// <summary>Makes it a dataset of floats.</summary>
    public Hdf5Node Floats(int count) => Dataset(count, [0x11, 0x20, 0x1f, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0], new byte[count * 4]);

    /// <summary>Makes it a dataset of floats with a layout of its own, whose data stand elsewhere.</summary>
    public Hdf5Node Chunked(int count, byte[] layout)
    {
        IsGroup = false;
        Messages.Add((0x01, [1, 1, 0, 0, 0, 0, 0, 0, .. Hdf5Builder.Number(count, 8)], null));
        Messages.Add((0x03, [0x11, 0x20, 0x1f, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0], null));
        return Message(0x08, layout);
    }

    /// <summary>Makes it a dataset of bytes.</summary>
    public Hdf5Node Bytes(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Dataset(content.Length, [0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0], content);
    }

    /// <summary>Makes it one element of opaque bytes, as h5py writes <c>numpy.void</c>.</summary>
    public Hdf5Node Opaque(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Dataset(1, [0x15, 0, 0, 0, .. Hdf5Builder.Number(content.Length, 4)], content);
    }

    /// <summary>Adds an attribute with a text, fixed in the header or of variable length in a heap.</summary>
    public Hdf5Node Text(string name, string value, bool isVariable) => Attribute(name, Encoding.UTF8.GetBytes(value), isVariable);

    /// <summary>Adds an attribute with the bytes of a text.</summary>
    public Hdf5Node Attribute(string name, byte[] value, bool isVariable)
    {
        ArgumentNullException.ThrowIfNull(value);
        byte[] type = isVariable
            ? [0x19, 0x01, 0x01, 0, 16, 0, 0, 0, 0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0]
            : [0x13, 0, 0, 0, .. Hdf5Builder.Number(value.Length, 4)];
        byte[] encoded = [.. Encoding.UTF8.GetBytes(name), 0];
        byte[] head = [1, 0, .. Hdf5Builder.Number(encoded.Length, 2), .. Hdf5Builder.Number(type.Length, 2), .. Hdf5Builder.Number(Scalar.Length, 2), .. Pad(encoded), .. Pad(type), .. Scalar];
        if (isVariable)
            Messages.Add((0x0C, [.. head, .. Hdf5Builder.Number(value.Length, 4), .. new byte[8], .. Hdf5Builder.Number(1, 4)], value));
        else
            Messages.Add((0x0C, [.. head, .. value], null));
        return this;
    }

    /// <summary>Adds a message as it is.</summary>
    public Hdf5Node Message(int type, params byte[] body)
    {
        Messages.Add((type, body, null));
        return this;
    }

    /// <summary>Adds a link into another file, by a link message.</summary>
    public Hdf5Node ExternalLink(string name, string file, string path)
    {
        ArgumentNullException.ThrowIfNull(name);
        byte[] target = [0, .. Encoding.UTF8.GetBytes(file), 0, .. Encoding.UTF8.GetBytes(path), 0];
        return Message(0x06, [1, 0x08, 64, (byte)name.Length, .. Encoding.UTF8.GetBytes(name), .. Hdf5Builder.Number(target.Length, 2), .. target]);
    }

    private Hdf5Node Dataset(int count, byte[] type, byte[] data)
    {
        IsGroup = false;
        Messages.Add((0x01, [1, 1, 0, 0, 0, 0, 0, 0, .. Hdf5Builder.Number(count, 8)], null));
        Messages.Add((0x03, type, null));
        Messages.Add((0x08, [3, 1, .. new byte[8], .. Hdf5Builder.Number(data.Length, 8)], data));
        return this;
    }

    private static byte[] Pad(byte[] bytes) => [.. bytes, .. new byte[((bytes.Length + 7) & ~7) - bytes.Length]];
}
