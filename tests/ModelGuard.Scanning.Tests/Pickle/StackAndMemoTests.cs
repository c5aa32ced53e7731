using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Stack, marks and memo as the unpicklers keep them, and the limits on them.</summary>
public sealed class StackAndMemoTests
{
    [Fact]
    public void MEMOIZE_writes_at_the_number_of_entries()
    {
        // PUT 5 makes one entry; MEMOIZE then writes at 1, not at 6.
        ScanResult result = Judged.File(new PickleBuilder().Proto(4).Text("os").BinPut(5).Text("system").Memoize().Pop().Pop()
            .BinGet(5).BinGet(1).StackGlobal().Stop());
        result.AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    public void PUT_may_overwrite() =>
        Judged.File(new PickleBuilder().Proto(4).Text("math").BinPut(0).Pop().Text("os").BinPut(0).Pop().BinGet(0).Text("system").StackGlobal().Stop())
            .AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void An_overwritten_entry_is_not_counted_again() =>
        Judged.File(new PickleBuilder().Proto(4).Text("math").BinPut(0).Text("os").BinPut(0).Text("system").Memoize().Pop().Pop().Pop()
            .BinGet(0).BinGet(1).StackGlobal().Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void A_huge_PUT_index_costs_no_memory_and_is_found_again()
    {
        ScanResult result = Judged.File(new PickleBuilder().Proto(4).Text("os").LongBinPut(uint.MaxValue).Put("99999999999999999999").Pop()
            .LongBinGet(uint.MaxValue).Text("system").StackGlobal().Stop());
        result.AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    public void The_memo_starts_empty_in_every_stream() =>
        Judged.File(new PickleBuilder().Text("os").BinPut(0).Stop().BinGet(0).Text("system").StackGlobal().Stop())
            .AssertVerdict(Verdict.Inconclusive, "MG1025");

    [Theory]
    [InlineData("h\0.")]
    [InlineData("R.")]
    [InlineData("(R.")]
    [InlineData("]NR.")]
    [InlineData("t.")]
    [InlineData("N(a.")]
    [InlineData("]a.")]
    [InlineData("(e.")]
    [InlineData("}(Nu.")]
    [InlineData("}]Ns.")]
    [InlineData("(o.")]
    [InlineData("q\0.")]
    [InlineData("0.")]
    [InlineData("1.")]
    [InlineData(".")]
    public void What_every_reader_refuses_is_malformed(string pickle)
    {
        ScanResult result = Judged.File(System.Text.Encoding.Latin1.GetBytes(pickle));
        Assert.True(result.Verdict >= Verdict.Inconclusive, Support.Scan.Describe(result));
    }

    [Fact]
    public void POP_removes_a_mark() => Judged.File(new PickleBuilder().EmptyList().Mark().Pop().None().Append().Stop()).AssertClean();

    [Fact]
    public void Values_left_on_the_stack_are_malformed() =>
        Judged.File(new PickleBuilder().None().None().Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void A_protocol_above_5_is_malformed() =>
        Judged.File(new PickleBuilder().Proto(6).None().Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void A_protocol_declared_inside_the_pickle_is_malformed() =>
        Judged.File(new PickleBuilder().Proto(2).None().Proto(2).Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void An_opcode_newer_than_the_declared_protocol_is_malformed() =>
        Judged.File(new PickleBuilder().Proto(2).EmptyList().Memoize().Get("0").Append().Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void A_list_that_is_in_itself_ends() =>
        Judged.File(new PickleBuilder().Proto(4).EmptyList().Memoize().BinGet(0).Append().Stop()).AssertClean();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_billion_laughs_through_the_memo_reaches_a_limit(bool topDown)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4);
        for (byte level = 0; level < 40; level++)
        {
            pickle.EmptyList().Memoize();
            if (!topDown && level > 0)
                pickle.Mark().BinGet((byte)(level - 1)).BinGet((byte)(level - 1)).Appends();
        }

        for (byte level = 0; topDown && level < 39; level++)
            pickle.BinGet(level).Mark().BinGet((byte)(level + 1)).BinGet((byte)(level + 1)).Appends().Pop();
        pickle.Mark().Pop().Stop();

        Judged.File(pickle).AssertVerdict(Verdict.Inconclusive, "MG1020");
    }

    [Fact]
    public void A_billion_laughs_through_DUP_reaches_a_limit()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).EmptyTuple();
        for (int level = 0; level < 40; level++)
            pickle.Dup().Tuple2();
        Judged.File(pickle.Stop()).AssertVerdict(Verdict.Inconclusive, "MG1020");
    }

    [Fact]
    public void Limits_end_a_scan_and_keep_what_was_found()
    {
        PickleBuilder pickle = new PickleBuilder().Global("os", "system").Call("id");
        for (int i = 0; i < 200_000; i++)
            pickle.None();
        ScanLimits limits = ScanLimits.Default with { MaxStack = 1000 };
        ScanResult result = Judged.File(pickle.Stop().Build(), limits);
        result.AssertUnsafe("MG1001", "os.system");
        result.AssertUnsafe("MG1020", "MaxStack");
    }

    [Theory]
    [InlineData("MaxOpcodes")]
    [InlineData("MaxMemo")]
    [InlineData("MaxStack")]
    [InlineData("MaxKeptBytes")]
    public void Each_limit_is_held(string limit)
    {
        ScanLimits limits = limit switch
        {
            "MaxOpcodes" => ScanLimits.Default with { MaxOpcodes = 100 },
            "MaxMemo" => ScanLimits.Default with { MaxMemo = 100 },
            "MaxStack" => ScanLimits.Default with { MaxStack = 100 },
            _ => ScanLimits.Default with { MaxKeptBytes = 100 },
        };
        PickleBuilder pickle = new PickleBuilder().Proto(4).Unicode(new string('x', limit == "MaxKeptBytes" ? 400_000 : 200));
        for (int i = 0; i < 500; i++)
            pickle.EmptyList().Memoize();
        Finding finding = Judged.File(pickle.Stop().Build(), limits).AssertVerdict(Verdict.Inconclusive, "MG1020");
        Assert.Equal(limit, finding.Subject);
    }

    [Fact]
    public void Nested_marks_have_a_limit()
    {
        byte[] marks = new byte[300_000];
        Array.Fill(marks, (byte)'(');
        Judged.File(marks, ScanLimits.Default with { MaxStack = 100_000 }).AssertVerdict(Verdict.Inconclusive, "MG1020");
    }
}
