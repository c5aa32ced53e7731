using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Lineage.Sketches;

/// <summary>Reads sketches. A sketch is input like any other: every count is held against the bytes that are there.</summary>
public sealed class SketchReader
{
    private readonly int _head;
    private readonly int _layers;
    private readonly Func<byte[]> _readBody;

    private SketchReader(Sketch facts, SketchScreen screen, int head, int layers, Func<byte[]> readBody) =>
        (Facts, Screen, _head, _layers, _readBody) = (facts, screen, head, layers, readBody);

    /// <summary>The sketch without its layers.</summary>
    public Sketch Facts { get; }

    /// <summary>The screen.</summary>
    public SketchScreen Screen { get; }

    /// <summary>Reads facts and screen.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="MalformedContentException">The bytes are no sketch of a known version, or are damaged.</exception>
    public static SketchReader Open(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        int head = HeadLength(bytes, bytes.Length);
        return Parse(bytes, head, () => bytes[head..]);
    }

    /// <summary>Reads facts and screen of a file, and no more: its layers are read when they are asked for.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="MalformedContentException">The file is no sketch of a known version, or is damaged.</exception>
    public static SketchReader OpenFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileByteSource file = FileByteSource.Open(path);
        int length = (int)Math.Min(file.Length, SketchFormat.MostBytes + 1L);
        byte[] header = new byte[Math.Min(length, SketchFormat.HeaderBytes)];
        file.Read(0, header);
        int head = HeadLength(header, length);
        byte[] bytes = new byte[head];
        file.Read(0, bytes);
        return Parse(bytes, head, () =>
        {
            using FileByteSource again = FileByteSource.Open(path);
            byte[] body = again.Length == length ? new byte[length - head] : throw new MalformedContentException($"expected {length} bytes, found {again.Length}: the file changed", 44);
            again.Read(head, body);
            return body;
        });
    }

    // Where the layers start: behind the checksum of the head.
    private static int HeadLength(ReadOnlySpan<byte> bytes, int length)
    {
        if (bytes.Length < SketchFormat.HeaderBytes || !bytes.StartsWith(SketchFormat.Magic))
            throw new MalformedContentException("no sketch: expected MGSKETCH", 0);
        int version = Int(bytes, 8), layers = Int(bytes, 28), digests = Int(bytes, 32), text = Int(bytes, 36), screen = Int(bytes, 40);
        if (version != SketchFormat.Version)
            throw new MalformedContentException($"sketch of version {version}: expected {SketchFormat.Version}", 8);
        bool isSane = layers is >= 0 and <= SketchFormat.MostLayers && digests is >= 0 and <= Sketch.ContentDigests && text is >= 0 and <= SketchFormat.MostTextBytes
            && screen >= 0 && screen <= layers * SketchScreen.NeuronsPerLayer && Int(bytes, 16) >= 0 && Int(bytes, 20) >= 0 && Int(bytes, 24) >= 0;
        if (!isSane)
            throw new MalformedContentException($"{layers} layers, {digests} digests, {text} bytes of text, {screen} screen neurons: beyond the limits of the format", 16);
        if (Int(bytes, 44) != length)
            throw new MalformedContentException($"expected {Int(bytes, 44)} bytes, found {length}", 44);

        int head = SketchFormat.HeaderBytes + text + (4 * AnchorTokens.Count) + (8 * digests) + (SketchScreen.NeuronBytes * screen) + SketchFormat.ChecksumBytes;
        return head <= length ? head : throw new MalformedContentException($"the head ends at byte {head}, beyond the end of the file", 44);
    }

    private static SketchReader Parse(byte[] bytes, int head, Func<byte[]> readBody)
    {
        int flags = Int(bytes, 12), digests = Int(bytes, 32), text = Int(bytes, 36), screen = Int(bytes, 40), at = SketchFormat.HeaderBytes, end = head - SketchFormat.ChecksumBytes;
        if (!XxHash128.Hash(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end, SketchFormat.ChecksumBytes)))
            throw new MalformedContentException("the checksum of the head does not fit: the sketch is damaged", end);

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
        return new SketchReader(facts, new SketchScreen(signs), head, Int(bytes, 28), readBody);
    }

    /// <summary>Reads the whole sketch.</summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read any more.</exception>
    /// <exception cref="MalformedContentException">The layers are damaged.</exception>
    public Sketch ReadAll()
    {
        byte[] body = _readBody();
        int end = body.Length - SketchFormat.ChecksumBytes, at = 0;
        if (end < 0 || !XxHash128.Hash(body.AsSpan(0, end)).AsSpan().SequenceEqual(body.AsSpan(end)))
            throw new MalformedContentException("the checksum of the layers does not fit: the sketch is damaged", _head);
        SketchLayer[] layers = new SketchLayer[_layers];
        for (int i = 0; i < layers.Length; i++)
        {
            int neurons = end - at < 4 ? -1 : Int(body, at), half = neurons * AnchorTokens.Count;
            at += 4;
            if (neurons is < 0 or > Sketch.NeuronsPerLayer || end - at < 2 * half)
                throw new MalformedContentException($"layer {i}: {neurons} neurons do not fit", _head + at - 4);
            layers[i] = new SketchLayer(neurons, [.. MemoryMarshal.Cast<byte, sbyte>(body.AsSpan(at, half))], [.. MemoryMarshal.Cast<byte, sbyte>(body.AsSpan(at + half, half))]);
            at += 2 * half;
        }

        return at == end ? Facts with { Layers = layers } : throw new MalformedContentException($"{end - at} bytes after the last layer", _head + at);
    }

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
