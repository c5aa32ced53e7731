using System.Text.Json;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

public sealed class LockTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public LockTests() => _folder.Write("models/a.safetensors", SmallModels.Safetensors());

    [Fact]
    public void What_was_locked_is_verified()
    {
        ToolRun locked = ToolRun.In(_folder, "lock", "models");
        ToolRun verified = ToolRun.In(_folder, "verify");

        Assert.Equal(0, locked.Code);
        Assert.Contains("locked 1 file in", locked.Error, StringComparison.Ordinal);
        Assert.Equal(0, verified.Code);
        Assert.Contains("CLEAN: 1 file scanned", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_bytes_of_the_same_size_are_1_with_expected_and_found()
    {
        ToolRun.In(_folder, "lock", "models");
        _folder.Write("models/a.safetensors", SmallModels.Safetensors(seed: 8));

        ToolRun run = ToolRun.In(_folder, "verify");

        Assert.Equal(1, run.Code);
        Assert.Contains("MG2002", run.Output, StringComparison.Ordinal);
        Assert.Contains("expected SHA-256", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ages_of_keys_are_locked_without_the_keys_and_checked()
    {
        string key = Testing.Providers.FakeKeys.Anthropic;
        _folder.Write("app/appsettings.json", $$"""{ "AI": { "ApiKey": "{{key}}" } }""");

        ToolRun locked = ToolRun.In(_folder, "lock", ".");

        Assert.Contains("and the age of 1 key in", locked.Error, StringComparison.Ordinal);
        string text = File.ReadAllText(_folder.At("modelguard.lock.json"));
        Assert.Contains("\"app/appsettings.json#AI:ApiKey\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(key[..20], text, StringComparison.Ordinal);
        ToolRun check = ToolRun.In(_folder, "providers", "check", "app", "--lock", "modelguard.lock.json", "--today", "2099-01-01");
        Assert.Contains("MG3013", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_file_that_is_gone_is_1()
    {
        ToolRun.In(_folder, "lock", "models");
        File.Delete(_folder.At("models/a.safetensors"));

        ToolRun everything = ToolRun.In(_folder, "verify");
        ToolRun folder = ToolRun.In(_folder, "verify", "models");

        Assert.Equal(1, everything.Code);
        Assert.Contains("MG2004", everything.Output, StringComparison.Ordinal);
        Assert.Equal(1, folder.Code);
        Assert.Contains("MG2004", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_file_elsewhere_is_not_missing_from_a_part_of_the_tree()
    {
        _folder.Write("more/b.safetensors", SmallModels.Safetensors(seed: 2));
        ToolRun.In(_folder, "lock", "models", "more");

        Assert.Equal(0, ToolRun.In(_folder, "verify", "more").Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--locked")]
    public void A_model_that_is_not_locked_is_a_warning_and_an_error_in_locked_mode(int code, params string[] options)
    {
        ToolRun.In(_folder, "lock", "models");
        _folder.Write("models/new.safetensors", SmallModels.Safetensors(seed: 4));

        ToolRun run = ToolRun.In(_folder, ["verify", "models", .. options]);

        Assert.Equal(code, run.Code);
        Assert.Contains("MG2001", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_lock_file_is_3_with_its_line()
    {
        _folder.Write("modelguard.lock.json", "{\n \"schemaVersion\": 1,\n");

        ToolRun run = ToolRun.In(_folder, "verify", "models");

        Assert.Equal(3, run.Code);
        Assert.Contains("MG2005", run.Output, StringComparison.Ordinal);
        Assert.Contains("line 3", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Locking_an_unsafe_model_pins_it_and_fails_all_the_same()
    {
        _folder.Write("models/evil.pkl", SmallModels.EvilPickle());

        Assert.Equal(1, ToolRun.In(_folder, "lock", "models").Code);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder.At("modelguard.lock.json")));
        Assert.Equal(["models/a.safetensors", "models/evil.pkl"], json.RootElement.GetProperty("artifacts").EnumerateObject().Select(static entry => entry.Name));
    }

    [Fact]
    public void A_lock_file_that_cannot_be_written_is_a_finding()
    {
        ToolRun run = ToolRun.In(_folder, "lock", "models", "--lock", "models/a.safetensors/x.json");

        Assert.NotEqual(0, run.Code);
        Assert.Contains("MG2007", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_locked_where_a_path_is_wrong()
    {
        Assert.Equal(3, ToolRun.In(_folder, "lock", "nowhere").Code);
        Assert.False(File.Exists(_folder.At("modelguard.lock.json")));
    }

    public void Dispose() => _folder.Dispose();
}
