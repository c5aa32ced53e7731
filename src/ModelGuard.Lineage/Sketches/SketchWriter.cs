using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace ModelGuard.Lineage.Sketches;

/// <summary>Writes sketches; the same sketch gives the same bytes.</summary>
public static class SketchWriter
{
    /// <summary>The file of a sketch.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <exception cref="ArgumentException">It has more layers or longer texts than the format holds.</exception>
    public static byte[] Write(Sketch sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\0', Plain(sketch.Name), Plain(sketch.Sha256), Plain(sketch.Source)));
        if (sketch.Layers.Count > SketchFormat.MostLayers || text.Length > SketchFormat.MostTextBytes || sketch.Content.Count > Sketch.ContentDigests)
            throw new ArgumentException($"{sketch.Layers.Count} layers and {text.Length} bytes of text: the format holds {SketchFormat.MostLayers} and {SketchFormat.MostTextBytes}", nameof(sketch));

        SketchScreen screen = SketchScreen.Of(sketch);
        using MemoryStream stream = new();
        stream.Write(SketchFormat.Magic);
        int flags = (sketch.IsGated ? SketchFormat.GatedFlag : 0) | (sketch.HasAnchorWords ? SketchFormat.WordsFlag : 0);
        int length = SketchFormat.HeaderBytes + text.Length + (4 * AnchorTokens.Count) + (8 * sketch.Content.Count) + (SketchScreen.NeuronBytes * screen.Count)
            + sketch.Layers.Sum(static layer => 4 + layer.First.Length + layer.Second.Length) + (2 * SketchFormat.ChecksumBytes);
        foreach (int value in (int[])[SketchFormat.Version, flags, sketch.Width, sketch.VocabularyRows, sketch.Neurons, sketch.Layers.Count, sketch.Content.Count, text.Length, screen.Count, length])
            Write(stream, value);
        stream.Write(text);
        foreach (int row in sketch.AnchorRows)
            Write(stream, row);
        Span<byte> eight = stackalloc byte[8];
        foreach (ulong digest in sketch.Content)
            Write(stream, digest, eight);
        foreach (ulong signs in screen.Signs)
            Write(stream, signs, eight);
        stream.Write(XxHash128.Hash(stream.GetBuffer().AsSpan(0, (int)stream.Length)));

        int body = (int)stream.Length;
        foreach (SketchLayer layer in sketch.Layers)
        {
            Write(stream, layer.Neurons);
            stream.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(layer.First.AsSpan()));
            stream.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(layer.Second.AsSpan()));
        }

        stream.Write(XxHash128.Hash(stream.GetBuffer().AsSpan(body, (int)stream.Length - body)));
        return stream.ToArray();
    }

    private static string Plain(string text) => text.Replace('\0', ' ');

    private static void Write(MemoryStream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Write(MemoryStream stream, ulong value, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        stream.Write(bytes);
    }
}
