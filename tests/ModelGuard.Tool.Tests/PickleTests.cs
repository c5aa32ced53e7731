using System.Text.Json;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

/// <summary><c>modelguard pickle</c>, as people and programs meet it.</summary>
public sealed class PickleTests : IDisposable
{
    private static readonly byte[] Evil = new PickleBuilder().Proto(2).Global("os", "system").Call("echo hi").Stop().Build();
    private static readonly byte[] Plain = new PickleBuilder().Proto(2).EmptyDict().Text("a").BinInt1(1).SetItem().Stop().Build();

    private readonly ScratchFolder _folder = new();

    [Fact]
    public void An_unsafe_pickle_is_told_in_plain_words_and_is_1()
    {
        _folder.Write("evil.pkl", Evil);

        ToolRun run = ToolRun.In(_folder, "pickle", "evil.pkl");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("UNSAFE: evil.pkl (Python pickle, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Loading this file would run os.system(\"echo hi\").", run.Output, StringComparison.Ordinal);
        Assert.Contains("  as Python:\n    os.system(\"echo hi\")\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("error MG1001", run.Output, StringComparison.Ordinal);
        Assert.Contains("modelguard pickle evil.pkl", run.Output, StringComparison.Ordinal);
        Assert.Contains("torch.load(weights_only=True): refused at offset 2, GLOBAL: the module os", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Plain_data_is_0()
    {
        _folder.Write("plain.pkl", Plain);

        ToolRun run = ToolRun.In(_folder, "pickle", "plain.pkl");

        Assert.Equal(0, run.Code);
        Assert.Contains("It holds plain data: loading it imports nothing and calls nothing.", run.Output, StringComparison.Ordinal);
        Assert.Contains("    {\"a\": 1}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_of_an_unknown_package_is_a_warning_unless_strict()
    {
        _folder.Write("odd.pkl", new PickleBuilder().Proto(2).Global("acme", "Net").EmptyTuple().NewObj().Stop().Build());

        Assert.Equal(0, ToolRun.In(_folder, "pickle", "odd.pkl").Code);
        Assert.Equal(1, ToolRun.In(_folder, "pickle", "odd.pkl", "--strict").Code);
        Assert.Equal(1, ToolRun.In(_folder, "pickle", "odd.pkl", "--fail-on", "warning").Code);
        Assert.Contains(
            "would run acme.Net.__new__(), code of a package that ModelGuard does not know", ToolRun.In(_folder, "pickle", "odd.pkl").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trace_shows_each_opcode()
    {
        _folder.Write("evil.pkl", Evil);

        string output = ToolRun.In(_folder, "pickle", "evil.pkl", "--trace").Output;

        Assert.Matches(@"\n\s+2  GLOBAL\s+os system\s+0 -> 1\s+UNSAFE MG1001\s+os\.system\n\s+\^ os\.system runs commands\n", output);
        Assert.Matches(@"\n\s+\d+  REDUCE\s+2 -> 1\s+UNSAFE MG1001\s+os\.system\(""echo hi""\)\n", output);
    }

    [Fact]
    public void The_json_has_every_opcode_and_a_schema_version()
    {
        _folder.Write("evil.pkl", Evil);

        foreach (string[] asked in (string[][])[["--json"], ["--format", "json"]])
        {
            using JsonDocument json = ToolRun.In(_folder, ["pickle", "evil.pkl", .. asked]).Json();
            JsonElement root = json.RootElement;
            Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
            Assert.Equal("unsafe", root.GetProperty("verdict").GetString());
            Assert.Equal(64, root.GetProperty("sha256").GetString()!.Length);
            Assert.Equal("refused", root.GetProperty("weightsOnly").GetProperty("answer").GetString());
            JsonElement stream = Assert.Single(root.GetProperty("streams").EnumerateArray());
            Assert.Equal("os.system(\"echo hi\")", stream.GetProperty("expression").GetString());
            Assert.Equal(
                ["PROTO", "GLOBAL", "MARK", "BINUNICODE", "TUPLE", "REDUCE", "STOP"],
                stream.GetProperty("instructions").EnumerateArray().Select(row => row.GetProperty("opcode").GetString()));
            JsonElement reduce = stream.GetProperty("instructions")[5];
            Assert.Equal(
                ("unsafe", "MG1001", 2, 1),
                (reduce.GetProperty("verdict").GetString(), reduce.GetProperty("rule").GetString(), reduce.GetProperty("stackBefore").GetInt32(), reduce.GetProperty("stackAfter").GetInt32()));
            Assert.Equal("call", stream.GetProperty("actions")[1].GetProperty("kind").GetString());
            Assert.Equal("MG1001", Assert.Single(root.GetProperty("findings").EnumerateArray()).GetProperty("rule").GetString());
        }
    }

    [Fact]
    public void A_member_is_named_by_its_path_or_the_end_of_it()
    {
        ZipBuilder zip = TorchBuilder.Archive(Plain);
        zip.Add("model/extra.pkl", Evil);
        _folder.Write("model.pt", zip.Build());

        Assert.Contains("model/data.pkl, pickle 1", ToolRun.In(_folder, "pickle", "model.pt").Output, StringComparison.Ordinal);
        ToolRun one = ToolRun.In(_folder, "pickle", "model.pt", "--member", "extra.pkl");
        Assert.Contains("model/extra.pkl, pickle 1", one.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("model/data.pkl, pickle", one.Output, StringComparison.Ordinal);
        Assert.Contains("model/data.pkl, pickle 1", ToolRun.In(_folder, "pickle", "model.pt", "--member", "model/data.pkl").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_is_not_there_is_3_and_says_which_there_are()
    {
        _folder.Write("model.pt", TorchBuilder.Archive(Plain).Build());

        ToolRun run = ToolRun.In(_folder, "pickle", "model.pt", "--member", "weights.pkl");

        Assert.Equal(3, run.Code);
        Assert.Contains("the pickles are in 'model/data.pkl'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_pickle_is_2()
    {
        _folder.Write("notes.txt", "words");

        ToolRun run = ToolRun.In(_folder, "pickle", "notes.txt");

        Assert.Equal(2, run.Code);
        Assert.Contains("There is no pickle in this file", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.pkl", "there is no")]
    [InlineData(".", "is a folder")]
    public void A_path_that_is_no_file_is_3(string path, string complaint)
    {
        ToolRun run = ToolRun.In(_folder, "pickle", path);

        Assert.Equal(3, run.Code);
        Assert.Contains(complaint, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_pickle_is_shown_as_far_as_it_goes()
    {
        _folder.Write("broken.pkl", new PickleBuilder().Proto(2).EmptyList().BinInt1(1).Append().SetItem().Stop().Build());

        ToolRun run = ToolRun.In(_folder, "pickle", "broken.pkl", "--trace");

        Assert.Equal(2, run.Code);
        Assert.Contains("SETITEM fails: the stack holds too few values", run.Output, StringComparison.Ordinal);
        Assert.Contains("as Python, as far as it goes:\n    [1]\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("It could not be judged to its end", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_control_character_of_the_file_reaches_the_terminal()
    {
        byte[] pickle = new PickleBuilder().Proto(4).Import("a\u001b[2J\u202eb", "c\u0007").Call("\u001b]0;title\u0007\u009b").Stop().Build();
        ZipBuilder zip = new();
        zip.Add("m\u001b[31m\u202e/data.pkl", pickle);
        _folder.Write("model.zip", zip.Build());

        foreach (string[] asked in (string[][])[[], ["--trace"], ["--json"]])
        {
            string output = ToolRun.In(_folder, ["pickle", "model.zip", .. asked]).Output;
            Assert.Contains("c\\", output, StringComparison.Ordinal);
            Assert.DoesNotContain(output, c => (c < ' ' && c != '\n') || c is >= (char)0x7f and < (char)0xa0 || (c == '\u202e' && asked is not ["--json"]));
        }
    }

    [Fact]
    public void The_result_can_be_written_into_a_file()
    {
        _folder.Write("evil.pkl", Evil);

        ToolRun run = ToolRun.In(_folder, "pickle", "evil.pkl", "--json", "--output", "out/evil.json");

        Assert.Equal(1, run.Code);
        Assert.Empty(run.Output);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder.At("out/evil.json")));
        Assert.Equal("evil.pkl", json.RootElement.GetProperty("path").GetString());
        Assert.Single(Directory.GetFiles(_folder.At("out")));
    }

    [Fact]
    public void A_scan_answers_for_torch_load()
    {
        _folder.Write("net.pt", TorchBuilder.Archive(new PickleBuilder().Proto(2).Global("acme", "Net").EmptyTuple().NewObj().Stop().Build()).Build());

        using JsonDocument json = ToolRun.In(_folder, "scan", "net.pt", "--format", "json").Json();
        JsonElement fact = json.RootElement.GetProperty("artifacts")[0].GetProperty("facts").GetProperty("weightsOnly");
        Assert.Equal(
            ("refused", "model/data.pkl", 2, "GLOBAL", "acme.Net"),
            (fact.GetProperty("answer").GetString(), fact.GetProperty("member").GetString(), fact.GetProperty("offset").GetInt32(), fact.GetProperty("opcode").GetString(), fact.GetProperty("global").GetString()));
        Assert.Equal("torch.serialization.add_safe_globals([Net])", fact.GetProperty("allow")[1].GetString());
        Assert.Contains("allow the code", fact.GetProperty("warning").GetString(), StringComparison.Ordinal);

        string text = ToolRun.In(_folder, "scan", "net.pt").Output;
        Assert.Contains("torch.load(weights_only=True): refused at model/data.pkl, offset 2, GLOBAL: acme.Net is not among the names", text, StringComparison.Ordinal);
        Assert.Contains("torch.serialization.add_safe_globals([Net])", text, StringComparison.Ordinal);
        Assert.Contains("safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_for_torch_load_survives_the_cache()
    {
        _folder.Write("net.pt", TorchBuilder.Archive(new PickleBuilder().Proto(2).Global("acme", "Net").EmptyTuple().NewObj().Stop().Build()).Build());
        string[] arguments = ["scan", "net.pt", "--format", "json", "--cache", "cache.bin"];

        string first = ToolRun.In(_folder, arguments).Output;

        Assert.Contains("\"weightsOnly\"", first, StringComparison.Ordinal);
        Assert.Equal(first, ToolRun.In(_folder, arguments).Output);
    }

    public void Dispose() => _folder.Dispose();
}
