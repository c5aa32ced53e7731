using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Cntk;

public sealed class CntkTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Fact]
    public void An_honest_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(CntkBuilder.Honest().Build(), "model.dnn");

        result.AssertClean("cntk");
        Assert.Equal(4, result.Facts.ParameterCount);
        Assert.Equal("CompositeFunction", result.Facts.Metadata["function"]);
    }

    [Theory]
    [InlineData("C:\\temp\\ops.dll")]
    [InlineData("my_module")]
    public void A_function_from_a_library_of_the_models_choice_is_unsafe(string module)
    {
        ScanResult result = Scan.Of(CntkBuilder.Honest(CntkBuilder.UserFunction(module, "make")).Build(), "model.dnn");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal(module, result.AssertFound("MG1085").Subject);
    }

    [Fact]
    public void A_function_that_the_program_registered_is_suspicious()
    {
        ScanResult result = Scan.Of(CntkBuilder.Honest(CntkBuilder.UserFunction(null, "make")).Build(), "model.dnn");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("MyOp", result.AssertFound("MG1084").Subject);
    }

    [Fact]
    public void An_array_whose_values_do_not_fit_its_shape_is_malformed() =>
        Scan.Of(CntkBuilder.Dictionary(("type", CntkBuilder.Text("CompositeFunction")), ("value", CntkBuilder.Array(2, 2, 3))).Build(), "model.dnn").AssertFound("MG1024");

    [Fact]
    public void A_dictionary_that_is_no_function_is_malformed() =>
        Scan.Of(CntkBuilder.Dictionary(("type", CntkBuilder.Text("Other"))).Build(), "model.dnn").AssertFound("MG1024");

    [Fact]
    public void The_text_of_a_program_is_suspicious() =>
        Scan.Of(CntkBuilder.Dictionary(("type", CntkBuilder.Text("CompositeFunction")), ("note", CntkBuilder.Text("import os; os.system('id')"))).Build(), "model.dnn").AssertFound("MG1062");

    [Fact]
    public void A_model_of_version_1_is_recognised() => Scan.Of([.. "B\0C\0N\0"u8, 0, 0, .. new byte[8]], "model.dnn").AssertFound("MG1021");

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Hostile.Near(CntkBuilder.Honest(CntkBuilder.UserFunction("m", "f")).Build()).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.dnn", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
}
