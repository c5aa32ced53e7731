using System.Buffers.Binary;
using System.Globalization;
using ModelGuard.Testing.Pickle;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes the pickles of state dictionaries as <c>torch.save</c> does (protocol 2, <c>torch._utils._rebuild_tensor_v2</c>).</summary>
public sealed class TorchStateBuilder
{
    private readonly PickleBuilder _items = new();
    private readonly List<(string Key, string Type, byte[] Data)> _storages = [];

    /// <summary>Adds a storage.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="type">Name of its class, such as <c>FloatStorage</c>.</param>
    /// <param name="data">Its bytes.</param>
    public TorchStateBuilder Storage(string key, string type, byte[] data)
    {
        _storages.Add((key, type, data));
        return this;
    }

    /// <summary>Adds a tensor in row-major order that fills a storage of its own.</summary>
    public TorchStateBuilder Tensor(string name, string type, long[] shape, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        string key = _storages.Count.ToString(CultureInfo.InvariantCulture);
        Storage(key, type, data);
        long[] strides = new long[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        long elements = shape.Aggregate(1L, static (product, length) => product * length);
        return View(name, key, type, elements, 0, shape, strides);
    }

    /// <summary>Adds a view of a storage.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="key">The storage's key.</param>
    /// <param name="type">The storage's class.</param>
    /// <param name="elements">Elements that the storage is said to hold.</param>
    /// <param name="first">First element.</param>
    /// <param name="shape">Length of each dimension.</param>
    /// <param name="strides">Elements from one index to the next.</param>
    public TorchStateBuilder View(string name, string key, string type, long elements, long first, long[] shape, long[] strides)
    {
        _items.Text(name);
        WriteTensor(_items, key, type, elements, first, shape, strides);
        return this;
    }

    /// <summary>Writes the call that rebuilds a tensor.</summary>
    public static void WriteTensor(PickleBuilder pickle, string key, string type, long elements, long first, long[] shape, long[] strides)
    {
        ArgumentNullException.ThrowIfNull(pickle);
        pickle.Global("torch._utils", "_rebuild_tensor_v2").Mark();
        pickle.Mark().Text("storage").Global("torch", type).Text(key).Text("cpu");
        Integer(pickle, elements);
        pickle.Tuple().BinPersId();
        Integer(pickle, first);
        Integers(pickle, shape);
        Integers(pickle, strides);
        pickle.NewFalse().Global("collections", "OrderedDict").EmptyTuple().Reduce().Tuple().Reduce();
    }

    /// <summary>The pickle of the dictionary.</summary>
    public byte[] Pickle() =>
        new PickleBuilder().Proto(2).Global("collections", "OrderedDict").EmptyTuple().Reduce().Mark().Raw(_items.Build()).SetItems().Stop().Build();

    /// <summary>The archive of torch 1.6 and later.</summary>
    public byte[] Archive() => TorchBuilder.Archive(Pickle(), [.. _storages.Select(storage => (storage.Key, storage.Data))]).Build();

    /// <summary>The file of torch before 1.6.</summary>
    public byte[] Legacy()
    {
        byte[] magic = [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];
        PickleBuilder keys = new PickleBuilder().Proto(2).EmptyList().Mark();
        List<byte> storages = [];
        foreach ((string key, string type, byte[] data) in _storages)
        {
            keys.Text(key);
            byte[] count = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(count, data.Length / SizeOf(type));
            storages.AddRange([.. count, .. data]);
        }

        byte[] version = new PickleBuilder().Proto(2).BinInt2(1001).Stop().Build();
        byte[] system = new PickleBuilder().Proto(2).EmptyDict().Stop().Build();
        return [.. magic, .. version, .. system, .. Pickle(), .. keys.Appends().Stop().Build(), .. storages];
    }

    private static void Integer(PickleBuilder pickle, long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        if (value is >= 0 and < 256)
            pickle.BinInt1((byte)value);
        else
            pickle.Long1(bytes);
    }

    private static void Integers(PickleBuilder pickle, long[] values)
    {
        pickle.Mark();
        foreach (long value in values)
            Integer(pickle, value);
        pickle.Tuple();
    }

    private static int SizeOf(string type) => type switch
    {
        "DoubleStorage" or "LongStorage" => 8,
        "HalfStorage" or "BFloat16Storage" or "ShortStorage" => 2,
        "CharStorage" or "ByteStorage" or "BoolStorage" => 1,
        _ => 4,
    };
}
