using System.Buffers.Binary;
using System.IO.Compression;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Lineage.Tests.Tensors;

public sealed class OtherContainersTests
{
    private static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void Reads_numpy_arrays_in_both_orders()
    {
        using WeightSet set = Reading.Open(NpyBuilder.Array("'<f4'", "(2, 3)", Bytes(1, 2, 3, 4, 5, 6)), "kernel.npy");
        Assert.Equal([1f, 2, 3, 4, 5, 6], set.All("kernel"));
        Assert.Equal([2L, 3L], set.Tensors[0].Shape);
        using WeightSet turned = Reading.Open(NpyBuilder.WithHeader("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", Bytes(1, 4, 2, 5, 3, 6)), "kernel.npy");
        Assert.Equal([1f, 2, 3, 4, 5, 6], turned.All("kernel"));
        byte[] big = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(big, 2.5);
        using WeightSet bigEndian = Reading.Open(NpyBuilder.Array("'>f8'", "()", big), "x.npy");
        Assert.Equal([2.5f], bigEndian.All("x"));
    }

    [Fact]
    public void Reads_numpy_archives_and_never_unpickles()
    {
        ZipBuilder zip = new();
        zip.Add("a.npy", NpyBuilder.Array("'<f2'", "(2,)", TensorBytes.Float16(1, -2)));
        zip.Add("layer/b.npy", NpyBuilder.Array("'|i1'", "(1,)", [0xff]));
        zip.Add("c.npy", NpyBuilder.Objects([(byte)'N', (byte)'.']));
        zip.Add("d.npy", NpyBuilder.Array("'<f4'", "(9,)", new byte[4]));
        using WeightSet set = Reading.Open(zip.Build(), "model.npz");
        Assert.Equal([1f, -2], set.All("a"));
        Assert.Equal([-1f], set.All("layer/b"));
        Assert.Equal(["c", "d"], set.Unreadable.Select(tensor => tensor.Name));
        Assert.Contains("never unpickled", set.Unreadable[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_onnx_tensors_raw_and_in_typed_fields()
    {
        ProtobufBuilder graph = OnnxBuilder.Graph()
            .Message(5, OnnxBuilder.Tensor("raw", 1, [2, 2]).Bytes(9, Bytes(1, 2, 3, 4)))
            .Message(5, OnnxBuilder.Tensor("floats", 1, [2]).Bytes(4, Bytes(5, 6)))
            .Message(5, OnnxBuilder.Tensor("half", 10, [2]).Bytes(5, [0x80, 0x78, 0x80, 0x80, 0x03]))
            .Message(5, OnnxBuilder.Tensor("int", 7, [2]).Bytes(7, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x02]))
            .Message(5, OnnxBuilder.Tensor("bf16", 16, [1]).Bytes(9, TensorBytes.BFloat16(-3)))
            .Message(5, OnnxBuilder.Tensor("int4", 22, [2]).Bytes(9, [0x21]))
            .Message(5, OnnxBuilder.Tensor("short", 1, [3]).Bytes(9, Bytes(1)));
        using WeightSet set = Reading.Open(OnnxBuilder.Model(graph).Build(), "model.onnx");
        Assert.Equal([1f, 2, 3, 4], set.All("raw"));
        Assert.Equal([5f, 6], set.All("floats"));
        Assert.Equal([1f, (float)BitConverter.UInt16BitsToHalf(0xc000)], set.All("half"));
        Assert.Equal([-1f, 2], set.All("int"));
        Assert.Equal([-3f], set.All("bf16"));
        Assert.Equal(["int4", "short"], set.Unreadable.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Reads_external_data_inside_the_folder_only()
    {
        using ScratchFolder folder = new();
        ProtobufBuilder graph = OnnxBuilder.Graph()
            .Message(5, OnnxBuilder.External("weights.bin", "4", "16"))
            .Message(5, Named("out", OnnxBuilder.External("../weights.bin")))
            .Message(5, Named("gone", OnnxBuilder.External("gone.bin")))
            .Message(5, Named("far", OnnxBuilder.External("weights.bin", "8")));
        folder.Write("model.onnx", OnnxBuilder.Model(graph).Build());
        folder.Write("weights.bin", Bytes(0, 1, 2, 3, 4));
        using WeightSet set = WeightSetReader.Open(folder.At("model.onnx"));
        Assert.Equal([1f, 2, 3, 4], set.All("w"));
        Assert.Equal(3, set.Unreadable.Count);
        Assert.Equal(["model.onnx", "weights.bin"], set.Files);
    }

    [Fact]
    public void Reads_hdf5_datasets_and_keras_archives()
    {
        byte[] file = Hdf5Builder.Weights().Build();
        using WeightSet set = Reading.Open(file, "model.h5");
        Assert.Equal(["dense/bias", "dense/kernel"], set.Tensors.Select(tensor => tensor.Name).Order());
        Assert.Equal(new float[8], set.All("dense/kernel"));
        ZipBuilder zip = new();
        zip.Add("metadata.json", "{}");
        zip.Add("config.json", "{}");
        zip.Add("model.weights.h5", file);
        using WeightSet keras = Reading.Open(zip.Build(), "model.keras");
        Assert.Equal(2, keras.Tensors.Count);
        Assert.Empty(keras.Unreadable);
    }

    /// <summary>Seven floats in chunks of four: the first shuffled and deflated, the second, which reaches beyond the end, deflated only. The index is written by hand.</summary>
    [Fact]
    public void Reads_chunks_that_are_shuffled_and_deflated()
    {
        float[] values = [1, 2, 3, 4, 5, 6, 7];
        byte[] first = Deflate(Shuffle(Bytes(1, 2, 3, 4)));
        byte[] second = Deflate(Bytes(5, 6, 7, 0));
        byte[] tree =
        [
            .. "TREE"u8, 1, 0, 2, 0, .. new byte[16].Select(_ => (byte)0xff),
            .. Key(first.Length, 0, 0), .. Number(0), .. Key(second.Length, 1, 4), .. Number(0), .. Key(0, 0, 8),
        ];

        // The node is as long as its index allows: 64 entries of key and address.
        byte[] node = [.. tree, .. new byte[24 + (64 * 32) + 24 - tree.Length], .. first, .. second];
        Hdf5Builder builder = new();
        builder.Root.Child("w").Floats(7).Message(0x0B, [2, 2, 2, 0, 0, 0, 1, 0, 4, 0, 0, 0, 1, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0]);
        byte[] plain = builder.Build();
        byte[] file = [.. plain, .. node];
        int treeAt = plain.Length;
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(40), file.Length);
        int layout = plain.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x08, 0, 24, 0]);
        Assert.SkipWhen(layout < 0, "the builder writes the layout in another way");
        ChunkedLayout(treeAt).CopyTo(file, layout + 8);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(treeAt + 24 + 24), treeAt + node.Length - first.Length - second.Length);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(treeAt + 24 + 24 + 32), treeAt + node.Length - second.Length);
        using WeightSet set = Reading.Open(file, "model.h5");
        Assert.Equal(values, set.InPieces("w", 3));
    }

    private static ProtobufBuilder Named(string name, ProtobufBuilder tensor) => tensor.Text(8, name);

    private static byte[] ChunkedLayout(long tree) => [3, 2, 2, .. Number(tree), 4, 0, 0, 0, 4, 0, 0, 0];

    private static byte[] Key(int length, byte skipped, long start) => [.. BitConverter.GetBytes(length), skipped, 0, 0, 0, .. Number(start), .. Number(0)];

    private static byte[] Number(long value) => BitConverter.GetBytes(value);

    private static byte[] Shuffle(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length).Select(i => bytes[(i % (bytes.Length / 4) * 4) + (i / (bytes.Length / 4))])];

    private static byte[] Deflate(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (ZLibStream zlib = new(stream, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        return stream.ToArray();
    }
}
