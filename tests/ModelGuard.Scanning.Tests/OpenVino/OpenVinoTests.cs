using System.Text;
using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.OpenVino;

public sealed class OpenVinoTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000, MaxHeaderBytes = 1 << 20 };

    [Fact]
    public void An_honest_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = With(OpenVinoBuilder.Honest(), new byte[16]);

        result.AssertClean("openvino-ir");
        Assert.Equal("IR 11", result.Facts.FormatVersion);
        Assert.Equal("small", result.Facts.Name);
        Assert.Equal(4, result.Facts.ParameterCount);
        Assert.Equal(["model.bin"], result.Facts.ExternalFiles);
        Assert.Equal(["x"], result.Facts.Inputs);
    }

    [Theory]
    [InlineData("extension")]
    [InlineData("opset99")]
    [InlineData("custom")]
    public void A_layer_of_another_set_is_suspicious_in_any_body(string set)
    {
        string inner = $"<body><layers>{OpenVinoBuilder.Layer("MyOp", set)}</layers></body>";

        ScanResult result = Scan.Of(OpenVinoBuilder.Model(OpenVinoBuilder.Layer("TensorIterator", "opset1", inner)), "model.xml");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal($"{set}:MyOp", result.AssertFound("MG1042").Subject);
    }

    [Theory]
    [InlineData("<!DOCTYPE net [<!ENTITY a \"b\">]>")]
    [InlineData("<!DOCTYPE net SYSTEM \"file:///etc/passwd\">")]
    public void A_document_type_is_refused_and_nothing_is_expanded(string type)
    {
        string text = Encoding.UTF8.GetString(OpenVinoBuilder.Honest()).Replace("<net ", type + "<net ", StringComparison.Ordinal);

        Scan.Of(text, "model.xml").AssertFound("MG1024");
    }

    [Theory]
    [InlineData(0, 16, 15, "MG1041")]
    [InlineData(8, 16, 16, "MG1041")]
    [InlineData(9223372036854775807, 16, 16, "MG1041")]
    [InlineData(0, 12, 12, "MG1024")]
    public void Constants_must_have_their_size_and_lie_in_the_file(long offset, long size, int held, string rule) =>
        With(OpenVinoBuilder.Model(OpenVinoBuilder.Constant(offset, size)), new byte[held]).AssertFound(rule);

    [Theory]
    [InlineData("-1", "16")]
    [InlineData("0", "many")]
    public void Places_that_are_no_counts_are_malformed(string offset, string size)
    {
        string layer = $"<layer id=\"1\" name=\"w\" type=\"Const\" version=\"opset1\"><data element_type=\"f32\" shape=\"1\" offset=\"{offset}\" size=\"{size}\" /></layer>";

        Scan.Of(OpenVinoBuilder.Model(layer), "model.xml").AssertFound("MG1024");
    }

    [Fact]
    public void Weights_that_are_not_there_are_inconclusive() => Scan.Of(OpenVinoBuilder.Honest(), "model.xml").AssertFound("MG1041");

    [Fact]
    public void A_pickle_between_or_behind_the_constants_is_found()
    {
        ScanResult result = With(OpenVinoBuilder.Honest(), [.. new byte[16], .. Payloads.OsSystem]);

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1025");
        result.AssertFound("MG1001", "model.bin");
    }

    [Fact]
    public void Zeros_between_constants_are_padding() =>
        With(OpenVinoBuilder.Model(OpenVinoBuilder.Constant(0, 16), OpenVinoBuilder.Constant(64, 16)), new byte[80]).AssertClean("openvino-ir");

    [Fact]
    public void An_older_version_is_inconclusive()
    {
        string text = Encoding.UTF8.GetString(OpenVinoBuilder.Model()).Replace("version=\"11\"", "version=\"7\"", StringComparison.Ordinal);

        Scan.Of(text, "model.xml").AssertFound("MG1021");
    }

    [Fact]
    public void The_text_of_a_program_in_the_metadata_is_suspicious()
    {
        string text = Encoding.UTF8.GetString(OpenVinoBuilder.Model()).Replace("2026.1", "import os; os.system('id')", StringComparison.Ordinal);

        Scan.Of(text, "model.xml").AssertFound("MG1062");
    }

    [Fact]
    public void Elements_nested_without_end_are_malformed()
    {
        string text = Encoding.UTF8.GetString(OpenVinoBuilder.Model(string.Concat(Enumerable.Repeat("<a>", 2000)) + string.Concat(Enumerable.Repeat("</a>", 2000))));

        Scan.Of(text, "model.xml").AssertFound("MG1024");
    }

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Hostile.Near(OpenVinoBuilder.Honest()).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.xml", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);

    private static ScanResult With(byte[] model, byte[] weights)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(Path.Combine(folder.Path, "model.bin"), weights);
        return Scan.Of(model, "model.xml", new FolderSiblingFiles(folder.Path));
    }
}
