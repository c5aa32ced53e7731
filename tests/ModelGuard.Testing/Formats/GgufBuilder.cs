using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes GGUF files, honest or not: every count and offset can be set to a lie.</summary>
public sealed class GgufBuilder
{
    private readonly List<byte> _pairs = [];
    private readonly List<byte> _tensors = [];
    private readonly List<byte> _data = [];
    private readonly uint _version;
    private readonly bool _isBigEndian;
    private ulong _pairCount;
    private ulong _tensorCount;

    /// <summary>Starts a file.</summary>
    /// <param name="version">Version of the format.</param>
    /// <param name="isBigEndian">Whether numbers are big-endian.</param>
    public GgufBuilder(uint version = 3, bool isBigEndian = false)
    {
        _version = version;
        _isBigEndian = isBigEndian;
    }

    /// <summary>What offsets are padded to.</summary>
    public int Alignment { get; set; } = 32;

    /// <summary>Count of tensors that the head states, instead of the true one.</summary>
    public ulong? StatedTensors { get; set; }

    /// <summary>Count of keys that the head states, instead of the true one.</summary>
    public ulong? StatedPairs { get; set; }

    /// <summary>A small honest model: one F32 and one Q4_0 tensor, a name, a vocabulary, a chat template.</summary>
    public static GgufBuilder Honest(uint version = 3, bool isBigEndian = false, string template = "{% for m in messages %}{{ m.content }}{% endfor %}") =>
        new GgufBuilder(version, isBigEndian)
            .Text("general.architecture", "llama")
            .Text("general.name", "tiny")
            .Text("general.license", "mit")
            .Number("llama.context_length", 4, 32, 4)
            .Texts("tokenizer.ggml.tokens", "<s>", "</s>", "a")
            .Text("tokenizer.chat_template", template)
            .Tensor("a.weight", 0, [4, 2], new byte[32])
            .Tensor("b.weight", 2, [64, 3], new byte[6 * 18]);

    /// <summary>Adds a text.</summary>
    public GgufBuilder Text(string key, string value)
    {
        Key(key, 8);
        WriteText(_pairs, value);
        return this;
    }

    /// <summary>Adds a number of any type.</summary>
    /// <param name="key">The key.</param>
    /// <param name="type">Number of the type.</param>
    /// <param name="bits">The value's bits.</param>
    /// <param name="size">Its size in bytes.</param>
    public GgufBuilder Number(string key, uint type, ulong bits, int size)
    {
        Key(key, type);
        WriteNumber(_pairs, bits, size);
        return this;
    }

    /// <summary>Adds an array of texts.</summary>
    public GgufBuilder Texts(string key, params string[] items)
    {
        Key(key, 9);
        WriteNumber(_pairs, 8, 4);
        WriteCount(_pairs, (ulong)items.Length);
        foreach (string item in items)
            WriteText(_pairs, item);
        return this;
    }

    /// <summary>Adds an array with a stated count and whatever bytes follow.</summary>
    public GgufBuilder Array(string key, uint type, ulong count, byte[] bytes)
    {
        Key(key, 9);
        WriteNumber(_pairs, type, 4);
        WriteCount(_pairs, count);
        _pairs.AddRange(bytes);
        return this;
    }

    /// <summary>Adds a tensor; its data is padded in front.</summary>
    public GgufBuilder Tensor(string name, uint type, ulong[] shape, byte[] data, ulong? offset = null)
    {
        Pad(_data);
        _tensorCount++;
        WriteText(_tensors, name);
        WriteNumber(_tensors, (ulong)shape.Length, 4);
        foreach (ulong length in shape)
            WriteCount(_tensors, length);
        WriteNumber(_tensors, type, 4);
        WriteNumber(_tensors, offset ?? (ulong)_data.Count, 8);
        _data.AddRange(data);
        return this;
    }

    /// <summary>Adds bytes to the data that belong to no tensor.</summary>
    public GgufBuilder Hole(byte[] bytes)
    {
        _data.AddRange(bytes);
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        List<byte> file = [.. "GGUF"u8];
        WriteNumber(file, _version, 4);
        WriteCount(file, StatedTensors ?? _tensorCount);
        WriteCount(file, StatedPairs ?? _pairCount);
        file.AddRange(_pairs);
        file.AddRange(_tensors);
        Pad(file);
        file.AddRange(_data);
        return [.. file];
    }

    private void Key(string key, uint type)
    {
        _pairCount++;
        WriteText(_pairs, key);
        WriteNumber(_pairs, type, 4);
    }

    private void WriteText(List<byte> stream, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        WriteCount(stream, (ulong)bytes.Length);
        stream.AddRange(bytes);
    }

    private void WriteCount(List<byte> stream, ulong count) => WriteNumber(stream, count, _version == 1 ? 4 : 8);

    private void WriteNumber(List<byte> stream, ulong value, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        if (_isBigEndian)
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        stream.AddRange(_isBigEndian ? bytes[(8 - size)..] : bytes[..size]);
    }

    private void Pad(List<byte> stream)
    {
        while (stream.Count % Alignment != 0)
            stream.Add(0);
    }
}
