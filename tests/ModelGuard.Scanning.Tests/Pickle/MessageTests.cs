using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>What people read: opcode, name, expression, offset, and the entry that accepts a name.</summary>
public sealed class MessageTests
{
    [Fact]
    public void A_dangerous_call_is_shown_as_Python()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).Text("os").Text("system");
        long offset = pickle.Length;
        Finding finding = Judged.File(pickle.StackGlobal().Call("echo \"hi\"\n\u0007é").Stop()).AssertUnsafe("MG1001", "os.system");

        Assert.Equal(offset, finding.Place.Offset);
        Assert.StartsWith("STACK_GLOBAL imports os.system, which runs commands", finding.Message, StringComparison.Ordinal);
        Assert.Contains("REDUCE at offset", finding.Message, StringComparison.Ordinal);
        Assert.Contains("os.system(\"echo \\\"hi\\\"\\n\\x07\\xe9\")", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_argument_is_cut()
    {
        Finding finding = Judged.File(new PickleBuilder().Global("os", "system").Call(new string('x', 10_000)).Stop()).AssertUnsafe("MG1001");
        Assert.True(finding.Message.Length < 300, finding.Message);
        Assert.Contains("...", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_call_shows_how_it_was_computed()
    {
        Finding finding = Judged.File(new PickleBuilder().Global("builtins", "getattr").Global("acme", "Thing").Text("run").Tuple2().Reduce().Call("x").Stop())
            .AssertUnsafe("MG1002");
        Assert.Contains("builtins.getattr(acme.Thing, \"run\")(\"x\")", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Python_2_name_is_shown_with_the_name_that_it_means()
    {
        Finding finding = Judged.File(new PickleBuilder().Global("commands", "getoutput").Call("id").Stop()).AssertUnsafe("MG1001", "subprocess.getoutput");
        Assert.Contains("(written as commands.getoutput)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_comes_with_the_entry_that_accepts_it()
    {
        Finding finding = Judged.File(new PickleBuilder().Global("acme.models", "Net").EmptyTuple().NewObj().Stop()).AssertVerdict(Verdict.Suspicious, "MG1004");
        Assert.Equal("acme.models.Net", finding.Subject);
        Assert.Contains(
            "{ \"rule\": \"MG1004\", \"subject\": \"acme.models.Net\", \"sha256\": \"{sha256}\", \"reason\": \"...\" }", finding.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_control_characters_is_escaped()
    {
        Finding finding = Judged.File(new PickleBuilder().Proto(4).Import("a\u001b[2Jc", "b\u202e").Stop()).AssertUnsafe("MG1001");
        Assert.DoesNotContain('\u001b', finding.Message);
        Assert.DoesNotContain('\u202e', finding.Message + finding.Subject);
    }

    [Fact]
    public void A_name_that_is_called_many_times_is_one_finding()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).Import("os", "system").Memoize();
        for (int i = 0; i < 50; i++)
            pickle.BinGet(0).Call("x").Pop();
        ScanResult result = Judged.File(pickle.Stop());
        Assert.Contains("the first of 50 calls", Assert.Single(result.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_of_any_depth_is_finite()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).Import("os", "system").EmptyTuple();
        for (int i = 0; i < 10_000; i++)
            pickle.Tuple1();
        Finding finding = Judged.File(pickle.Tuple1().Reduce().Stop()).AssertUnsafe("MG1001");
        Assert.Contains("os.system((((", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Offsets_of_a_stream_inside_content_are_offsets_of_the_content()
    {
        byte[] pickle = new PickleBuilder().Global("os", "system").Stop().Build();
        (PickleStreamResult stream, ScanResult result) = Judged.Stream([1, 2, 3, .. pickle, 9, 9], PickleContext.Plain, offset: 3);
        Assert.Equal(3, result.AssertUnsafe("MG1001").Place.Offset);
        Assert.Equal(3, stream.Start);
        Assert.Equal(3 + pickle.Length, stream.End);
    }
}
