using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>What honest libraries write is clean.</summary>
public sealed class BenignShapeTests
{
    [Fact]
    public void A_dict_of_lists() =>
        Judged.File(new PickleBuilder().Proto(4).Framed(f => f.EmptyDict().Memoize().Mark()
            .ShortBinUnicode("a").Memoize().EmptyList().Memoize().Mark().BinInt1(1).BinInt1(2).Appends()
            .ShortBinUnicode("b").Memoize().EmptyTuple().SetItems().Stop())).AssertClean();

    [Fact]
    public void A_list_of_protocol_0() => Judged.File("(lp0\nVa\np1\naI1\naL5L\naF2.5\nag1\na."u8.ToArray()).AssertClean();

    [Fact]
    public void A_numpy_array() => Judged.File(Shapes.WriteArray(new PickleBuilder().Proto(3)).Stop()).AssertClean();

    [Fact]
    public void Bytes_of_protocol_2() =>
        Judged.File(new PickleBuilder().Proto(2).Global("_codecs", "encode").Text("\u00ff\u0001").Text("latin1").Tuple2().Reduce().Stop()).AssertClean();

    [Fact]
    public void A_numpy_scalar()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(3).Global("numpy.core.multiarray", "scalar");
        Shapes.WriteDtype(pickle, "f8");
        Judged.File(pickle.ShortBinBytes(new byte[8]).Tuple2().Reduce().Stop()).AssertClean();
    }

    [Fact]
    public void A_fitted_estimator()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).Import("sklearn.linear_model._logistic", "LogisticRegression").EmptyTuple().NewObj()
            .EmptyDict().Mark().Text("C").BinFloat(1).Text("penalty").Text("l2").Text("coef_");
        Shapes.WriteArray(pickle);
        Judged.File(pickle.Text("_sklearn_version").Text("1.5.0").SetItems().BuildState().Stop()).AssertClean();
    }

    [Fact]
    public void A_pipeline_of_protocol_0_with_reconstructors() =>
        Judged.File(new PickleBuilder().Global("copy_reg", "_reconstructor").Mark().Global("sklearn.pipeline", "Pipeline").Global("__builtin__", "object")
            .None().Tuple().Reduce().Mark().Dict().String("'steps'").Mark().List().SetItem().BuildState().Stop()).AssertClean();

    [Fact]
    public void An_ordered_dict_of_tensors()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("collections", "OrderedDict").EmptyTuple().Reduce().Mark().Text("weight");
        Shapes.WriteTensor(pickle).SetItems().EmptyDict().Text("_metadata").EmptyDict().SetItem().BuildState().Stop();

        (PickleStreamResult stream, ScanResult result) = Judged.Stream(pickle.Build(), PickleContext.Torch);

        result.AssertClean();
        Assert.True(stream.IsComplete);
        Assert.Equal(new TensorStorage("0", "FloatStorage", 4, 10, stream.Storages[0].Offset), Assert.Single(stream.Storages));
        Assert.Equal(40, stream.Storages[0].ByteCount);
    }

    [Theory]
    [InlineData("collections", "deque")]
    [InlineData("collections", "UserList")]
    public void List_like_classes_take_items(string module, string name) =>
        Judged.File(new PickleBuilder().Proto(2).Global(module, name).EmptyTuple().Reduce().None().Append().Stop()).AssertClean();

    [Fact]
    public void A_defaultdict_of_a_class() =>
        Judged.File(new PickleBuilder().Proto(2).Global("collections", "defaultdict").Global("__builtin__", "list").Tuple1().Reduce()
            .Text("k").EmptyList().SetItem().Stop()).AssertClean();

    [Fact]
    public void An_enum_member_by_getattr_and_by_value() =>
        Judged.File(new PickleBuilder().Proto(4).Import("transformers.trainer_utils", "IntervalStrategy").Text("steps").Tuple1().Reduce().Pop()
            .Import("builtins", "getattr").Import("transformers.trainer_utils", "IntervalStrategy").Text("STEPS").Tuple2().Reduce().Stop()).AssertClean();

    [Fact]
    public void A_partial_of_an_allowed_function() =>
        Judged.File(new PickleBuilder().Proto(4).Import("functools", "partial").Import("torch.nn.functional", "relu").Tuple1().Reduce()
            .Mark().Import("torch.nn.functional", "relu").EmptyTuple().EmptyDict().EmptyDict().Tuple().BuildState().Stop()).AssertClean();

    [Fact]
    public void A_joblib_file_with_arrays_between_the_opcodes()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(3).EmptyList().Mark();
        Shapes.WriteJoblibArray(pickle, "f8", 4, new byte[32]);
        Shapes.WriteJoblibArray(pickle, "i4", 2, [1, 2, 3, 4, 5, 6, 7, 8], aligned: true);
        Shapes.WriteJoblibArray(pickle, "O8", 1, Shapes.WriteArray(new PickleBuilder().Proto(2).Raw()).Stop().Build());
        Judged.File(pickle.Appends().Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");
    }

    [Fact]
    public void Objects_of_a_joblib_array_are_a_pickle_of_their_own()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(3).EmptyList().Mark();
        Shapes.WriteJoblibArray(pickle, "O8", 1, new PickleBuilder().Proto(2).EmptyList().Stop().Build());
        Judged.File(pickle.Appends().Stop()).AssertClean();
    }

    [Fact]
    public void Several_streams_in_one_file() => Judged.File(new PickleBuilder().Proto(4).None().Stop().Proto(4).EmptyList().Stop()).AssertClean();

    [Fact]
    public void A_text_in_prose_is_no_embedded_pickle() =>
        Judged.File(new PickleBuilder().Proto(4).Text("(see the appendix for details).").Tuple1().Stop()).AssertClean();

    [Fact]
    public void Facts_name_the_protocol() =>
        Assert.Equal("protocol 4", Judged.File(new PickleBuilder().Proto(4).None().Stop()).Facts.FormatVersion);
}
