using System.Text;
using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using Xunit;
using static ModelGuard.Testing.Formats.PirBuilder;

namespace ModelGuard.Scanning.Tests.Paddle;

public sealed class PirTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Fact]
    public void An_honest_program_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(Honest(), "inference.json");

        result.AssertClean("paddle-pir");
        Assert.Equal("PIR version 2", result.Facts.FormatVersion);
        Assert.Equal("PaddlePaddle", result.Facts.Producer);
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(8, result.Facts.ParameterCount);
        Assert.Equal(2, result.Facts.TensorTypes["float32"]);
        Assert.Equal(["x"], result.Facts.Inputs);
        Assert.Equal(["out"], result.Facts.Outputs);
        Assert.Equal("4", result.Facts.Metadata["blocks"]);
        Assert.Equal("cf.yield, pd_op.add_, pd_op.data, pd_op.fetch, pd_op.full, pd_op.if, pd_op.matmul, pd_op.relu, pd_op.scale, pd_op.while", result.Facts.Metadata["operators"]);
    }

    [Theory]
    [InlineData("1.py_func", "pd_op.py_func", Verdict.Unsafe, "MG1043")]
    [InlineData("1.pylayer", "pd_op.pylayer", Verdict.Unsafe, "MG1043")]
    [InlineData("pd_op.py_func_", "pd_op.py_func_", Verdict.Unsafe, "MG1043")]
    [InlineData("1.read_file", "pd_op.read_file", Verdict.Unsafe, "MG1063")]
    [InlineData("1.save_combine", "pd_op.save_combine", Verdict.Unsafe, "MG1063")]
    [InlineData("1.send_v2", "pd_op.send_v2", Verdict.Unsafe, "MG1063")]
    [InlineData("1.pull_gpups_sparse_grad", "pd_op.pull_gpups_sparse_grad", Verdict.Unsafe, "MG1063")]
    [InlineData("1.comm_init_all", "pd_op.comm_init_all", Verdict.Unsafe, "MG1063")]
    [InlineData("1.ap_variadic", "pd_op.ap_variadic", Verdict.Unsafe, "MG1063")]
    [InlineData("1.tensorrt_engine", "pd_op.tensorrt_engine", Verdict.Inconclusive, "MG1080")]
    [InlineData("cinn_op.group", "cinn_op.group", Verdict.Inconclusive, "MG1080")]
    [InlineData("3.my_op", "custom_op.my_op", Verdict.Suspicious, "MG1042")]
    [InlineData("3.relu", "custom_op.relu", Verdict.Suspicious, "MG1042")]
    [InlineData("-1.relu", "-1.relu", Verdict.Suspicious, "MG1042")]
    [InlineData("1.no_such_op", "pd_op.no_such_op", Verdict.Suspicious, "MG1042")]
    [InlineData("relu", "relu", Verdict.Suspicious, "MG1042")]
    public void Operators_are_judged_by_dialect_and_name(string written, string name, Verdict verdict, string rule)
    {
        ScanResult result = Scan.Of(Program(Operator(written, [], [1])), "inference.json");

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(name, result.AssertFound(rule).Subject);
    }

    [Theory]
    [InlineData("1.relu_")]
    [InlineData("1.relu_grad")]
    [InlineData("1.relu_double_grad")]
    [InlineData("1.assign_out__grad")]
    [InlineData("1.adamw_")]
    [InlineData("1.add_sp")]
    [InlineData("4.reshard")]
    [InlineData("0.combine")]
    [InlineData("2.tuple_push")]
    [InlineData("1.check_numerics")]
    public void Forms_of_operators_are_known(string written) => Scan.Of(Program(Operator(written, [], [1])), "inference.json").AssertClean("paddle-pir");

    [Fact]
    public void A_Python_function_in_the_body_of_a_loop_in_a_branch_is_found()
    {
        string loop = Operator("1.while", [], [1], null, [Region([-1], Operator("1.py_func", [-1], [2]), Operator("2.yield", [2], []))]);

        ScanResult result = Scan.Of(Program(Operator("1.if", [], [3], null, [Region([], loop), Region([])])), "inference.json");

        Assert.Equal("pd_op.py_func", result.AssertFound("MG1043").Subject);
    }

    [Fact]
    public void An_operator_of_a_library_in_a_region_that_nothing_runs_is_found_and_the_region_is_no_part_of_the_format()
    {
        ScanResult result = Scan.Of(Program(Operator("1.relu", [], [1], null, [Region([], Operator("3.evil", [], []))])), "inference.json");

        Assert.Equal("custom_op.evil", result.AssertFound("MG1042").Subject);
        Assert.Contains("no regions", result.AssertFound("MG1024").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_writes_to_a_folder_reaches_outside() =>
        Scan.Of(Program(Operator("1.check_numerics", [], [1], [Attribute("output_dir", "0.a_str", "\"/tmp\"")])), "inference.json").AssertFound("MG1063");

    [Fact]
    public void A_table_on_a_server_reaches_outside() => Scan.Of(
        Program(Operator("1.lookup_table", [], [1], [Attribute("epmap", "0.a_array", """[{"#":"0.a_str","D":"10.0.0.1:80"}]""")])), "inference.json").AssertFound("MG1063");

    [Fact]
    public void An_operator_of_a_library_between_stacks_in_the_body_of_a_loop_is_found()
    {
        string body = Region([-1], Operator("2.stack_create", [], [2, 3, 4]), Operator("2.tuple_push", [3, -1], []), Operator("3.hidden", [-1], [5]), Operator("2.yield", [5], []));

        Assert.Equal("custom_op.hidden", Scan.Of(Program(Operator("1.while", [], [1], null, [body])), "inference.json").AssertFound("MG1042").Subject);
    }

    [Fact]
    public void A_program_in_a_text_is_found_and_one_that_is_handed_to_a_library_is_inconclusive()
    {
        string text = Attribute("message", "0.a_str", "\"import os; os.system('id')\"");

        Scan.Of(Program(Operator("1.print", [], [1], [text])), "inference.json").AssertFound("MG1062");
        Assert.Equal(Verdict.Inconclusive, Scan.Of(Program(Operator("3.my_op", [], [1], [text])), "inference.json").Verdict);
        Scan.Of(Program(Parameter(1, "os.system('id')", 2)), "inference.json").AssertFound("MG1062");
    }

    [Fact]
    public void Names_before_the_ones_that_tell_the_format_hide_nothing()
    {
        string file = Encoding.UTF8.GetString(Program(Operator("1.py_func", [], [1])));
        string names = string.Concat(Enumerable.Range(0, 400).Select(index => $"\"n{index}\":0,"));

        Assert.Equal(Verdict.Unsafe, Scan.Of(Encoding.UTF8.GetBytes("{" + names + file[1..]), "inference.json").Verdict);
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "found 7", Program(Operator("1.relu", [7], [1])) },
        { "found 1", Program(Operator("1.relu", [1], [1])) },
        { "found 1 twice", Program(Operator("1.relu", [], [1]), Operator("1.relu", [], [1])) },
        { "found 2", Program(Operator("1.if", [], [1], null, [Region([], Operator("1.relu", [], [2])), Region([])]), Operator("1.relu", [2], [3])) },
        { "found 1", Program(Operator("1.if", [], [1], null, [Region([], Operator("2.yield", [1], [])), Region([])])) },
        { "'A' twice", Changed("\"A\":[]", "\"A\":[],\"A\":[]") },
        { "'#' twice", Changed("\"#\":\"1.relu\"", "\"#\":\"1.py_func\",\"#\":\"1.relu\"") },
        { "'regions' twice", Changed("\"program\":{", "\"program\":{\"regions\":[],") },
        { "'axis' twice", Program(Operator("1.relu", [], [1], [Attribute("axis", "0.a_i32", "1"), Attribute("axis", "0.a_i32", "2")])) },
        { "a whole number", Program(Operator("1.relu", [], [1], [Attribute("axis", "0.a_i32", "1.5")])) },
        { "true or false", Program(Operator("1.relu", [], [1], [Attribute("flag", "0.a_bool", "1")])) },
        { "a text", Program(Operator("1.relu", [], [1], [Attribute("name", "0.a_str", "{}")])) },
        { "an array", Program(Operator("1.relu", [], [1], [Attribute("shape", "1.a_intarray", "3")])) },
        { "3 parts", Program(Operator("1.relu", [], [1], [Attribute("place", "1.a_place", "[0]")])) },
        { "NaN or infinity", Program(Operator("1.relu", [], [1], ["""{"AT":{"#":"0.a_i32","VD":"NaN"},"N":"n"}"""])) },
        { "an array 'I'", Changed("\"I\":[]", "\"I\":{}") },
        { "'pir'", Changed("\"magic\":\"pir\"", "\"magic\":\"pirate\"") },
        { "'version'", Changed("\"version\":2", "\"version\":\"2\"") },
        { "'trainable'", Changed("\"trainable\":false", "\"trainable\":0") },
        { "one region", Changed("\"regions\":[", "\"regions\":[" + Region([]) + ",") },
        { "flags and a name", Changed("[0,1,1,\"w\"]", "[0,1,\"w\"]", Parameter(1, "w", 2)) },
        { "a flag", Changed("\"OA\":[1,0,1]", "\"OA\":[1,0,2]", Parameter(1, "w", 2)) },
        { "sizes of the parameter", Program(Parameter(1, "w", -1)) },
        { "expected an object", Changed("\"O\":[", "\"O\":[5,") },
        { "is no JSON", Program(Operator("1.relu", [], [1]))[..^1] },
        { "is no JSON", [.. Program(Operator("1.relu", [], [1])), .. "{}"u8] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "inference.json");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[]> Unknown => new()
    {
        { "version 0 to 4", Versioned("99") },
        { "member 'extra'", Changed("\"A\":[]", "\"A\":[],\"extra\":\"x\"") },
        { "type '0.t_new'", Changed("0.t_f32", "0.t_new") },
        { "attribute '0.a_pointer'", Program(Operator("1.relu", [], [1], [Attribute("p", "0.a_pointer", "1")])) },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public void What_no_known_version_writes_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "inference.json");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1021").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_in_regions_cost_no_stack()
    {
        string inner = Operator("2.yield", [], []);
        for (int i = 0; i < 30; i++)
            inner = Operator("1.if", [], [], null, [Region([], inner), Region([])]);

        Scan.Of(Program(inner), "inference.json").AssertClean("paddle-pir");
        for (int i = 0; i < 60; i++)
            inner = Operator("1.if", [], [], null, [Region([], inner), Region([])]);
        Assert.Equal(Verdict.Inconclusive, Scan.Of(Program(inner), "inference.json").Verdict);
    }

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Gen.OneOf(Hostile.Near(Honest()), Hostile.Behind(Honest(), 300)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "inference.json", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);

    /// <summary>Whatever is wrapped around it, a Python function is never called clean.</summary>
    [Fact]
    public void A_Python_function_is_found_at_any_place() =>
        Gen.Select(Gen.Int[0, 4].Array[0, 12], Gen.Bool).Sample((path, isGradient) =>
        {
            string used = Operator(isGradient ? "1.py_func_grad" : "1.py_func", [], []);
            foreach (int step in path)
            {
                string other = Operator("2.yield", [], []);
                used = step switch
                {
                    0 => Operator("1.if", [], [], null, [Region([], used), Region([])]),
                    1 => Operator("1.if", [], [], null, [Region([]), Region([], other, used)]),
                    2 => Operator("1.while", [], [], null, [Region([], used, other)]),
                    3 => Operator("1.relu", [], [], null, [Region([], used)]),
                    _ => Operator("9.unknown", [], [], null, [Region([], other), Region([], used)]),
                };
            }

            Assert.Equal(Verdict.Unsafe, Scan.Of(Program(used), "inference.json").Verdict);
        }, iter: 300, threads: 1);

    private static byte[] Changed(string from, string to, string? used = null)
    {
        string file = Encoding.UTF8.GetString(Program(used ?? Operator("1.relu", [], [1])));
        Assert.Contains(from, file, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(file.Replace(from, to, StringComparison.Ordinal));
    }
}
