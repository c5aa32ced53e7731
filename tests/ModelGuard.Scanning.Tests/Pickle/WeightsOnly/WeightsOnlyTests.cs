using ModelGuard.Core.Artifacts;
using ModelGuard.Scanning.Pickle.WeightsOnly;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle.WeightsOnly;

/// <summary>The rules of torch's restricted unpickler, one by one, on archives whose data.pkl a builder wrote.</summary>
public sealed class WeightsOnlyTests
{
    private static readonly byte[] Magic = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    [Fact]
    public void A_state_dict_is_accepted() => AssertAccepted(p => StateDict(p));

    [Fact]
    public void The_table_has_as_many_names_as_the_source()
    {
        // 11 fixed names, 46 dtypes, 40 tensor classes, 19 storages and 12 of torch.cuda, 5 schemes, 11 rebuild functions, 1 for subclasses.
        Assert.Equal(145, TorchNames.Count);
    }

    [Theory]
    [InlineData("STACK_GLOBAL")]
    [InlineData("FRAME")]
    [InlineData("MEMOIZE")]
    [InlineData("SHORT_BINUNICODE")]
    [InlineData("INST")]
    [InlineData("OBJ")]
    [InlineData("NEWOBJ_EX")]
    [InlineData("PERSID")]
    [InlineData("EXT1")]
    [InlineData("DUP")]
    [InlineData("POP")]
    [InlineData("BINBYTES")]
    [InlineData("ADDITEMS")]
    [InlineData("INT")]
    [InlineData("LONG4")]
    public void An_opcode_outside_its_set_is_refused_by_name_and_offset(string opcode)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).EmptyDict();
        long offset = pickle.Length;
        WeightsOnlyFact fact = Archive(Written(pickle, opcode).Stop());
        Assert.Equal((WeightsOnlyAnswer.Refused, opcode, (long?)offset), (fact.Answer, fact.Opcode, fact.Offset));
        Assert.Contains(opcode, fact.Reason, StringComparison.Ordinal);
        Assert.Empty(fact.AllowLines);
    }

    [Fact]
    public void A_byte_that_is_no_opcode_is_refused() =>
        Assert.Contains("0xff is no opcode", Archive(new PickleBuilder().Proto(2).EmptyDict().Raw(0xff).Stop()).Reason, StringComparison.Ordinal);

    [Fact]
    public void Protocol_4_alone_is_accepted() => AssertAccepted(p => p.EmptyDict(), protocol: 4);

    [Theory]
    [InlineData("sys", "exit")]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("nt", "system")]
    public void A_blocked_module_is_refused_and_no_list_helps(string module, string name)
    {
        WeightsOnlyFact fact = Archive(new PickleBuilder().Proto(2).Global(module, name).Stop());
        Assert.Equal($"{module}.{name}", fact.Global);
        Assert.Contains("blocked", fact.Reason, StringComparison.Ordinal);
        Assert.Empty(fact.AllowLines);
    }

    [Fact]
    public void A_module_below_a_blocked_one_is_only_unlisted() =>
        Assert.DoesNotContain("blocked", Archive(new PickleBuilder().Proto(2).Global("os.path", "join").Stop()).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_Python_2_name_is_mapped_whatever_the_protocol()
    {
        AssertAccepted(p => p.Global("__builtin__", "set").EmptyList().Tuple1().Reduce(), protocol: 4);
        Assert.Equal("subprocess.getoutput", Archive(new PickleBuilder().Proto(2).Global("commands", "getoutput").Stop()).Global);
        Assert.Contains("blocked", Archive(new PickleBuilder().Proto(2).Global("__builtin__", "intern").Stop()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_module_and_name_part_makes_no_difference() =>
        AssertAccepted(p => p.Global("torch.nn", "parameter.Parameter").EmptyTuple().Reduce());

    [Fact]
    public void A_distributed_tensor_needs_an_import_first()
    {
        WeightsOnlyFact fact = Archive(new PickleBuilder().Proto(2).Global("torch.distributed.tensor", "DTensor").Stop());
        Assert.Contains("import torch.distributed.tensor", fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unlisted_class_comes_with_the_lines_that_allow_it()
    {
        WeightsOnlyFact fact = Archive(new PickleBuilder().Proto(2).Global("acme.models", "Net").EmptyTuple().NewObj().EmptyDict().BuildState().Stop());
        Assert.Equal((WeightsOnlyAnswer.Refused, "acme.models.Net", "model/data.pkl"), (fact.Answer, fact.Global, fact.Member));
        Assert.Equal(2, fact.Offset);
        Assert.Equal(["from acme.models import Net", "torch.serialization.add_safe_globals([Net])"], fact.AllowLines);
    }

    [Fact]
    public void The_lines_name_every_class_that_is_needed_and_import_nothing_of_builtins()
    {
        WeightsOnlyFact fact = Archive(new PickleBuilder().Proto(2)
            .Global("acme", "Outer.Inner").EmptyTuple().NewObj().Global("argparse", "Namespace").EmptyTuple().NewObj().Global("builtins", "slice").Tuple3().Stop());
        Assert.Equal("acme.Outer.Inner", fact.Global);
        Assert.Equal(["from acme import Outer", "from argparse import Namespace", "torch.serialization.add_safe_globals([Outer.Inner, Namespace, slice])"], fact.AllowLines);
    }

    [Fact]
    public void A_numpy_array_needs_the_class_of_its_dtype_too()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2)
            .Global("numpy.core.multiarray", "_reconstruct").Global("numpy", "ndarray").BinInt1(0).Tuple1().Text("b").Tuple3().Reduce()
            .Mark().BinInt1(1).BinInt1(2).Tuple1().Global("numpy", "dtype").Text("f8").NewFalse().NewTrue().Tuple3().Reduce()
            .Mark().BinInt1(3).Text("<").None().Tuple().BuildState().NewFalse().Text("").Tuple().BuildState().Stop();
        Assert.Equal(
            [
                "from numpy import dtype", "from numpy import ndarray", "from numpy.core.multiarray import _reconstruct", "import numpy",
                "torch.serialization.add_safe_globals([(_reconstruct, \"numpy.core.multiarray._reconstruct\"), ndarray, dtype, numpy.dtypes.Float64DType])",
            ],
            Archive(pickle).AllowLines);
    }

    [Fact]
    public void No_lines_allow_a_name_that_can_run_code() =>
        Assert.Empty(Archive(new PickleBuilder().Proto(2).Global("builtins", "eval").Call("1").Stop()).AllowLines);

    [Fact]
    public void No_lines_are_shown_where_they_would_not_help()
    {
        WeightsOnlyFact fact = Archive(new PickleBuilder().Proto(2).Global("acme", "Net").EmptyTuple().NewObj().Text("k").Text("v").SetItem().Stop());
        Assert.Equal("acme.Net", fact.Global);
        Assert.Contains("allowing it would not help", fact.Reason, StringComparison.Ordinal);
        Assert.Empty(fact.AllowLines);
    }

    [Fact]
    public void REDUCE_calls_allowed_functions_only()
    {
        AssertAccepted(p => p.Global("torch", "Size").BinInt1(3).Tuple1().Tuple1().Reduce());
        AssertRefused(p => p.Text("f").EmptyTuple().Reduce(), "not a value");
        AssertRefused(p => p.Global("torch", "float32").EmptyTuple().Reduce(), "cannot be called");
        AssertRefused(p => p.Global("torch", "FloatStorage").EmptyTuple().Reduce(), "cannot be called");
        AssertRefused(p => p.Global("torch", "Size").BinInt1(3).Reduce(), "no tuple");
    }

    [Fact]
    public void NEWOBJ_makes_allowed_classes_only()
    {
        AssertAccepted(p => p.Global("torch.nn.parameter", "Parameter").EmptyTuple().NewObj());
        AssertAccepted(p => p.Global("collections", "OrderedDict").EmptyTuple().NewObj());
        AssertRefused(p => p.EmptyDict().EmptyTuple().NewObj(), "not of a value");
        AssertRefused(p => p.Global("_codecs", "encode").EmptyTuple().NewObj(), "is no class");
    }

    [Fact]
    public void BUILD_takes_tensors_parameters_OrderedDicts_and_allowed_classes()
    {
        AssertAccepted(p => p.Global("torch", "FloatTensor").EmptyTuple().Reduce().EmptyTuple().BuildState());
        AssertAccepted(p => p.Global("torch.nn.parameter", "Parameter").EmptyTuple().NewObj().EmptyTuple().BuildState());
        AssertAccepted(p => p.Global("collections", "OrderedDict").EmptyTuple().Reduce().EmptyDict().BuildState());
        AssertRefused(p => p.Global("collections", "OrderedDict").EmptyTuple().Reduce().BinInt1(1).BuildState(), "no dict");
        AssertRefused(p => p.EmptyDict().EmptyDict().BuildState(), "not of a dict");
        AssertRefused(p => p.Global("torch", "Size").EmptyDict().BuildState(), "itself");
        AssertRefused(p => p.Global("torch", "device").Call("cpu").EmptyDict().BuildState(), "no attributes");
    }

    [Fact]
    public void APPEND_adds_to_lists_only()
    {
        AssertAccepted(p => p.EmptyList().BinInt1(1).Append().Mark().BinInt1(2).Appends());
        AssertRefused(p => p.EmptyDict().BinInt1(1).Append(), "lists only");
        AssertRefused(p => p.Global("collections", "OrderedDict").EmptyTuple().Reduce().Mark().BinInt1(1).Appends(), "lists only");
    }

    [Fact]
    public void SETITEM_adds_to_dicts_OrderedDicts_and_Counters_only()
    {
        AssertAccepted(p => p.EmptyDict().Text("k").BinInt1(1).SetItem());
        AssertAccepted(p => p.Global("collections", "Counter").EmptyTuple().Reduce().Mark().Text("k").BinInt1(1).SetItems());
        AssertRefused(p => p.EmptyList().BinInt1(0).BinInt1(1).SetItem(), "dict, OrderedDict and Counter only");
        AssertRefused(p => p.Global("torch", "FloatTensor").EmptyTuple().Reduce().Mark().BinInt1(0).BinInt1(1).SetItems(), "not to a Tensor");
        AssertRefused(p => p.EmptyDict().Mark().Text("k").SetItems(), "key without a value");
        AssertRefused(p => p.EmptyDict().EmptyList().Text("v").SetItem(), "used as a key");
    }

    [Fact]
    public void A_persistent_id_names_a_storage()
    {
        AssertAccepted(p => Storage(p, "storage", "torch", "FloatStorage"));
        AssertAccepted(p => Storage(p, "storage", "torch.storage", "UntypedStorage"));
        AssertRefused(p => Storage(p, "module", "torch", "FloatStorage"), "only persistent ids of storages");
        AssertRefused(p => Storage(p, "storage", "torch", "Size"), "no type of storage");
        AssertRefused(p => p.Text("storage").BinPersId(), "must be a tuple");
        AssertRefused(p => p.BinInt1(4).BinPersId(), "tar files");
        AssertRefused(p => p.EmptyTuple().BinPersId(), "only persistent ids of storages");
        AssertRefused(p => p.Text("storage").Global("torch", "FloatStorage").Tuple2().BinPersId(), "has 5 parts, found 2");
    }

    [Fact]
    public void The_stack_and_the_memo_must_hold_what_is_asked_for()
    {
        AssertRefused(p => p.BinGet(3), "memo has no entry 3");
        AssertRefused(p => p.Tuple2(), "too few values");
        AssertRefused(p => p.Appends(), "too few values");
        AssertRefused(p => p.Mark().BinPut(0), "too few values");
        AssertRefused(p => p.BinUnicode(0xff, 0xfe), "no UTF-8");
        Assert.Equal(WeightsOnlyAnswer.Refused, Archive(new PickleBuilder().Proto(2).EmptyDict()).Answer);
    }

    [Fact]
    public void A_TorchScript_archive_is_refused_before_its_pickle_is_read()
    {
        ZipBuilder zip = TorchBuilder.Archive(StateDict(new PickleBuilder().Proto(2)).Stop().Build(), ("0", new byte[8]));
        zip.Add("model/constants.pkl", new PickleBuilder().Proto(2).EmptyTuple().Stop().Build());
        zip.Add("model/code/__torch__.py", "class M: pass"u8.ToArray());
        WeightsOnlyFact fact = Scan.Of(zip.Build(), "model.pt").Facts.WeightsOnly!;
        Assert.Equal(WeightsOnlyAnswer.Refused, fact.Answer);
        Assert.Contains("TorchScript", fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_legacy_tar_is_refused()
    {
        byte[] header = new byte[512];
        "sys_info"u8.CopyTo(header);
        "ustar\000"u8.CopyTo(header.AsSpan(257));
        WeightsOnlyFact? fact = Scan.Of([.. header, .. new byte[1024]], "model.pt").Facts.WeightsOnly;
        Assert.Contains("tar", fact!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pickle_that_is_no_torch_file_is_refused_whatever_the_user_allows()
    {
        WeightsOnlyFact plain = File(new PickleBuilder().Proto(2).EmptyDict().Stop());
        Assert.Contains("magic number", plain.Reason, StringComparison.Ordinal);
        WeightsOnlyFact named = File(new PickleBuilder().Proto(2).Global("acme", "Net").EmptyTuple().NewObj().Stop());
        Assert.Equal("acme.Net", named.Global);
        Assert.Contains("would not help", named.Reason, StringComparison.Ordinal);
        Assert.Empty(named.AllowLines);
    }

    [Fact]
    public void A_legacy_file_is_accepted_over_its_five_streams() =>
        Assert.Equal(WeightsOnlyAnswer.Accepted, File(Legacy(p => LegacyStorage(p))).Answer);

    [Fact]
    public void A_legacy_file_is_refused_for_what_its_fourth_stream_imports()
    {
        WeightsOnlyFact fact = File(Legacy(p => p.Global("acme", "Net").EmptyTuple().NewObj()));
        Assert.Equal("acme.Net", fact.Global);
        Assert.Equal(["from acme import Net", "torch.serialization.add_safe_globals([Net])"], fact.AllowLines);
    }

    [Fact]
    public void A_legacy_persistent_id_has_six_parts_and_names_no_module()
    {
        Assert.Contains("has 6 parts, found 5", File(Legacy(p => Storage(p, "storage", "torch", "FloatStorage"))).Reason, StringComparison.Ordinal);
        Assert.Contains("only persistent ids of storages", File(Legacy(p => Storage(p, "module", "torch", "FloatStorage"))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_legacy_file_of_another_version_is_refused() =>
        Assert.Contains("1001", File(new PickleBuilder().Proto(2).Long1(Magic).Stop().Proto(2).BinInt2(1002).Stop()).Reason, StringComparison.Ordinal);

    [Fact]
    public void What_nobody_gives_to_torch_load_has_no_answer() => Assert.Null(Scan.Of("just words", "notes.txt").Facts.WeightsOnly);

    private static PickleBuilder Written(PickleBuilder pickle, string opcode) => opcode switch
    {
        "STACK_GLOBAL" => pickle.StackGlobal(),
        "FRAME" => pickle.Frame(1),
        "MEMOIZE" => pickle.Memoize(),
        "SHORT_BINUNICODE" => pickle.ShortBinUnicode("x"),
        "INST" => pickle.Inst("torch", "Size"),
        "OBJ" => pickle.Obj(),
        "NEWOBJ_EX" => pickle.NewObjEx(),
        "PERSID" => pickle.PersId("1"),
        "EXT1" => pickle.Ext1(1),
        "DUP" => pickle.Dup(),
        "POP" => pickle.Pop(),
        "BINBYTES" => pickle.BinBytes(1),
        "ADDITEMS" => pickle.AddItems(),
        "INT" => pickle.Int("1"),
        _ => pickle.Long4(1),
    };

    private static PickleBuilder StateDict(PickleBuilder pickle)
    {
        pickle.Global("collections", "OrderedDict").EmptyTuple().Reduce().BinPut(0).Mark().Text("weight").Global("torch._utils", "_rebuild_tensor_v2").Mark();
        Storage(pickle, "storage", "torch", "FloatStorage").BinInt1(0).BinInt1(2).Tuple1().BinInt1(1).Tuple1().NewFalse();
        return pickle.Global("collections", "OrderedDict").EmptyTuple().Reduce().Tuple().Reduce().SetItems();
    }

    private static PickleBuilder Storage(PickleBuilder pickle, string kind, string module, string name) =>
        pickle.Mark().Text(kind).Global(module, name).Text("0").Text("cpu").BinInt1(2).Tuple().BinPersId();

    private static PickleBuilder LegacyStorage(PickleBuilder pickle) =>
        pickle.Mark().Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").BinInt1(2).None().Tuple().BinPersId();

    private static PickleBuilder Legacy(Action<PickleBuilder> write)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Long1(Magic).Stop().Proto(2).BinInt2(1001).Stop().Proto(2).EmptyDict().Stop().Proto(2);
        write(pickle);
        return pickle.Stop().Proto(2).EmptyList().Text("0").Append().Stop();
    }

    private static WeightsOnlyFact File(PickleBuilder pickle)
    {
        WeightsOnlyFact? fact = Scan.Of(pickle.Build(), "model.pt").Facts.WeightsOnly;
        Assert.NotNull(fact);
        return fact;
    }

    private static WeightsOnlyFact Archive(PickleBuilder pickle)
    {
        WeightsOnlyFact? fact = Scan.Of(TorchBuilder.Archive(pickle.Build(), ("0", new byte[8])).Build(), "model.pt").Facts.WeightsOnly;
        Assert.NotNull(fact);
        return fact;
    }

    private static void AssertAccepted(Action<PickleBuilder> write, byte protocol = 2)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(protocol);
        write(pickle);
        WeightsOnlyFact fact = Archive(pickle.Stop());
        Assert.True(fact.Answer == WeightsOnlyAnswer.Accepted, fact.Reason);
    }

    private static void AssertRefused(Action<PickleBuilder> write, string reason)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2);
        write(pickle);
        WeightsOnlyFact fact = Archive(pickle.Stop());
        Assert.Equal(WeightsOnlyAnswer.Refused, fact.Answer);
        Assert.Contains(reason, fact.Reason, StringComparison.Ordinal);
    }
}
