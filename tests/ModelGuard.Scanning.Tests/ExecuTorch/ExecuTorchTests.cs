using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.ExecuTorch;

public sealed class ExecuTorchTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Fact]
    public void A_program_of_portable_kernels_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(new ExecuTorchBuilder().Build(), "model.pte");

        result.AssertClean("executorch");
        Assert.Equal("ET12 version 0", result.Facts.FormatVersion);
        Assert.Equal("forward", result.Facts.Metadata["methods"]);
        Assert.Equal("aten::add", result.Facts.Metadata["operators"]);
        Assert.Equal(4, result.Facts.ParameterCount);
    }

    [Fact]
    public void A_part_that_was_compiled_for_a_backend_is_inconclusive_by_rule()
    {
        ExecuTorchBuilder program = new();
        program.Delegates.Add(("QnnBackend", new byte[100]));

        ScanResult result = Scan.Of(program.Build(), "model.pte");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal("QnnBackend", result.AssertFound("MG1080").Subject);
        Assert.Equal("QnnBackend", result.Facts.Metadata["backends"]);
    }

    [Theory]
    [InlineData("mylib::secret", Verdict.Suspicious, "MG1042")]
    [InlineData("aten::from_file", Verdict.Unsafe, "MG1063")]
    public void Kernels_that_are_not_the_runtimes_are_judged_by_name(string name, Verdict verdict, string rule)
    {
        ExecuTorchBuilder program = new();
        program.Operators.Add((name, "out"));

        ScanResult result = Scan.Of(program.Build(), "model.pte");

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(name, result.AssertFound(rule).Subject);
    }

    [Fact]
    public void A_tensor_in_a_file_that_the_application_names_is_inconclusive()
    {
        ExecuTorchBuilder program = new();
        program.Values.Add(ExecuTorchBuilder.Tensor(6, [2], 0, new FlatNode().Set(1, FlatNode.Text("w")).Number(2, 1, 1)));

        Scan.Of(program.Build(), "model.pte").AssertFound("MG1041");
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "op_index", Program(program => program.Instructions.Add(ExecuTorchBuilder.Call(5))) },
        { "args", Program(program => program.Instructions.Add(ExecuTorchBuilder.Call(0, 99))) },
        { "bytes of a tensor", Program(program => program.Values.Add(ExecuTorchBuilder.Tensor(6, [1 << 20, 1 << 20, 1 << 20], 1))) },
        { "at the index", Program(program => program.Values.Add(ExecuTorchBuilder.Tensor(6, [1], 7))) },
        { "element type", Program(program => program.Values.Add(ExecuTorchBuilder.Tensor(99, [1], 1))) },
        { "header before a segment", Program(program => program.HasHeader = false) },
        { "inside", new ExecuTorchBuilder().Build()[..^1] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.pte");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1024").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_large_vector_behind_many_tables_costs_no_more_than_the_budget()
    {
        FlatNode sizes = FlatNode.Integers([.. Enumerable.Repeat(1, 20_000)]);
        FlatNode shared = new FlatNode().Number(0, 5, 1).Set(1, new FlatNode().Number(0, 6, 1).Set(2, sizes).Number(5, 1));
        ExecuTorchBuilder program = new();
        for (int i = 0; i < 2_000; i++)
            program.Values.Add(shared);

        ScanResult result = Scan.Of(program.Build(), "model.pte", limits: new ScanLimits { MaxRecords = 100_000 });

        result.AssertFound("MG1020");
    }

    [Fact]
    public void A_pickle_behind_the_segments_is_found() =>
        Assert.Equal(Verdict.Unsafe, Scan.Of([.. new ExecuTorchBuilder().Build(), .. Payloads.OsSystem], "model.pte").Verdict);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Data_that_nothing_leads_to_is_judged_as_bytes_of_nobody(bool isSegment)
    {
        Assert.Equal(Verdict.Unsafe, Scan.Of(Program(program => program.Unused = (Payloads.OsSystem, isSegment)), "model.pte").Verdict);
        Scan.Of(Program(program => program.Unused = ([1, 2, 3], isSegment)), "model.pte").AssertFound("MG1025");
        Scan.Of(Program(program => program.Unused = ([], isSegment)), "model.pte").AssertClean("executorch");
    }

    [Fact]
    public void A_tensor_file_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(ExecuTorchBuilder.Data([2, 3], new byte[24]), "model.ptd");

        result.AssertClean("executorch-data");
        Assert.Equal(6, result.Facts.ParameterCount);
        Assert.Equal(1, result.Facts.TensorTypes["float32"]);
    }

    [Fact]
    public void A_tensor_that_does_not_fit_its_segment_is_malformed() => Scan.Of(ExecuTorchBuilder.Data([2, 3], new byte[20]), "model.ptd").AssertFound("MG1024");

    [Fact]
    public void Data_for_a_backend_is_inconclusive_by_rule() => Scan.Of(ExecuTorchBuilder.Data([2, 3], new byte[24], hasLayout: false), "model.ptd").AssertFound("MG1080");

    [Fact]
    public void A_program_with_test_inputs_is_recognised() => Scan.Of([8, 0, 0, 0, .. "BP08"u8, .. new byte[32]], "model.bpte").AssertFound("MG1021");

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Gen.OneOf(Hostile.Near(new ExecuTorchBuilder().Build()), Hostile.Near(ExecuTorchBuilder.Data([2], new byte[8])), Hostile.Behind(new ExecuTorchBuilder().Build(), 40)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.pte", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);

    private static byte[] Program(Action<ExecuTorchBuilder> change)
    {
        ExecuTorchBuilder program = new();
        change(program);
        return program.Build();
    }
}
