using System.Text.Json;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

public sealed class ScanTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_clean_model_is_0()
    {
        Clean("good.safetensors");

        ToolRun run = ToolRun.In(_folder, "scan", "good.safetensors");

        Assert.Equal(0, run.Code);
        Assert.Contains("CLEAN: 1 file scanned", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void An_unsafe_model_is_1_even_beside_an_inconclusive_one()
    {
        _folder.Write("evil.pkl", SmallModels.EvilPickle());
        _folder.Write("empty.onnx", "");

        Assert.Equal(1, ToolRun.In(_folder, "scan", ".").Code);
    }

    [Fact]
    public void An_inconclusive_model_alone_is_2()
    {
        _folder.Write("empty.onnx", "");

        ToolRun run = ToolRun.In(_folder, "scan", ".");

        Assert.Equal(2, run.Code);
        Assert.Contains("INCONCLUSIVE: 1 file scanned", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_2_because_nothing_was_scanned()
    {
        Directory.CreateDirectory(_folder.At("empty"));

        ToolRun run = ToolRun.In(_folder, "scan", "empty");

        Assert.Equal(2, run.Code);
        Assert.Contains("NOTHING SCANNED", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_no_models_are_0_and_counted()
    {
        _folder.Write("a.txt", "words");
        _folder.Write("b.txt", "words");

        ToolRun run = ToolRun.In(_folder, "scan");

        Assert.Equal(0, run.Code);
        Assert.Contains("NO MODEL: 2 files scanned", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 not models", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    [InlineData("info", 1)]
    [InlineData("never", 0)]
    public void A_suspicious_model_fails_where_warnings_do(string failOn, int code)
    {
        _folder.Write("odd.pkl", SmallModels.UnknownClassPickle());

        Assert.Equal(code, ToolRun.In(_folder, "scan", ".", "--fail-on", failOn).Code);
    }

    [Fact]
    public void A_suspicious_model_is_an_error_where_strictness_is_asked_for()
    {
        _folder.Write("odd.pkl", SmallModels.UnknownClassPickle());

        Assert.Equal(1, ToolRun.In(_folder, "scan", ".", "--strict").Code);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_3_and_loses_nothing_else()
    {
        Clean("good.safetensors");

        ToolRun run = ToolRun.In(_folder, "scan", "good.safetensors", "nowhere.onnx", "--format", "json");

        Assert.Equal(3, run.Code);
        Assert.Contains("there is no 'nowhere.onnx'", run.Error, StringComparison.Ordinal);
        using JsonDocument json = run.Json();
        Assert.Equal(["clean", "inconclusive"], Artifacts(json).Select(static artifact => artifact.GetProperty("verdict").GetString()).Order());
    }

    [Theory]
    [InlineData("there is no option '--bogus'", "scan", "--bogus")]
    [InlineData("'xml'", "scan", "--format", "xml")]
    [InlineData("--jobs", "scan", "--jobs", "0")]
    [InlineData("'many'", "scan", "--jobs", "many")]
    [InlineData("--locked needs --lock", "scan", "--locked")]
    [InlineData("there is no lock file", "scan", "--lock", "none.json")]
    [InlineData("there is no lock file", "verify")]
    [InlineData("no file matches", "scan", "*.onnx")]
    [InlineData("empty path", "scan", "")]
    [InlineData("there is no rule 'MG9'", "explain", "MG9")]
    [InlineData("modelguard --help")]
    [InlineData("modelguard --help", "guess")]
    public void A_wrong_command_line_is_3_and_says_what_is_wrong(string complaint, params string[] arguments)
    {
        ToolRun run = ToolRun.In(_folder, arguments);

        Assert.Equal(3, run.Code);
        Assert.Contains(complaint, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("""{ "severity": {} }""")]
    public void An_invalid_policy_file_is_3(string policy)
    {
        Clean("good.safetensors");
        _folder.Write("modelguard.json", policy);

        ToolRun run = ToolRun.In(_folder, "scan", "good.safetensors", "--policy", "modelguard.json");

        Assert.Equal(3, run.Code);
        Assert.Contains("MG0003", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 clean", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_beside_the_models_is_not_obeyed_unless_it_is_named()
    {
        _folder.Write("odd.pkl", SmallModels.UnknownClassPickle());
        _folder.Write("modelguard.json", """{ "severities": { "MG1004": "error" } }""");

        Assert.Equal(0, ToolRun.In(_folder, "scan", "odd.pkl").Code);
        Assert.Equal(1, ToolRun.In(_folder, "scan", "odd.pkl", "--policy", "modelguard.json").Code);
    }

    [Fact]
    public void Json_paths_can_be_joined_to_the_one_folder_given()
    {
        Clean("models/sub/good.safetensors");

        using JsonDocument json = ToolRun.In(_folder, "scan", "models", "--format", "json").Json();

        Assert.Equal("sub/good.safetensors", Assert.Single(Artifacts(json)).GetProperty("path").GetString());
    }

    [Fact]
    public void Json_paths_are_relative_to_the_current_folder_where_several_paths_are_given()
    {
        Clean("models/good.safetensors");
        Clean("more/good.safetensors");

        using JsonDocument json = ToolRun.In(_folder, "scan", "models", "more", "--format", "json").Json();

        Assert.Equal(["models/good.safetensors", "more/good.safetensors"], Artifacts(json).Select(static artifact => artifact.GetProperty("path").GetString()));
    }

    [Fact]
    public void A_path_given_twice_appears_once()
    {
        Clean("models/good.safetensors");

        using JsonDocument json = ToolRun.In(_folder, "scan", "models", "models/good.safetensors", "models/../models", "--format", "json").Json();

        Assert.Single(Artifacts(json));
    }

    [Fact]
    public void A_result_goes_into_a_file_where_one_is_named()
    {
        Clean("good.safetensors");

        ToolRun run = ToolRun.In(_folder, "scan", "good.safetensors", "--format", "json", "--output", "out/scan.json");

        Assert.Equal(0, run.Code);
        Assert.Empty(run.Output);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder.At("out/scan.json")));
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("clean").GetInt32());
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_3()
    {
        Clean("good.safetensors");

        ToolRun run = ToolRun.In(_folder, "scan", "good.safetensors", "--output", "good.safetensors/scan.txt");

        Assert.Equal(3, run.Code);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quiet_run_over_clean_models_says_nothing()
    {
        Clean("good.safetensors");

        ToolRun run = ToolRun.In(_folder, "scan", ".", "--quiet");

        Assert.Equal(0, run.Code);
        Assert.Empty(run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void A_name_that_plays_with_the_terminal_is_shown_escaped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no such names there");
        _folder.Write("a\u001b[2Jb\u202egpj.pkl", SmallModels.EvilPickle());

        ToolRun run = ToolRun.In(_folder, "scan", ".");

        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u202e', run.Output);
        Assert.Contains("a\\u001b[2Jb\\u202egpj.pkl", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_starts_with_an_at_sign_is_a_file_and_gives_no_arguments()
    {
        _folder.Write("@evil", "--help");

        Assert.Contains("NO MODEL: 1 file scanned", ToolRun.In(_folder, "scan", "@evil").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_starts_with_a_dash_can_be_named()
    {
        Clean("-good.safetensors");

        Assert.Contains("CLEAN: 1 file scanned", ToolRun.In(_folder, "scan", "--", "-good.safetensors").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_is_expanded_where_the_shell_did_not()
    {
        Clean("models/a/good.safetensors");
        _folder.Write("models/b.txt", "words");

        ToolRun run = ToolRun.In(_folder, "scan", "models/**/*.safetensors");

        Assert.Equal(0, run.Code);
        Assert.Contains("1 file scanned", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_is_kept_where_one_is_named()
    {
        Clean("good.safetensors");

        Assert.Equal(0, ToolRun.In(_folder, "scan", "good.safetensors", "--cache", "obj/guard.cache").Code);
        Assert.True(File.Exists(_folder.At("obj/guard.cache")));
        Assert.Equal(0, ToolRun.In(_folder, "scan", "good.safetensors", "--cache", "obj/other.cache", "--no-cache").Code);
        Assert.False(File.Exists(_folder.At("obj/other.cache")));
    }

    public void Dispose() => _folder.Dispose();

    private static JsonElement.ArrayEnumerator Artifacts(JsonDocument json) => json.RootElement.GetProperty("artifacts").EnumerateArray();

    private void Clean(string path) => _folder.Write(path, SmallModels.Safetensors());
}
