using System.Text;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Identification;

public sealed class IdentificationTests
{
    /// <summary>Content of every format that is recognised and not judged, under a name that says nothing.</summary>
    public static TheoryData<string, byte[]> Unsupported => new()
    {
        { "cntk", [.. "B\0C\0N\0"u8, 0, 0] },
        { "rar", [.. "Rar!\u001a\u0007"u8, 1, 0] },
        { "xgboost-binary", "bs64\tYmluZg==\n"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void A_format_that_is_not_judged_is_inconclusive_by_name(string format, byte[] content)
    {
        ScanResult result = Scan.Of(content, "innocent");

        Assert.Equal(format, result.Format.Id);
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal(format, result.AssertFound("MG1021").Subject);
    }

    public static TheoryData<string, byte[]> NoModels => new()
    {
        { "readme.txt", "Just text."u8.ToArray() },
        { "weights.bin", "A text file named .bin is no model."u8.ToArray() },
        { "Program.cs", "class Program { static void Main() { } }"u8.ToArray() },
        { "appsettings.json", """{"Logging":{"LogLevel":"Warning"},"nodes":[]}"""u8.ToArray() },
        { "broken.json", """{"a": json}"""u8.ToArray() },
        { "page.html", "<html>{{ title }}{% if x %}</html>"u8.ToArray() },
        { "app.config", "<?xml version=\"1.0\"?><configuration/>"u8.ToArray() },
        { "utf16.txt", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("text")).ToArray() },
        { "logo.png", [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[100]] },
        { "lib.dll", [.. "MZ"u8, 0x90, 0, 3, .. new byte[200]] },
        { "lib.so", [0x7f, .. "ELF"u8, 2, 1, 1, .. new byte[200]] },
        { "doc.pdf", "%PDF-1.7\n%\u00e2\u00e3"u8.ToArray() },
        { "noise.bin", [0xf1, 0, 0xfd, 0, 0, 0xf1, 0xf2, 0xf3, 0xee] },
        { "empty.txt", [] },
        { "zeros.bin", new byte[5000] },
        { "x.txt", "x^2 + y^2 = 1"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(NoModels))]
    public void An_ordinary_file_is_not_a_model(string name, byte[] content) => Scan.Of(content, name).AssertNotAModel();

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("model.PT")]
    [InlineData("model.safetensors")]
    [InlineData("model.gguf")]
    public void Unknown_binary_content_under_a_models_name_is_inconclusive(string name)
    {
        ScanResult result = Scan.Of([0xf1, 0, 0xfd, 0, 0, 0xf1, 0xf2, 0xf3, 0xee], name);

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1026");
    }

    [Theory]
    [InlineData("an image", new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0 })]
    [InlineData("text", new byte[] { 0x74, 0x65, 0x78, 0x74 })]
    [InlineData("nothing", new byte[0])]
    public void Another_kind_of_content_under_a_models_name_is_inconclusive(string what, byte[] content) =>
        Assert.True(Scan.Of(content, "model.pt").AssertFound("MG1026") is not null, what);

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("model.onnx")]
    [InlineData("model.bst")]
    [InlineData("model.pdiparams")]
    [InlineData("model.ptd")]
    public void A_pickle_under_the_name_of_a_format_that_holds_none_is_inconclusive_even_where_it_does_nothing(string name)
    {
        ScanResult result = Scan.Of(Payloads.Benign, name);

        Assert.Equal("pickle", result.Format.Id);
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1026");
    }

    [Fact]
    public void A_git_lfs_pointer_is_named_with_the_command_that_fetches_the_file()
    {
        Finding finding = Scan.Of("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "model.bin").AssertFound("MG1026");

        Assert.Contains("git lfs pull", finding.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void GHSA_jgw4_cr84_mqxg_a_plain_pickle_under_a_torch_name_is_found() =>
        Scan.Of(Payloads.OsSystem, "pytorch_model.bin").AssertFound("MG1001");

    [Fact]
    public void A_pickle_with_an_archive_behind_it_is_a_second_reading_of_the_same_bytes()
    {
        ZipBuilder zip = new() { Prefix = Payloads.Eval };
        zip.Add("model/data.pkl", Payloads.Benign);

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1032");
        result.AssertFound("MG1001");
    }
}
