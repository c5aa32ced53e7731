using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Paddle;

public sealed class PaddleTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Fact]
    public void An_honest_program_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(PaddleBuilder.Program(PaddleBuilder.Operator("feed"), PaddleBuilder.Operator("conv2d"), PaddleBuilder.Operator("elementwise_add_grad")).Build(), "inference.pdmodel");

        result.AssertClean("paddle");
        Assert.Equal("2.6.1", result.Facts.FormatVersion);
        Assert.Equal(6, result.Facts.ParameterCount);
        Assert.Equal("3", result.Facts.Metadata["operators"]);
    }

    [Theory]
    [InlineData("py_func", Verdict.Unsafe, "MG1043")]
    [InlineData("save_combine", Verdict.Unsafe, "MG1063")]
    [InlineData("listen_and_serv", Verdict.Unsafe, "MG1063")]
    [InlineData("tensorrt_engine", Verdict.Inconclusive, "MG1080")]
    [InlineData("my_library_op", Verdict.Suspicious, "MG1042")]
    public void Operators_are_judged_by_name(string name, Verdict verdict, string rule)
    {
        ScanResult result = Scan.Of(PaddleBuilder.Program(PaddleBuilder.Operator(name)).Build(), "inference.pdmodel");

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(name, result.AssertFound(rule).Subject);
    }

    [Fact]
    public void A_program_that_is_handed_to_an_operator_of_a_library_is_inconclusive()
    {
        ProtobufBuilder used = PaddleBuilder.Operator("my_library_op", ("op_callstack", "os.system('of a stack trace')"), ("hook", "import os; os.system('id')"));

        ScanResult result = Scan.Of(PaddleBuilder.Program(used).Build(), "inference.pdmodel");

        Assert.Equal("hook", Assert.Single(result.Findings, finding => finding.Rule.Id == "MG1083").Subject);
    }

    [Fact]
    public void A_field_that_paddle_does_not_define_is_inconclusive() =>
        Scan.Of(PaddleBuilder.Program(PaddleBuilder.Operator("relu").Integer(30, 1)).Build(), "inference.pdmodel").AssertFound("MG1021");

    [Fact]
    public void Parameters_are_clean_and_their_facts_are_read()
    {
        ScanResult result = Scan.Of(PaddleBuilder.Parameters([2, 3], [4]), "inference.pdiparams");

        result.AssertClean("paddle-params");
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(10, result.Facts.ParameterCount);
        Assert.Equal(2, result.Facts.TensorTypes["float32"]);
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "cut short", PaddleBuilder.Parameters([2, 3])[..^1] },
        { "known element type", PaddleBuilder.Tensor(18, [1], new byte[4]) },
        { "bytes of a tensor", PaddleBuilder.Tensor(5, [1 << 30, 1 << 30, 1 << 30], new byte[4]) },
        { "negative", PaddleBuilder.Tensor(5, [-1], new byte[4]) },
        { "found 1", [.. PaddleBuilder.Parameters([1]), 1, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_of_parameters_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "inference.pdiparams");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1024").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pickle_behind_the_parameters_is_found() =>
        Assert.Equal(Verdict.Unsafe, Scan.Of([.. PaddleBuilder.Parameters([2]), .. Payloads.OsSystem], "inference.pdiparams").Verdict);

    [Theory]
    [InlineData("inference.pdmodel")]
    [InlineData("inference.pdiparams")]
    public void Other_content_under_a_name_of_paddle_is_inconclusive(string name) => Scan.Of([0xf1, 0, 0xfd, 0, 0, 0xf1, 0xf2], name).AssertFound("MG1026");

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Gen.OneOf(Hostile.Near(PaddleBuilder.Program(PaddleBuilder.Operator("relu", ("a", "b"))).Build()), Hostile.Near(PaddleBuilder.Parameters([2, 3], [4]))).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "a.pdmodel", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
}
