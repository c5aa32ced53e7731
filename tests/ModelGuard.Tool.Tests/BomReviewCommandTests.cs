using System.Security.Cryptography;
using System.Text.Json;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

public sealed class BomReviewCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_difference_of_two_boms_is_a_table_and_an_exit_code_on_request()
    {
        WriteBom("old.cdx.json");
        _folder.Write("models/evil.pkl", SmallModels.EvilPickle());
        ToolRun.In(_folder, "bom", "models", "--output", "new.cdx.json", "--fail-on", "never");

        Assert.Equal(0, ToolRun.In(_folder, "bom", "diff", "old.cdx.json", "new.cdx.json").Code);
        ToolRun run = ToolRun.In(_folder, "bom", "diff", "old.cdx.json", "new.cdx.json", "--format", "json", "--exit-code");

        Assert.Equal(1, run.Code);
        using JsonDocument changes = JsonDocument.Parse(run.Output);
        Assert.Contains(changes.RootElement.GetProperty("changes").EnumerateArray(), static change => change.GetProperty("kind").GetString() == "model" && change.GetProperty("change").GetString() == "added");
        Assert.Equal(0, ToolRun.In(_folder, "bom", "diff", "old.cdx.json", "old.cdx.json", "--exit-code").Code);
    }

    [Fact]
    public void Validation_accepts_what_the_tool_writes_and_refuses_a_changed_model()
    {
        WriteBom("m.cdx.json");

        Assert.Equal(0, ToolRun.In(_folder, "bom", "validate", "m.cdx.json").Code);
        _folder.Write("models/a.safetensors", "other");
        ToolRun run = ToolRun.In(_folder, "bom", "validate", "m.cdx.json");

        Assert.NotEqual(0, run.Code);
        Assert.Contains("MG5007", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_says_what_is_missing_and_holds_a_limit()
    {
        WriteBom("m.cdx.json");

        ToolRun run = ToolRun.In(_folder, "bom", "score", "m.cdx.json", "--sheet", "bsi-required", "--least", "100", "--format", "json");

        Assert.Equal(1, run.Code);
        using JsonDocument score = JsonDocument.Parse(run.Output);
        Assert.Contains("bsi-required", score.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.In(_folder, "bom", "score", "m.cdx.json", "--least", "0").Code);
    }

    [Fact]
    public void A_merge_holds_both_and_is_valid()
    {
        WriteBom("m.cdx.json");
        _folder.Write("more/b.safetensors", SmallModels.Safetensors());
        ToolRun.In(_folder, "bom", "more", "--output", "more.cdx.json");

        Assert.Equal(0, ToolRun.In(_folder, "bom", "merge", "m.cdx.json", "more.cdx.json", "--output", "all.cdx.json", "--name", "All", "--app-version", "1.0.0").Code);

        using JsonDocument bom = JsonDocument.Parse(File.ReadAllText(_folder.At("all.cdx.json")));
        Assert.Equal("All", bom.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("name").GetString());
        Assert.Equal(0, ToolRun.In(_folder, "bom", "validate", "all.cdx.json").Code);
    }

    [Fact]
    public void A_signature_verifies_by_its_key_until_the_document_changes()
    {
        WriteBom("m.cdx.json");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        _folder.Write("pub.pem", key.ExportSubjectPublicKeyInfoPem());

        Assert.Equal(0, ToolRun.In(_folder, "bom", "sign", "m.cdx.json", "--key", "key.pem").Code);
        Assert.Equal(0, ToolRun.In(_folder, "bom", "validate", "m.cdx.json", "--key", "pub.pem").Code);
        _folder.Write("m.cdx.json", File.ReadAllText(_folder.At("m.cdx.json")).Replace("\"1.0.0\"", "\"1.0.1\"", StringComparison.Ordinal));
        ToolRun run = ToolRun.In(_folder, "bom", "validate", "m.cdx.json", "--key", "pub.pem");

        Assert.NotEqual(0, run.Code);
        Assert.Contains("MG5009", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bom", "validate", "missing.json")]
    [InlineData("bom", "score", "missing.json")]
    [InlineData("bom", "diff", "missing.json", "missing.json")]
    [InlineData("bom", "sign", "missing.json", "--key", "missing.pem")]
    [InlineData("bom", "merge", "missing.json", "--output", "all.json")]
    public void A_file_that_is_missing_is_never_a_success(params string[] arguments) => Assert.NotEqual(0, ToolRun.In(_folder, arguments).Code);

    private void WriteBom(string file)
    {
        _folder.Write("models/a.safetensors", SmallModels.Safetensors());
        Assert.Equal(0, ToolRun.In(_folder, "bom", "models", "--output", file, "--app-version", "1.0.0").Code);
    }
}
