using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Tensors as views of storages: inside, at the edge, and outside.</summary>
[Bypass("CVE-2026-24747")]
public sealed class TensorViewTests
{
    [Theory]
    [InlineData("FloatStorage", 0, new[] { 2, 5 }, new[] { 5, 1 })]
    [InlineData("FloatStorage", 9, new[] { 1 }, new[] { 1000 })]
    [InlineData("FloatStorage", 10, new[] { 0, 7 }, new[] { 7, 1 })]
    [InlineData("FloatStorage", 4, new int[0], new int[0])]
    [InlineData("FloatStorage", 0, new[] { 1000, 10 }, new[] { 0, 1 })]
    [InlineData("QUInt4x2Storage", 0, new[] { 20 }, new[] { 1 })]
    public void A_view_inside_its_storage_is_clean(string storage, int start, int[] shape, int[] strides)
    {
        (PickleStreamResult stream, ScanResult result) = Judged.Stream(Tensor(storage, start, shape, strides), PickleContext.Torch);

        result.AssertClean();
        TensorView view = Assert.Single(stream.Tensors);
        Assert.Equal(shape.Select(size => (long)size), view.Shape);
        Assert.Equal((start, "0", storage), (view.Start, view.Storage.Key, view.Storage.StorageType));
    }

    [Theory]
    [InlineData("FloatStorage", 1, new[] { 10 }, new[] { 1 })]
    [InlineData("FloatStorage", 11, new[] { 0 }, new[] { 1 })]
    [InlineData("FloatStorage", 10, new int[0], new int[0])]
    [InlineData("FloatStorage", 0, new[] { 2, 5 }, new[] { 6, 1 })]
    [InlineData("FloatStorage", 0, new[] { int.MaxValue, int.MaxValue, int.MaxValue }, new[] { int.MaxValue, int.MaxValue, 1 })]
    [InlineData("FloatStorage", -1, new[] { 5 }, new[] { 1 })]
    [InlineData("FloatStorage", 9, new[] { 5 }, new[] { -1 })]
    [InlineData("FloatStorage", 0, new[] { -5 }, new[] { 1 })]
    [InlineData("FloatStorage", 0, new[] { 5, 1 }, new[] { 1 })]
    [InlineData("QUInt4x2Storage", 0, new[] { 21 }, new[] { 1 })]
    public void A_view_outside_its_storage_is_unsafe(string storage, int start, int[] shape, int[] strides) =>
        Assert.Equal("0", Judged.Stream(Tensor(storage, start, shape, strides), PickleContext.Torch).Result.AssertUnsafe("MG1052").Subject);

    [Fact]
    public void A_view_names_the_expression_and_its_offset()
    {
        byte[] pickle = Tensor("FloatStorage", 3, [8], [1]);

        Finding finding = Judged.Stream(pickle, PickleContext.Torch).Result.AssertUnsafe("MG1052");

        Assert.Contains("inside the 10 elements of storage '0', found one that ends at element 11: torch._utils._rebuild_tensor_v2(", finding.Message, StringComparison.Ordinal);
        Assert.Equal(pickle.Length - 2, finding.Place.Offset);
    }

    [Theory]
    [InlineData("uint16", 5, false)]
    [InlineData("uint16", 6, true)]
    [InlineData("uint64", 2, true)]
    public void A_dtype_of_its_own_counts_the_bytes_of_the_storage(string dtype, byte count, bool isOutside)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("torch._utils", "_rebuild_tensor_v3").Mark();
        StorageId(pickle, "torch.storage", "UntypedStorage", 10).BinPersId().BinInt1(0).BinInt1(count).Tuple1().BinInt1(1).Tuple1().NewFalse();
        byte[] bytes = pickle.Global("collections", "OrderedDict").EmptyTuple().Reduce().Global("torch", dtype).Tuple().Reduce().Stop().Build();

        ScanResult result = Judged.Stream(bytes, PickleContext.Torch).Result;

        if (isOutside)
            result.AssertUnsafe("MG1052");
        else
            result.AssertClean();
    }

    [Fact]
    public void A_shape_that_is_no_numbers_is_unsafe()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("torch._utils", "_rebuild_tensor_v2").Mark();
        StorageId(pickle, "torch", "FloatStorage", 10).BinPersId().BinInt1(0).Text("5").Tuple1().BinInt1(1).Tuple1().NewFalse().None().Tuple().Reduce().Stop();

        Judged.Stream(pickle.Build(), PickleContext.Torch).Result.AssertUnsafe("MG1005");
    }

    [Theory]
    [InlineData(0, 10, false)]
    [InlineData(5, 5, false)]
    [InlineData(5, 6, true)]
    public void A_part_of_a_legacy_storage_must_lie_inside_it(byte start, byte length, bool isOutside)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Mark().Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").BinInt1(10);
        byte[] bytes = pickle.Mark().Text("view").BinInt1(start).BinInt1(length).Tuple().Tuple().BinPersId().Stop().Build();

        ScanResult result = Judged.Stream(bytes, PickleContext.Torch).Result;

        if (isOutside)
            result.AssertUnsafe("MG1052");
        else
            result.AssertClean();
    }

    [Fact]
    public void A_tensor_of_a_legacy_part_must_lie_inside_the_part()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("torch._utils", "_rebuild_tensor_v2").Mark()
            .Mark().Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").BinInt1(10).Mark().Text("view").BinInt1(5).BinInt1(5).Tuple().Tuple().BinPersId();
        byte[] bytes = pickle.BinInt1(0).BinInt1(6).Tuple1().BinInt1(1).Tuple1().NewFalse().None().Tuple().Reduce().Stop().Build();

        Judged.Stream(bytes, PickleContext.Torch).Result.AssertUnsafe("MG1052");
    }

    private static byte[] Tensor(string storage, int start, int[] shape, int[] strides)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("torch._utils", "_rebuild_tensor_v2").Mark();
        StorageId(pickle, "torch", storage, 10).BinPersId().BinInt(start);
        Numbers(pickle, shape);
        Numbers(pickle, strides);
        return pickle.NewFalse().Global("collections", "OrderedDict").EmptyTuple().Reduce().Tuple().Reduce().Stop().Build();
    }

    private static PickleBuilder StorageId(PickleBuilder pickle, string module, string type, byte count) =>
        pickle.Mark().Text("storage").Global(module, type).Text("0").Text("cpu").BinInt1(count).Tuple();

    private static void Numbers(PickleBuilder pickle, int[] numbers)
    {
        pickle.Mark();
        foreach (int number in numbers)
            pickle.BinInt(number);
        pickle.Tuple();
    }
}
