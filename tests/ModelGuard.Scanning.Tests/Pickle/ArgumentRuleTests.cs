using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Allow-listed callables that call, import or unpickle something else are held to their arguments.</summary>
public sealed class ArgumentRuleTests
{
    private static PickleBuilder Start => new PickleBuilder().Proto(4);

    [Fact]
    public void Encode_with_another_codec() => AssertViolation(Start.Import("_codecs", "encode").Call("x", "zip"), "_codecs.encode");

    [Fact]
    public void Getattr_of_a_dunder() =>
        AssertViolation(Start.Import("builtins", "getattr").Import("collections", "OrderedDict").Text("__class__").Tuple2().Reduce(), "builtins.getattr");

    [Fact]
    public void Getattr_of_a_frame_attribute() =>
        AssertViolation(Start.Import("builtins", "getattr").Import("collections", "OrderedDict").Text("func_globals").Tuple2().Reduce(), "builtins.getattr");

    [Fact]
    public void Getattr_by_a_computed_name() =>
        AssertViolation(
            Start.Import("builtins", "getattr").Import("collections", "OrderedDict").Import("builtins", "str").Call("x").Tuple2().Reduce(), "builtins.getattr");

    [Fact]
    public void What_getattr_returns_is_not_called() =>
        Judged.File(Start.Import("builtins", "getattr").Import("pathlib", "PosixPath").Text("write_text").Tuple2().Reduce().Call("x").Stop()).AssertUnsafe("MG1002");

    [Fact]
    public void Getattr_handed_on_in_a_list() =>
        AssertViolation(Start.EmptyList().Import("builtins", "getattr").Append(), "builtins.getattr");

    [Fact]
    public void Getattr_handed_on_in_a_tuple_in_a_dict() =>
        Judged.File(Start.EmptyDict().Text("k").Import("builtins", "getattr").Tuple1().SetItem().Stop()).AssertUnsafe("MG1005");

    [Fact]
    public void Getattr_handed_to_an_allowed_class() =>
        AssertViolation(Start.Import("collections", "deque").Import("builtins", "getattr").Tuple1().Reduce(), "builtins.getattr");

    [Fact]
    public void Getattr_as_the_result() => AssertViolation(Start.Import("builtins", "getattr"), "builtins.getattr");

    [Fact]
    public void A_partial_of_getattr() =>
        AssertViolation(Start.Import("functools", "partial").Import("builtins", "getattr").Tuple1().Reduce(), "functools.partial");

    [Fact]
    public void A_partial_that_gets_another_function_by_its_state() =>
        Judged.File(Start.Import("functools", "partial").Import("torch.nn.functional", "relu").Tuple1().Reduce()
            .Mark().Import("builtins", "getattr").EmptyTuple().EmptyDict().EmptyDict().Tuple().BuildState().Stop()).AssertUnsafe("MG1005");

    [Fact]
    public void A_call_of_a_partial_whose_function_was_replaced() =>
        Judged.File(Start.Import("functools", "partial").Import("builtins", "len").Tuple1().Reduce().Memoize()
            .Mark().Import("acme", "run").EmptyTuple().EmptyDict().EmptyDict().Tuple().BuildState().Call("x").Stop()).AssertUnsafe("MG1002");

    [Fact]
    public void A_reconstructor_of_a_function() =>
        AssertViolation(Start.Import("copyreg", "_reconstructor").Import("builtins", "len").Import("builtins", "object").None().Tuple3().Reduce(), "copyreg._reconstructor");

    [Fact]
    public void A_reconstructor_with_another_base() =>
        AssertViolation(
            Start.Import("copyreg", "_reconstructor").Import("argparse", "Namespace").Import("argparse", "Namespace").None().Tuple3().Reduce(), "copyreg._reconstructor");

    [Fact]
    public void A_rebuild_of_a_function() =>
        AssertViolation(Start.Import("numpy.core.multiarray", "_reconstruct").Import("builtins", "getattr").Tuple1().Reduce(), "numpy.core.multiarray._reconstruct");

    [Fact]
    public void A_type_rebuilt_by_getattr() =>
        AssertViolation(
            Start.Import("torch._tensor", "_rebuild_from_type_v2").Mark().Import("builtins", "getattr").Import("torch", "Tensor")
                .Import("torch", "Tensor").Text("x").Tuple2().EmptyDict().Tuple().Reduce(), "torch._tensor._rebuild_from_type_v2");

    [Fact]
    public void A_type_rebuilt_by_a_tensor_function_is_clean()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("torch._tensor", "_rebuild_from_type_v2").Mark()
            .Global("torch._utils", "_rebuild_tensor_v2").Global("torch.nn.parameter", "Parameter").Mark();
        Shapes.WriteStorageId(pickle).BinPersId().BinInt1(0).EmptyTuple().EmptyTuple().NewFalse().None().Tuple().EmptyDict().Tuple().Reduce().Stop();
        Judged.Stream(pickle.Build(), PickleContext.Torch).Result.AssertClean();
    }

    [Fact]
    public void A_scalar_of_objects()
    {
        PickleBuilder pickle = Start.Import("numpy.core.multiarray", "scalar");
        Shapes.WriteDtype(pickle, "O8");
        AssertViolation(pickle.ShortBinBytes(1, 2, 3).Tuple2().Reduce(), "numpy.core.multiarray.scalar");
    }

    [Fact]
    public void A_defaultdict_of_a_function() =>
        AssertViolation(Start.Import("collections", "defaultdict").Import("builtins", "getattr").Tuple1().Reduce(), "collections.defaultdict");

    [Fact]
    public void A_class_made_by_type() =>
        AssertViolation(Start.Import("builtins", "type").Text("X").EmptyTuple().EmptyDict().Tuple3().Reduce(), "builtins.type");

    [Fact]
    public void The_type_of_None_is_clean() => Judged.File(Start.Import("builtins", "type").None().Tuple1().Reduce().Stop()).AssertClean();

    [Fact]
    public void A_tensor_of_something_else() =>
        AssertViolation(Start.Import("torch._utils", "_rebuild_tensor_v2").Text("x").Tuple1().Reduce(), "torch._utils._rebuild_tensor_v2");

    [Fact]
    public void A_value_that_is_called() => AssertViolation(Start.Import("torch", "float32").EmptyTuple().Reduce(), "torch.float32");

    [Fact]
    public void A_constructor_that_pickles_do_not_call() =>
        Judged.File(Start.Import("lightgbm.basic", "Booster").Call("/etc/passwd").Stop()).AssertVerdict(Verdict.Suspicious, "MG1004");

    [Fact]
    public void Nested_torch_bytes_are_judged()
    {
        byte[] inner = new PickleBuilder().Global("os", "system").Call("id").Stop().Build();
        ScanResult result = Judged.File(Start.Import("torch.storage", "_load_from_bytes").BinBytes(inner).Tuple1().Reduce().Stop());
        Finding finding = result.AssertUnsafe("MG1001", "os.system");
        Assert.NotNull(finding.Place.Member);
    }

    [Fact]
    public void Nested_torch_bytes_that_are_no_torch_file() =>
        AssertViolation(Start.Import("torch.storage", "_load_from_bytes").BinBytes("hello world, no model"u8).Tuple1().Reduce(), "torch.storage._load_from_bytes");

    [Fact]
    public void Nested_torch_bytes_that_are_computed() =>
        AssertViolation(Start.Import("torch.storage", "_load_from_bytes").Import("builtins", "bytes").EmptyTuple().Reduce().Tuple1().Reduce(), "torch.storage._load_from_bytes");

    [Fact]
    public void A_state_that_sets_what_Python_keeps_on_an_instance() =>
        Judged.File(Start.Import("argparse", "Namespace").EmptyTuple().NewObj().EmptyDict().Text("__class__").Import("builtins", "dict").SetItem().BuildState().Stop())
            .AssertUnsafe("MG1003", "argparse.Namespace");

    [Fact]
    public void A_state_that_spells_it_with_escapes() =>
        Judged.File(new PickleBuilder().Global("argparse", "Namespace").EmptyTuple().Reduce().Mark().Dict().Unicode("\\u005f_class__").None().SetItem().BuildState().Stop())
            .AssertUnsafe("MG1003", "argparse.Namespace");

    [Fact]
    public void An_old_joblib_array_outside_the_folder() =>
        Judged.File(Start.Import("joblib.numpy_pickle", "NDArrayWrapper").EmptyTuple().NewObj().EmptyDict().Text("filename").Text("../../x.npy").SetItem().BuildState().Stop())
            .AssertUnsafe("MG1040");

    [Fact]
    public void A_joblib_array_whose_bytes_are_opcodes_for_pickle_load()
    {
        byte[] hidden = new PickleBuilder().Global("os", "system").Call("id").Stop().Build();
        PickleBuilder pickle = new PickleBuilder().Proto(3);
        Shapes.WriteJoblibArray(pickle, "u1", (byte)hidden.Length, hidden);
        Judged.File(pickle.Stop()).AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    public void A_joblib_array_that_is_cut_short()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(3);
        Shapes.WriteJoblibArray(pickle, "f8", 200, new byte[8]);
        Judged.File(pickle.Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");
    }

    private static void AssertViolation(PickleBuilder pickle, string subject) => Judged.File(pickle.Stop()).AssertUnsafe("MG1005", subject);
}
