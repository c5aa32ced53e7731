using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle.Explaining;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle.Explaining;

/// <summary>Opcode by opcode: offset, operand, stack, memo, judgement.</summary>
public sealed class DisassemblyTests
{
    [Fact]
    public void Every_opcode_has_its_offset_operand_depth_and_memo()
    {
        Explained explained = Explained.Of(new PickleBuilder().Proto(4).Framed(f => f.EmptyList().Memoize().Mark().BinInt(-2).Text("a\n").BinGet(0).Appends().Stop()));
        string[] rows = [.. explained.Instructions.Select(row => $"{row.Offset} {row.Opcode} {row.Operand} {row.StackBefore}>{row.StackAfter} {row.Memo}".TrimEnd())];
        Assert.Equal(
            [
                "0 PROTO 4 0>0", "2 FRAME 19 0>0", "11 EMPTY_LIST  0>1", "12 MEMOIZE  1>1 memo[0] = top", "13 MARK  1>2", "14 BININT -2 2>3",
                "19 BINUNICODE \"a\\n\" 3>4", "26 BINGET 0 4>5 push memo[0]", "28 APPENDS  5>1", "29 STOP  1>0",
            ],
            rows);
    }

    [Fact]
    public void The_stack_is_shown_with_its_marks_and_its_top_last()
    {
        Explained explained = Explained.Of(new PickleBuilder().Proto(2).None().Mark().BinInt1(7).Mark().Mark().Text("x").Tuple().Tuple().Tuple().Tuple2().Stop());
        Assert.Equal("... | 7 | MARK | MARK | \"x\"", Single(explained, "BINUNICODE").Stack);
        Assert.Equal("None | MARK | 7", explained.Instructions.First(row => row.Opcode == "BININT1").Stack);
    }

    [Fact]
    public void Names_and_calls_are_judged_where_they_happen()
    {
        Explained explained = Explained.Of(new PickleBuilder().Global("collections", "OrderedDict").Pop().Global("acme", "Net").Pop().Global("os", "system").Call("id").Stop());
        Assert.Equal(
            [(Verdict.Clean, null), (Verdict.Suspicious, "MG1004"), (Verdict.Unsafe, "MG1001")],
            explained.Instructions.Where(row => row.Opcode == "GLOBAL").Select(row => (row.Judgement.Verdict, row.Judgement.Rule)).ToArray());
        PickleInstruction call = Single(explained, "REDUCE");
        Assert.Equal((Verdict.Unsafe, "MG1001", "os.system runs commands"), (call.Judgement.Verdict, call.Judgement.Rule, call.Judgement.Reason));
        Assert.Empty(Single(explained, "BINUNICODE").Judgement.Reason);
    }

    [Fact]
    public void A_name_is_judged_each_time_it_is_imported()
    {
        Explained explained = Explained.Of(new PickleBuilder().Global("os", "system").Pop().Global("os", "system").Stop());
        Assert.All(explained.Instructions.Where(row => row.Opcode == "GLOBAL"), row => Assert.Equal("MG1001", row.Judgement.Rule));
    }

    [Fact]
    public void Every_computed_call_of_many_is_judged()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("acme", "make").EmptyTuple().Reduce().BinPut(0).Pop();
        for (int i = 0; i < 700; i++)
            pickle.BinGet(0).Call("x").Pop();
        Explained explained = Explained.Of(pickle.None().Stop());
        Assert.Equal(700, explained.Instructions.Count(row => row.Opcode == "REDUCE" && row.Judgement.Rule == "MG1002"));
        Assert.InRange(explained.Only.Actions.Count, 100, 120);
        Assert.Equal(702, explained.Only.ActionCount);
    }

    [Fact]
    public void Disallowed_state_targets_and_arguments_are_judged()
    {
        Assert.Equal("MG1003", Single(Explained.Of(new PickleBuilder().Proto(2).Global("acme", "f").EmptyDict().BuildState().Stop()), "BUILD").Judgement.Rule);
        Assert.Equal("MG1006", Single(Explained.Of(new PickleBuilder().Proto(2).Global("numpy", "dtype").Call("f8").Text("k").None().SetItem().Stop()), "SETITEM").Judgement.Rule);
        Assert.Equal("MG1005", Single(Explained.Of(new PickleBuilder().Proto(2).Global("_codecs", "encode").Call("a", "rot13").Stop()), "REDUCE").Judgement.Rule);
        Assert.Equal("MG1007", Single(Explained.Of(new PickleBuilder().Proto(2).Ext1(5).Stop()), "EXT1").Judgement.Rule);
    }

    [Fact]
    public void A_popped_call_is_among_the_actions()
    {
        PickleStreamExplanation stream = Explained.Of(new PickleBuilder().Global("os", "system").Call("id").Pop().EmptyDict().Stop()).Only;
        Assert.Equal("{}", stream.Expression);
        Assert.Equal(
            ["Import os.system", "Call os.system(\"id\")"], stream.Actions.Select(action => $"{action.Kind} {action.Expression}").ToArray());
    }

    [Fact]
    public void The_bytes_of_a_joblib_array_are_named()
    {
        Explained explained = Explained.Of(Shapes.WriteJoblibArray(new PickleBuilder().Proto(3), "f8", 4, new byte[32]).Stop().Build());
        Assert.Contains(explained.Instructions, row => row.Judgement.Reason == "allowed; 32 bytes of array data follow");
        Assert.Null(explained.Only.Failure);
    }

    [Fact]
    public void A_malformed_pickle_is_shown_up_to_its_failure()
    {
        Explained explained = Explained.Of(new PickleBuilder().Proto(2).Global("os", "system").Call("id").SetItem().Stop());
        PickleInstruction last = explained.Instructions[^1];
        Assert.Equal("SETITEM", last.Opcode);
        Assert.Equal("the stack holds too few values", last.Failure);
        Assert.Equal("the stack holds too few values", explained.Only.Failure);
        Assert.Equal("os.system(\"id\")", explained.Only.Expression);
    }

    [Fact]
    public void A_pickle_that_is_cut_says_so()
    {
        Explained explained = Explained.Of([0x80, 4, (byte)'X', 200, 0, 0, 0, (byte)'a']);
        Assert.Equal("?", explained.Instructions[^1].Opcode);
        Assert.Contains("needs 200 bytes", explained.Only.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_ends_the_explanation_with_its_name()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2);
        for (int i = 0; i < 100; i++)
            pickle.None();
        Assert.Contains("MaxStack", Explained.Of(pickle.Stop().Build(), ScanLimits.Default with { MaxStack = 64 }).Only.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_stream_and_every_member_is_explained()
    {
        byte[] evil = new PickleBuilder().Proto(2).Global("os", "system").Call("id").Stop().Build();
        Explained stacked = Explained.Of([.. evil, .. evil]);
        Assert.Equal([(1, 0L), (2, (long)evil.Length)], stacked.Streams.Select(stream => (stream.Place.Number, stream.Place.Start)).ToArray());
        Assert.StartsWith("pickle 2: GLOBAL imports os.system", stacked.Result!.Findings[^1].Message, StringComparison.Ordinal);

        Explained archive = Explained.Of(TorchBuilder.Archive(evil).Build());
        Assert.Equal("model/data.pkl", archive.Only.Place.Member);

        Explained nested = Explained.Of(new PickleBuilder().Proto(3).BinBytes(evil).Stop());
        Assert.Equal(["constant@2", null], nested.Streams.Select(stream => stream.Place.Member).ToArray());
    }

    private static PickleInstruction Single(Explained explained, string opcode) => Assert.Single(explained.Instructions, row => row.Opcode == opcode);
}
