using ModelGuard.Lineage.Tensors;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Lineage.Tests.Tensors;

public sealed class TorchWeightsTests
{
    private static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static TorchStateBuilder Honest() => new TorchStateBuilder()
        .Tensor("layers.0.weight", "FloatStorage", [2, 3], Bytes(1, 2, 3, 4, 5, 6))
        .Tensor("layers.0.bias", "BFloat16Storage", [2], TensorBytes.BFloat16(0.5f, -2))
        .View("tied", "0", "FloatStorage", 6, 0, [2, 3], [3, 1])
        .View("transposed", "0", "FloatStorage", 6, 0, [3, 2], [1, 3])
        .View("slice", "0", "FloatStorage", 6, 4, [2], [1]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_tensors_of_both_formats_by_name(bool isLegacy)
    {
        using WeightSet set = Reading.Open(isLegacy ? Honest().Legacy() : Honest().Archive());
        Assert.Empty(set.Unreadable);
        Assert.Equal(["layers.0.weight", "layers.0.bias", "tied", "transposed", "slice"], set.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([1f, 2, 3, 4, 5, 6], set.All("layers.0.weight"));
        Assert.Equal([0.5f, -2], set.All("layers.0.bias"));
        Assert.Equal([1f, 2, 3, 4, 5, 6], set.All("tied"));
        Assert.Equal([1f, 4, 2, 5, 3, 6], set.All("transposed"));
        Assert.Equal([4f, 2, 5], ReadPart(set, "transposed", 1, 3));
        Assert.Equal([5f, 6], set.All("slice"));
        Assert.Equal("bfloat16", set.Tensors[1].DataType);
    }

    [Fact]
    public void Follows_more_than_a_thousand_keys_nested_dictionaries_parameters_and_shared_values()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).EmptyDict().Mark().Text("state_dict").EmptyDict().Mark();
        for (int i = 0; i < 1500; i++)
        {
            pickle.Text($"t{i}");
            TorchStateBuilder.WriteTensor(pickle, "0", "FloatStorage", 4, i % 4, [1], [1]);
        }

        pickle.Text("p").Global("torch._utils", "_rebuild_parameter").Mark();
        TorchStateBuilder.WriteTensor(pickle, "0", "FloatStorage", 4, 3, [1], [1]);
        pickle.NewTrue().Global("collections", "OrderedDict").EmptyTuple().Reduce().Tuple().Reduce().BinPut(7);
        pickle.Text("again").BinGet(7);
        pickle.SetItems().Text("optimizer").EmptyDict().Text("step");
        TorchStateBuilder.WriteTensor(pickle, "0", "FloatStorage", 4, 0, [1], [1]);
        byte[] file = TorchBuilder.Archive(pickle.SetItem().SetItems().Stop().Build(), ("0", Bytes(10, 11, 12, 13))).Build();
        using WeightSet set = Reading.Open(file);
        Assert.Equal(1502, set.Tensors.Count + set.Unreadable.Count);
        Assert.Equal("t0", set.Tensors[0].Name);
        Assert.Equal([13f], set.All("p"));
        Assert.Equal([13f], set.All("again"));
    }

    [Fact]
    public void Nothing_is_called_and_what_is_no_tensor_is_left()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).EmptyDict().Mark().Text("evil").Global("os", "system").Mark().Text("true").Tuple().Reduce().Text("w");
        TorchStateBuilder.WriteTensor(pickle, "0", "FloatStorage", 1, 0, [1], [1]);
        pickle.Text("sparse").Global("torch._utils", "_rebuild_sparse_tensor").EmptyTuple().Reduce();
        using WeightSet set = Reading.Open(TorchBuilder.Archive(pickle.SetItems().Stop().Build(), ("0", Bytes(3))).Build());
        Assert.Equal([3f], set.All("w"));
        Assert.Contains("_rebuild_sparse_tensor", Assert.Single(set.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, 0, new long[] { 2, 4 }, new long[] { 4, 1 }, "inside the 6 elements")]
    [InlineData(6, 5, new long[] { 2 }, new long[] { 1 }, "inside the 6 elements")]
    [InlineData(600, 0, new long[] { 600 }, new long[] { 1 }, "expected 2400 bytes")]
    [InlineData(6, 0, new long[] { long.MaxValue }, new long[] { 0 }, "expanded view")]
    [InlineData(6, 0, new long[] { long.MaxValue, long.MaxValue }, new long[] { 1, 1 }, "fits 63 bits")]
    [InlineData(6, 0, new long[] { 2, 2 }, new long[] { long.MaxValue, long.MaxValue }, "inside the 6 elements")]
    public void Refuses_views_that_leave_their_storage(long held, long first, long[] shape, long[] strides, string reason)
    {
        byte[] file = new TorchStateBuilder().Storage("0", "FloatStorage", new byte[24]).View("w", "0", "FloatStorage", held, first, shape, strides).Archive();
        using WeightSet set = Reading.Open(file);
        Assert.Empty(set.Tensors);
        Assert.Contains(reason, Assert.Single(set.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_storage_is_missing_or_of_an_unknown_class()
    {
        byte[] file = new TorchStateBuilder()
            .View("missing", "9", "FloatStorage", 1, 0, [1], [1])
            .Storage("0", "QInt8Storage", new byte[4]).View("quantised", "0", "QInt8Storage", 4, 0, [4], [1])
            .Archive();
        using WeightSet set = Reading.Open(file);
        Assert.Equal(["missing", "quantised"], set.Unreadable.Select(tensor => tensor.Name));
    }

    private static float[] ReadPart(WeightSet set, string name, long start, int count)
    {
        float[] part = new float[count];
        set.Read(set.Tensors.Single(tensor => tensor.Name == name), start, part);
        return part;
    }
}
