using CsCheck;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using Xunit;

namespace ModelGuard.Scanning.Tests.TensorFlow;

public sealed class TensorFlowJsTests
{
    [Fact]
    public void A_graph_with_its_weights_beside_it_is_clean()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(Path.Combine(folder.Path, "a.bin"), [1]);

        ScanResult result = Scan.Of(Model("MatMul", "a.bin"), "model.json", new FolderSiblingFiles(folder.Path));

        result.AssertClean("tensorflow-js");
        Assert.Equal(["a.bin"], result.Facts.ExternalFiles);
    }

    [Theory]
    [InlineData("MatMul", "a.bin", "MG1041", Verdict.Inconclusive)]
    [InlineData("MatMul", "../../a.bin", "MG1040", Verdict.Unsafe)]
    [InlineData("MatMul", "https://example.org/a.bin", "MG1040", Verdict.Unsafe)]
    [InlineData("WriteFile", "a.bin", "MG1063", Verdict.Unsafe)]
    [InlineData("PyFunc", "a.bin", "MG1043", Verdict.Unsafe)]
    [InlineData("AcmeSort", "a.bin", "MG1042", Verdict.Inconclusive)]
    public void What_leads_outside_or_must_be_brought_is_found(string name, string path, string rule, Verdict verdict)
    {
        ScanResult result = Scan.Of(Model(name, path), "model.json");

        result.AssertFound(rule);
        Assert.Equal(verdict, result.Verdict);
    }

    [Fact]
    public void A_lambda_layer_is_unsafe() =>
        Scan.Of("""{"format":"layers-model","modelTopology":{"class_name":"Lambda"}}"""u8.ToArray(), "model.json").AssertFound("MG1043");

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Hostile.Near(Model("MatMul", "a.bin")).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.json").Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 1000,
            threads: 1);

    private static byte[] Model(string operation, string path) => System.Text.Encoding.UTF8.GetBytes(
        $$"""{"format":"graph-model","modelTopology":{"node":[{"name":"x","op":"Placeholder"},{"name":"y","op":"{{operation}}"}]},"weightsManifest":[{"paths":["{{path}}"],"weights":[]}]}""");
}
