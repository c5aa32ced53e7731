using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes model files of the formats before GGUF, honest or not.</summary>
public sealed class GgmlBuilder
{
    private readonly List<byte> _bytes = [];

    /// <summary>Starts a file.</summary>
    /// <param name="magic">The magic number as it is called, such as <c>ggjt</c>; the file has it backwards.</param>
    /// <param name="numbers">The numbers behind it.</param>
    public GgmlBuilder(string magic, params uint[] numbers)
    {
        _bytes.AddRange(Encoding.ASCII.GetBytes(magic).Reverse());
        Numbers(numbers);
    }

    /// <summary>A small model of llama.cpp: three tokens, one F32 and one quantised tensor.</summary>
    /// <param name="magic">ggml, ggmf or ggjt.</param>
    /// <param name="version">Version, where the magic number has one.</param>
    public static GgmlBuilder Llama(string magic, uint version)
    {
        bool hasScores = magic != "ggml";
        int block = magic == "ggjt" && version == 3 ? 18 : 20;
        GgmlBuilder file = hasScores ? new GgmlBuilder(magic, version, 3, 32, 256, 4, 1, 8, 2) : new GgmlBuilder(magic, 3, 32, 256, 4, 1, 8, 2);
        return file.Token("<s>", hasScores).Token("</s>", hasScores).Token("a", hasScores)
            .Tensor("norm.weight", 0, [4], new byte[16], magic == "ggjt")
            .Tensor("layers.0.weight", 2, [64, 3], new byte[6 * block], magic == "ggjt");
    }

    /// <summary>A small model of whisper.cpp.</summary>
    public static GgmlBuilder Whisper() => new GgmlBuilder("ggml", 2, 8, 4, 1, 1, 8, 4, 1, 1, 2, 1)
        .Numbers(2, 3, 0, 0, 0, 0, 0, 0)
        .Numbers(2).Token("a").Token("b")
        .Tensor("encoder.weight", 1, [4, 2], new byte[16]);

    /// <summary>Adds numbers.</summary>
    public GgmlBuilder Numbers(params uint[] numbers)
    {
        _bytes.AddRange(numbers.SelectMany(BitConverter.GetBytes));
        return this;
    }

    /// <summary>Adds a text with its length before it.</summary>
    public GgmlBuilder Token(string text, bool hasScore = false)
    {
        Numbers((uint)Encoding.UTF8.GetByteCount(text));
        _bytes.AddRange(Encoding.UTF8.GetBytes(text));
        return hasScore ? Numbers(0) : this;
    }

    /// <summary>Adds a tensor; its data may be too short or too long.</summary>
    public GgmlBuilder Tensor(string name, uint type, uint[] shape, byte[] data, bool isAligned = false, byte padding = 0)
    {
        Numbers((uint)shape.Length, (uint)name.Length, type);
        Numbers(shape);
        _bytes.AddRange(Encoding.ASCII.GetBytes(name));
        while (isAligned && _bytes.Count % 32 != 0)
            _bytes.Add(padding);
        _bytes.AddRange(data);
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Build() => [.. _bytes];
}
