using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle.Explaining;

/// <summary>A pickle as the Python expression that it is.</summary>
public sealed class ExpressionTests
{
    [Fact]
    public void A_call_by_REDUCE() => AssertIs("os.system(\"id\")", p => p.Global("os", "system").Call("id"));

    [Fact]
    public void A_call_by_INST() => AssertIs("os.system(\"id\")", p => p.Mark().Text("id").Inst("os", "system"));

    [Fact]
    public void A_call_by_OBJ() => AssertIs("os.system(\"id\")", p => p.Mark().Global("os", "system").Text("id").Obj());

    [Fact]
    public void An_instance_by_NEWOBJ() => AssertIs("acme.Net.__new__(3)", p => p.Global("acme", "Net").BinInt1(3).Tuple1().NewObj());

    [Fact]
    public void Keyword_arguments_of_NEWOBJ_EX() => AssertIs(
        "acme.Net.__new__(1, depth=2, name=\"x\")",
        p => p.Proto(4).Import("acme", "Net").BinInt1(1).Tuple1().EmptyDict().Mark().Text("depth").BinInt1(2).Text("name").Text("x").SetItems().NewObjEx());

    [Fact]
    public void A_nested_call() => AssertIs(
        "builtins.eval(builtins.compile(\"1\", \"f\", \"eval\"))",
        p => p.Global("builtins", "eval").Global("builtins", "compile").Call("1", "f", "eval").Tuple1().Reduce());

    [Fact]
    public void A_call_of_a_computed_value() => AssertIs(
        "builtins.getattr(acme.Thing, \"run\")(\"x\")",
        p => p.Global("builtins", "getattr").Global("acme", "Thing").Text("run").Tuple2().Reduce().Call("x"));

    [Fact]
    public void Arguments_that_are_no_tuple() => AssertIs("os.system(*[\"id\"])", p => p.Global("os", "system").EmptyList().Text("id").Append().Reduce());

    [Fact]
    public void A_state() => AssertIs(
        "acme.Net.__new__().__setstate__({\"w\": 1})",
        p => p.Global("acme", "Net").EmptyTuple().NewObj().EmptyDict().Text("w").BinInt1(1).SetItem().BuildState());

    [Fact]
    public void A_state_of_a_class_of_Python_itself() => AssertIs(
        "collections.OrderedDict().__dict__.update({\"_metadata\": 1})",
        p => p.Global("collections", "OrderedDict").EmptyTuple().Reduce().EmptyDict().Text("_metadata").BinInt1(1).SetItem().BuildState());

    [Fact]
    public void Items_of_an_instance() => AssertIs(
        "collections.OrderedDict().update({\"a\": 1, \"b\": 2})",
        p => p.Global("collections", "OrderedDict").EmptyTuple().Reduce().Mark().Text("a").BinInt1(1).Text("b").BinInt1(2).SetItems());

    [Fact]
    public void Items_of_a_list_like_instance() => AssertIs(
        "acme.Stack.__new__().extend([1, 2])", p => p.Global("acme", "Stack").EmptyTuple().NewObj().Mark().BinInt1(1).BinInt1(2).Appends());

    [Fact]
    public void A_value_that_is_used_twice_is_written_once() =>
        AssertIs("((_1 := [1]), _1)", p => p.EmptyList().BinInt1(1).Append().Dup().Tuple2());

    [Fact]
    public void A_call_that_is_used_twice_is_written_once() =>
        AssertIs("[(_1 := os.system(\"id\")), _1]", p => p.EmptyList().Mark().Global("os", "system").Call("id").Dup().Appends());

    [Fact]
    public void A_list_that_holds_itself_is_finite() => AssertIs("(_1 := [_1])", p => p.EmptyList().Dup().Append());

    [Fact]
    public void Persistent_ids()
    {
        AssertIs("persistent_load(\"abc\")", p => p.Proto(2).PersId("abc"));
        AssertIs("persistent_load((\"storage\", torch.FloatStorage))", p => p.Text("storage").Global("torch", "FloatStorage").Tuple2().BinPersId());
    }

    [Fact]
    public void Extension_codes_and_buffers() => AssertIs("(extension(7), <buffer>)", p => p.Proto(5).Ext1(7).NextBuffer().Tuple2());

    [Fact]
    public void Dotted_names() => AssertIs("pathlib.os.system(\"id\")", p => p.Proto(4).Import("pathlib", "os.system").Call("id"));

    [Fact]
    public void A_name_that_Python_could_not_write() => AssertIs("find_class(\"a\\nb\", \"c d\")", p => p.Proto(4).Import("a\nb", "c d"));

    [Fact]
    public void Every_kind_of_constant() => AssertIs(
        "(None, True, -5, 1.5, \"\\x1b[2J\\u202e\", b\"\\x00\\xff\", bytearray(b\"a\"), (), {1}, frozenset([2]), 12345678901234567890)",
        p => p.Proto(5).Mark().None().NewTrue().BinInt(-5).BinFloat(1.5).Text("\u001b[2J\u202e").BinBytes(0, 255).ByteArray8((byte)'a').EmptyTuple()
            .EmptySet().Mark().BinInt1(1).AddItems().Mark().BinInt1(2).FrozenSet().Long1(0xd2, 0x0a, 0x1f, 0xeb, 0x8c, 0xa9, 0x54, 0xab, 0x00).Tuple());

    [Fact]
    public void A_long_list_is_cut_with_the_number_of_the_rest()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).EmptyList();
        for (int batch = 0; batch < 3; batch++)
        {
            pickle.Mark();
            for (int i = 0; i < 1000; i++)
                pickle.BinInt1(1);
            pickle.Appends();
        }

        Assert.EndsWith(", ... [2988 more]]", Explained.Of(pickle.Stop()).Only.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_grows_one_by_one_is_counted()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).EmptyList();
        for (int i = 0; i < 200; i++)
            pickle.BinInt1(1).Append();
        Assert.EndsWith(", ... [188 more]]", Explained.Of(pickle.Stop()).Only.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_dict_is_counted_in_pairs()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).EmptyDict().Mark();
        for (int i = 0; i < 500; i++)
            pickle.BinInt2((ushort)i).None();
        Assert.EndsWith(", ... [488 more]}", Explained.Of(pickle.SetItems().Stop()).Only.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_cut_with_its_length() =>
        Assert.EndsWith("xxx...\" [9000 bytes]", Explained.Of(new PickleBuilder().Proto(2).Text(new string('x', 9000)).Stop()).Only.Expression, StringComparison.Ordinal);

    [Fact]
    public void Any_depth_ends()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).EmptyTuple();
        for (int i = 0; i < 50_000; i++)
            pickle.Tuple1();
        Assert.InRange(Explained.Of(pickle.Stop()).Only.Expression.Length, 1, 2500);
    }

    private static void AssertIs(string expected, Func<PickleBuilder, PickleBuilder> write) =>
        Assert.Equal(expected, Explained.Of(write(new PickleBuilder()).Stop()).Only.Expression);
}
