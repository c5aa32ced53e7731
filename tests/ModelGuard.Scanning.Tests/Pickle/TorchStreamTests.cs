using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Streams that torch loads: persistent ids, TorchScript classes and legacy files.</summary>
public sealed class TorchStreamTests
{
    [Theory]
    [InlineData("storage", "0", 10, true)]
    [InlineData("storage", "0", -1, false)]
    [InlineData("module", "0", 10, false)]
    [InlineData("anything", "0", 10, false)]
    public void Only_tensor_storages_are_expected_persistent_ids(string kind, string key, int count, bool isExpected)
    {
        byte[] pickle = new PickleBuilder().Proto(2).Mark().Text(kind).Global("torch", "FloatStorage").Text(key).Text("cpu").BinInt(count).Tuple()
            .BinPersId().Stop().Build();
        (_, ScanResult result) = Judged.Stream(pickle, PickleContext.Torch);
        if (isExpected)
            result.AssertClean();
        else
            result.AssertUnsafe("MG1007");
    }

    [Fact]
    public void A_persistent_id_of_text_is_unexpected() =>
        Judged.Stream(new PickleBuilder().Proto(2).Text("id").BinPersId().Stop().Build(), PickleContext.Torch).Result.AssertUnsafe("MG1007");

    [Fact]
    public void A_storage_by_a_dangerous_type_is_reported_by_name() =>
        Judged.Stream(
            new PickleBuilder().Proto(2).Mark().Text("storage").Global("os", "system").Text("0").Text("cpu").BinInt1(1).Tuple().BinPersId().Stop().Build(),
            PickleContext.Torch).Result.AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void Storages_outside_a_torch_file_are_said_to_be_absent_and_the_pickle_is_judged_whole() =>
        Judged.File(Shapes.WriteTensor(new PickleBuilder().Proto(2)).Stop()).AssertVerdict(Verdict.Clean, "MG1011");

    [Fact]
    public void Absent_storages_excuse_nothing_else() =>
        Judged.File(Shapes.WriteTensor(new PickleBuilder().Proto(2)).Pop().Global("os", "system").Call("id").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void TorchScript_classes_are_known_in_TorchScript_only()
    {
        byte[] pickle = new PickleBuilder().Proto(2).Global("__torch__.net", "Net").EmptyTuple().NewObj().EmptyDict().BuildState().Stop().Build();
        Judged.Stream(pickle, PickleContext.TorchScript).Result.AssertClean();
        Assert.NotEqual(Verdict.Clean, Judged.Stream(pickle, PickleContext.Torch).Result.Verdict);
    }

    [Fact]
    public void Results_that_other_readers_need_are_read()
    {
        Assert.Equal(1001, Judged.Stream(new PickleBuilder().Proto(2).BinInt2(1001).Stop().Build(), PickleContext.Torch).Stream.TopInteger);
        Assert.Equal(
            ["a", "b"],
            Judged.Stream(new PickleBuilder().Proto(2).EmptyList().Mark().Text("a").BinPut(1).Text("b").Appends().Stop().Build(), PickleContext.Torch).Stream.TopStrings);
        Assert.Null(Judged.Stream(new PickleBuilder().EmptyList().None().Append().Stop().Build(), PickleContext.Torch).Stream.TopStrings);
    }

    [Fact]
    public void A_legacy_file_is_clean_when_every_byte_is_accounted_for()
    {
        ScanResult result = Judged.File(Legacy(elements: 10, trailing: 0));
        result.AssertClean();
        Assert.Equal(1, result.Facts.TensorCount);
        Assert.Equal(10, result.Facts.ParameterCount);
    }

    [Fact]
    public void A_legacy_storage_of_another_count_is_malformed() => Judged.File(Legacy(elements: 11, trailing: 4)).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void Bytes_behind_the_last_legacy_storage_are_unaccounted_for() => Judged.File(Legacy(elements: 10, trailing: 3)).AssertVerdict(Verdict.Inconclusive, "MG1025");

    [Fact]
    public void GHSA_97f8_7cmv_76j2_a_computed_magic_number_hides_nothing()
    {
        byte[] rest = new PickleBuilder().Proto(2).Global("os", "system").Call("id").Stop().Build();
        Judged.File([.. new PickleBuilder().Proto(2).Global("builtins", "eval").Call("1").Stop().Build(), .. rest]).AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    public void A_payload_in_the_last_legacy_stream_is_found()
    {
        PickleBuilder pickle = LegacyHead().Proto(2).Global("os", "system").Call("id").Stop();
        Judged.File(pickle).AssertUnsafe("MG1001", "os.system");
    }

    private static PickleBuilder LegacyHead()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Long1(0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19).Stop()
            .Proto(2).BinInt2(1001).Stop()
            .Proto(2).EmptyDict().Text("little_endian").NewTrue().SetItem().Stop();
        return Shapes.WriteTensor(pickle.Proto(2)).Stop();
    }

    private static byte[] Legacy(long elements, int trailing) =>
        LegacyHead().Proto(2).EmptyList().Text("0").Append().Stop().Raw(BitConverter.GetBytes(elements)).Raw(new byte[40 + trailing]).Build();
}
