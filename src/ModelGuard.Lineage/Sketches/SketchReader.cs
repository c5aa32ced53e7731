using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Lineage.Sketches;

/// <summary>Reads sketches. A sketch is input like any other: every count is held against the bytes that are there.</summary>
public sealed class SketchReader
{
    private readonly byte[] _bytes;
    private readonly int _head;
    private readonly int _layers;

    private SketchReader(byte[] bytes, Sketch facts, SketchScreen screen, int head, int layers) =>
        (_bytes, Facts, Screen, _head, _layers) = (bytes, facts, screen, head, layers);

    /// <summary>The sketch without its layers.</summary>
    public Sketch Facts { get; }

    /// <summary>The screen.</summary>
    public SketchScreen Screen { get; }

    /// <summary>Reads facts and screen.</summary>
    /// <param name="bytes">The whole file; kept, not copied.</param>
    /// <exception cref="MalformedContentException">The bytes are no sketch of a known version, or are damaged.</exception>
    public static SketchReader Open(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length < SketchFormat.HeaderBytes || !bytes.AsSpan().StartsWith(SketchFormat.Magic))
            throw new MalformedContentException("no sketch: expected MGSKETCH", 0);
        int version = Int(bytes, 8), flags = Int(bytes, 12), layers = Int(bytes, 28), digests = Int(bytes, 32), text = Int(bytes, 36), screen = Int(bytes, 40);
        if (version != SketchFormat.Version)
            throw new MalformedContentException($"sketch of version {version}: expected {SketchFormat.Version}", 8);
        bool isSane = layers is >= 0 and <= SketchFormat.MostLayers && digests is >= 0 and <= Sketch.ContentDigests && text is >= 0 and <= SketchFormat.MostTextBytes
            && screen >= 0 && screen <= layers * SketchScreen.NeuronsPerLayer && Int(bytes, 16) >= 0 && Int(bytes, 20) >= 0 && Int(bytes, 24) >= 0;
        if (!isSane)
            throw new MalformedContentException($"{layers} layers, {digests} digests, {text} bytes of text, {screen} screen neurons: beyond the limits of the format", 16);
        if (Int(bytes, 44) != bytes.Length)
            throw new MalformedContentException($"expected {Int(bytes, 44)} bytes, found {bytes.Length}", 44);

        int at = SketchFormat.HeaderBytes, head = at + text + (4 * AnchorTokens.Count) + (8 * digests) + (SketchScreen.NeuronBytes * screen);
        if (head + SketchFormat.ChecksumBytes > bytes.Length)
            throw new MalformedContentException($"the head ends at byte {head}, beyond the end of the file", 44);
        if (!XxHash128.Hash(bytes.AsSpan(0, head)).AsSpan().SequenceEqual(bytes.AsSpan(head, SketchFormat.ChecksumBytes)))
            throw new MalformedContentException("the checksum of the head does not fit: the sketch is damaged", head);

        string[] texts = Encoding.UTF8.GetString(bytes, at, text).Split('\0');
        if (texts.Length != 3)
            throw new MalformedContentException($"expected 3 texts, found {texts.Length}", at);
        at += text;
        int[] anchors = [.. MemoryMarshal.Cast<byte, int>(bytes.AsSpan(at, 4 * AnchorTokens.Count))];
        at += 4 * AnchorTokens.Count;
        ulong[] content = [.. MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan(at, 8 * digests))];
        at += 8 * digests;
        ulong[] signs = [.. MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan(at, SketchScreen.NeuronBytes * screen))];
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(anchors, anchors);
            BinaryPrimitives.ReverseEndianness(content, content);
            BinaryPrimitives.ReverseEndianness(signs, signs);
        }

        Sketch facts = new()
        {
            Name = texts[0],
            Sha256 = texts[1],
            Source = texts[2],
            Width = Int(bytes, 16),
            VocabularyRows = Int(bytes, 20),
            Neurons = Int(bytes, 24),
            IsGated = (flags & SketchFormat.GatedFlag) != 0,
            HasAnchorWords = (flags & SketchFormat.WordsFlag) != 0,
            AnchorRows = anchors,
            Layers = [],
            Content = content,
        };
        return new SketchReader(bytes, facts, new SketchScreen(signs), head + SketchFormat.ChecksumBytes, layers);
    }

    /// <summary>Reads the whole sketch.</summary>
    /// <exception cref="MalformedContentException">The layers are damaged.</exception>
    public Sketch ReadAll()
    {
        int end = _bytes.Length - SketchFormat.ChecksumBytes;
        if (end < _head || !XxHash128.Hash(_bytes.AsSpan(_head, end - _head)).AsSpan().SequenceEqual(_bytes.AsSpan(end)))
            throw new MalformedContentException("the checksum of the layers does not fit: the sketch is damaged", _head);
        SketchLayer[] layers = new SketchLayer[_layers];
        int at = _head;
        for (int i = 0; i < layers.Length; i++)
        {
            int neurons = end - at < 4 ? -1 : Int(_bytes, at), half = neurons * AnchorTokens.Count;
            at += 4;
            if (neurons is < 0 or > Sketch.NeuronsPerLayer || end - at < 2 * half)
                throw new MalformedContentException($"layer {i}: {neurons} neurons do not fit", at - 4);
            layers[i] = new SketchLayer(neurons, [.. MemoryMarshal.Cast<byte, sbyte>(_bytes.AsSpan(at, half))], [.. MemoryMarshal.Cast<byte, sbyte>(_bytes.AsSpan(at + half, half))]);
            at += 2 * half;
        }

        return at == end ? Facts with { Layers = layers } : throw new MalformedContentException($"{end - at} bytes after the last layer", at);
    }

    private static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
