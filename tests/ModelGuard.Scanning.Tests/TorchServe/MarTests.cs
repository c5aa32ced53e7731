using System.Text;
using CsCheck;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Scanning.TorchServe;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.TorchServe;

/// <summary>Archives for TorchServe: the model is judged by its content, the code beside it by what it is.</summary>
public sealed class MarTests
{
    [Fact]
    public void A_model_behind_a_built_in_handler_is_clean()
    {
        ZipBuilder zip = MarBuilder.Archive(MarBuilder.Manifest("image_classifier", "net.pt", ",\n    \"extraFiles\": \"labels.json\""), ("labels.json", "{\"0\": \"cat\"}"));
        zip.Add("net.pt", TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 4), ("0", new byte[16])).Build());

        Scan.Of(zip.Build(), "net.mar").AssertClean("torchserve-mar");
    }

    [Theory]
    [InlineData("handler.py")]
    [InlineData("handler.py:handle")]
    [InlineData("handler")]
    public void A_handler_of_its_own_is_suspicious_because_it_runs_by_design(string handler)
    {
        ZipBuilder zip = MarBuilder.Archive(
            MarBuilder.Manifest(handler, "weights.bin"),
            ("handler.py", "import torch\n\ndef handle(data, context):\n    # os.system('no')\n    return 'subprocess.run'\n"),
            ("weights.bin", "weights"));

        ScanResult result = Scan.Of(zip.Build(), "net.mar");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("handler.py", result.AssertFound("MG1056", "handler.py").Subject);
    }

    [Theory]
    [InlineData("import subprocess as sp", "subprocess")]
    [InlineData("import os, socket", "socket")]
    [InlineData("from os import system", "os.system")]
    [InlineData("import os\nos.system('id')", "os.system")]
    [InlineData("x = eval('1')", "eval")]
    [InlineData("__import__('os')", "__import__")]
    [InlineData("def f():\n  if True:\n    import importlib", "importlib")]
    [InlineData("if x:\n        a\n    b\nimport subprocess", "subprocess")]
    public void Code_that_reaches_outside_is_inconclusive_at_its_line(string code, string sign)
    {
        ZipBuilder zip = MarBuilder.Archive(MarBuilder.Manifest("handler.py", "weights.bin"), ("handler.py", "\n" + code + "\n"), ("weights.bin", "weights"));

        ScanResult result = Scan.Of(zip.Build(), "net.mar");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Finding finding = result.AssertFound("MG1057", "handler.py");
        Assert.Equal(sign, finding.Subject);
        Assert.True(finding.Place.Line >= 2);
    }

    [Theory]
    [InlineData("import os\npath = os.path.join('a', 'b')")]
    [InlineData("model.eval()\nself.model.compile(x)")]
    [InlineData("def eval(x):\n  return x")]
    [InlineData("from torch.utils import data\nfrom .http import x")]
    [InlineData("'''import subprocess\nos.system()'''  # eval(x)")]
    public void Near_misses_in_code_are_no_signs(string code) => Assert.Empty(PythonSigns.Find(code));

    [Fact]
    public void Requirements_are_installed_so_their_author_is_trusted()
    {
        ZipBuilder zip = MarBuilder.Archive(MarBuilder.Manifest("image_classifier", "w.bin"), ("w.bin", "w"), ("requirements.txt", "numpy==2.1.0\n# comment @ https://a\n"));

        ScanResult result = Scan.Of(zip.Build(), "net.mar");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        result.AssertFound("MG1056", "requirements.txt");
    }

    [Theory]
    [InlineData("--index-url https://example.invalid/simple")]
    [InlineData("evil @ git+https://example.invalid/evil")]
    [InlineData("-r ../other.txt")]
    public void Requirements_from_elsewhere_are_inconclusive(string line)
    {
        ZipBuilder zip = MarBuilder.Archive(MarBuilder.Manifest("image_classifier", "w.bin"), ("w.bin", "w"), ("requirements.txt", $"numpy==2.1.0\n{line}\n"));

        Finding finding = Scan.Of(zip.Build(), "net.mar").AssertFound("MG1057", "requirements.txt");

        Assert.Equal(2, finding.Place.Line);
        Assert.DoesNotContain("example.invalid", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../handler.py")]
    [InlineData("/opt/handler.py")]
    public void A_handler_outside_the_archive_is_unsafe(string handler)
    {
        ScanResult result = Scan.Of(MarBuilder.Archive(MarBuilder.Manifest(handler, "w.bin"), ("w.bin", "w")).Build(), "net.mar");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal(6, result.AssertFound("MG1040", "MAR-INF/MANIFEST.json").Place.Line);
    }

    [Theory]
    [InlineData("""{ "model": {} }""", "MG1024")]
    [InlineData("""{ "runtime": "python" }""", "MG1024")]
    [InlineData("""{ "model": """, "MG1024")]
    [InlineData("""{ "model": { "handler": "image_classifier", "serializedFile": "missing.pt" } }""", "MG1041")]
    public void A_manifest_that_does_not_fit_is_inconclusive(string manifest, string rule)
    {
        ScanResult result = Scan.Of(MarBuilder.Archive(manifest).Build(), "net.mar");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound(rule, "MAR-INF/MANIFEST.json");
    }

    [Fact]
    public void The_model_inside_is_judged_by_its_content()
    {
        ZipBuilder zip = MarBuilder.Archive(MarBuilder.Manifest("image_classifier", "net.bin"));
        zip.Add("net.bin", Payloads.OsSystem);

        Assert.Equal(Verdict.Unsafe, Scan.Of(zip.Build(), "net.mar").Verdict);
    }

    [Fact]
    public void Bytes_that_are_neither_model_nor_text_belong_to_nothing()
    {
        ZipBuilder zip = MarBuilder.Archive(MarBuilder.Manifest("image_classifier", "net.bin"));
        zip.Add("net.bin", [0xf1, 0, 0xfd, 0, 0, 0xf1, 0xf2, 0xf3, 0xee]);

        Scan.Of(zip.Build(), "net.mar").AssertFound("MG1025", "net.bin");
    }

    [Fact]
    public void Changed_manifests_and_random_code_never_break_the_scanner()
    {
        Hostile.Near(Encoding.ASCII.GetBytes(MarBuilder.Manifest("handler.py", "w.bin"))).Sample(
            bytes => Assert.DoesNotContain(
                Scan.Of(MarBuilder.Archive(Encoding.Latin1.GetString(bytes), ("handler.py", "x")).Build(), "net.mar").Findings,
                finding => finding.Rule.Id == "MG0004"),
            iter: 500,
            threads: 1);
        Gen.String.Sample(text => Assert.NotNull(PythonSigns.Find(text)), iter: 2000, threads: 1);
    }
}
