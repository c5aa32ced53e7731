using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.R;

public sealed class RTests
{
    private const int Language = 6;
    private const int Closure = 3;
    private const int Promise = 5;
    private const int List = 2;
    private const int Environment = 4;
    private const int Unbound = 252;

    private static readonly ScanLimits Small = new() { MaxRecords = 20_000, MaxHeaderBytes = 1 << 20, MaxStack = 10_000 };

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void A_data_frame_is_clean_and_its_facts_are_read(int version, bool isText)
    {
        ScanResult result = Scan.Of(RBuilder.DataFrame(version, isText).Build(), "data.rds");

        result.AssertClean("r-serialized");
        Assert.Equal("R", result.Facts.Producer);
        Assert.Equal("4.3.2", result.Facts.ProducerVersion);
        Assert.Equal("data.frame", result.Facts.Architecture);
        Assert.Equal(3, result.Facts.TensorCount);
    }

    [Fact]
    public void A_workspace_of_numbers_is_clean() => Scan.Of(RBuilder.Workspace().Build(), "weights.rda").AssertClean("r-serialized");

    [Fact]
    public void A_promise_runs_when_its_value_is_looked_at()
    {
        // CVE-2024-27322: a promise without a value, whose expression is the payload.
        byte[] file = new RBuilder().Pair(Promise, RBuilder.HasTag).Global().Node(Unbound).Call("system", "id").Build();

        ScanResult result = Scan.Of(file, "model.rds");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Contains("promise", result.AssertFound("MG1090").Message, StringComparison.Ordinal);
        Assert.Contains(result.Findings, finding => finding.Subject == "system");
    }

    [Fact]
    public void A_promise_that_has_its_value_runs_nothing_more()
    {
        ScanResult result = Scan.Of(new RBuilder().Pair(Promise).Doubles(1).Symbol("x").Build(), "model.rds");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        result.AssertFound("MG1091");
    }

    [Fact]
    public void An_argument_that_no_function_has_looked_at_waits_for_its_function()
    {
        byte[] file = OpenEnvironment().Pair(List, RBuilder.HasTag).Symbol("weights").Pair(Promise, RBuilder.HasTag).Global().Node(Unbound).Symbol("w").Nil().Nil().Nil().Build();

        ScanResult result = Scan.Of(file, "model.rds");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1091" && finding.Subject == "argument");
    }

    [Fact]
    public void An_argument_that_runs_commands_is_unsafe()
    {
        byte[] file = OpenEnvironment().Pair(List, RBuilder.HasTag).Symbol("x").Pair(Promise, RBuilder.HasTag).Global().Node(Unbound).Call("system", "id").Nil().Nil().Nil().Build();

        Assert.Equal("system", Scan.Of(file, "model.rds").AssertFound("MG1090").Subject);
    }

    [Fact]
    public void A_promise_in_the_attributes_of_an_environment_is_no_argument()
    {
        byte[] file = OpenEnvironment().Nil().Nil().Pair(List, RBuilder.HasTag).Symbol("x").Pair(Promise, RBuilder.HasTag).Global().Node(Unbound).Symbol("w").Nil().Build();

        Assert.Equal("promise", Scan.Of(file, "model.rds").AssertFound("MG1090").Subject);
    }

    [Theory]
    [InlineData("rlm")]
    [InlineData("bam")]
    [InlineData("survfit")]
    public void A_call_that_fitted_a_model_is_data(string function) =>
        Assert.Equal(Verdict.Clean, Scan.Of(new RBuilder().Call(function, "x").Build(), "model.rds").Verdict);

    [Theory]
    [InlineData("Matrix", Verdict.Clean)]
    [InlineData("acme", Verdict.Suspicious)]
    [InlineData(".GlobalEnv", Verdict.Suspicious)]
    public void An_object_of_a_formal_class_is_data_where_R_brings_the_class(string package, Verdict verdict)
    {
        byte[] file = new RBuilder().Node(25, RBuilder.HasAttributes).Pair(List, RBuilder.HasTag).Symbol("class")
            .Node(16, RBuilder.HasAttributes).Integer(1).Characters("dgCMatrix").Pair(List, RBuilder.HasTag).Symbol("package").Texts(package).Nil().Nil().Build();

        Assert.Equal(verdict, Scan.Of(file, "model.rds").Verdict);
    }

    [Theory]
    [InlineData("system")]
    [InlineData("download.file")]
    [InlineData("dyn.load")]
    [InlineData("source")]
    [InlineData("unlink")]
    public void An_expression_that_reaches_outside_is_unsafe(string function) =>
        Assert.Equal(function, Scan.Of(new RBuilder().Call(function, "x").Build(), "model.rds").AssertFound("MG1090").Subject);

    [Fact]
    public void A_function_of_a_package_is_found_behind_its_qualifier()
    {
        byte[] file = new RBuilder().Pair(Language).Pair(Language).Symbol("::").Pair(List).Symbol("base").Pair(List).Symbol("system").Nil().Pair(List).Texts("id").Nil().Build();

        Assert.Equal("system", Scan.Of(file, "model.rds").AssertFound("MG1090").Subject);
    }

    [Fact]
    public void A_name_is_found_behind_a_reference_to_it()
    {
        // The list holds the name as data first; the call refers to it.
        byte[] file = new RBuilder().Node(19).Integer(2).Symbol("system").Pair(Language).Reference(1).Pair(List).Texts("id").Nil().Build();

        Assert.Equal("system", Scan.Of(file, "model.rds").AssertFound("MG1090").Subject);
    }

    [Fact]
    public void A_formula_is_data() =>
        Scan.Of(new RBuilder().Pair(Language).Symbol("~").Pair(List).Symbol("y").Pair(List).Symbol("x").Nil().Build(), "formula.rds").AssertClean("r-serialized");

    [Fact]
    public void A_call_that_no_formula_needs_is_suspicious()
    {
        ScanResult result = Scan.Of(new RBuilder().Call("steal", "x").Build(), "model.rds");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("steal", result.AssertFound("MG1091").Subject);
    }

    [Fact]
    public void A_function_is_suspicious_and_what_its_body_calls_is_judged()
    {
        RBuilder harmless = new RBuilder().Pair(Closure, RBuilder.HasTag).Global().Nil().Call("sum", "x");
        RBuilder hostile = new RBuilder().Pair(Closure, RBuilder.HasTag).Global().Nil().Call("system2", "x");

        Assert.Equal(Verdict.Suspicious, Scan.Of(harmless.Build(), "model.rds").Verdict);
        Assert.Equal(Verdict.Unsafe, Scan.Of(hostile.Build(), "model.rds").Verdict);
    }

    [Fact]
    public void Compiled_code_is_judged_by_its_constants()
    {
        // Bytecode: number of repeated expressions, instructions, constants: the expression, then the name of a function.
        byte[] file = new RBuilder().Node(21).Integer(1).Integers(8, 1).Integer(2)
            .Integer(Language).Nil().Integer(1).Symbol("print").Integer(List).Nil().Integer(254).Nil().Integer(254).Nil()
            .Integer(1).Symbol("system").Build();

        Assert.Equal("system", Scan.Of(file, "model.rds").AssertFound("MG1090").Subject);
    }

    [Fact]
    public void An_active_binding_is_unsafe()
    {
        byte[] file = new RBuilder().Node(Environment).Integer(0).Nil()
            .Integer(List | RBuilder.HasTag | (1 << 27)).Symbol("x").Pair(Closure, RBuilder.HasTag).Global().Nil().Call("sum").Nil().Nil().Nil().Build();

        Assert.Contains("active binding", Scan.Of(file, "model.rds").AssertFound("MG1090").Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Suspicious => new()
    {
        { "environment", new RBuilder().Node(Environment).Integer(0).Nil().Nil().Nil().Nil().Build() },
        { "external pointer", new RBuilder().Node(22).Nil().Nil().Build() },
        { "weak reference", new RBuilder().Node(23).Build() },
        { "package acme", new RBuilder().Node(249).Integer(0).Integer(1).Characters("acme").Build() },
        { "package acme", new RBuilder().Node(248).Integer(0).Integer(1).Characters("package:acme").Build() },
        { "resolves", new RBuilder().Node(247).Integer(0).Integer(1).Characters("id").Build() },
        { "S4", new RBuilder().Node(25).Build() },
        { "function eval", new RBuilder().Node(8).Integer(4).Raw("eval"u8.ToArray()).Build() },
        { "class lazy", new RBuilder().Node(238).Pair(List).Symbol("lazy").Pair(List).Symbol("acme").Nil().Nil().Nil().Build() },
    };

    [Theory]
    [MemberData(nameof(Suspicious))]
    public void What_belongs_to_code_is_suspicious(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.rds");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1091").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_that_maps_a_file_is_unsafe() =>
        Scan.Of(new RBuilder().Node(238).Pair(List).Symbol("mmap_real").Pair(List).Symbol("base").Nil().Texts("/etc/passwd").Nil().Build(), "model.rds").AssertFound("MG1090");

    [Fact]
    public void A_pickle_in_a_raw_vector_is_found()
    {
        byte[] payload = Payloads.OsSystem;
        byte[] file = new RBuilder().Node(24).Integer(payload.Length).Raw(payload).Build();

        Assert.Equal(Verdict.Unsafe, Scan.Of(file, "model.rds").Verdict);
    }

    [Fact]
    public void A_compressed_object_is_judged()
    {
        byte[] file = CompressedBuilder.Xz(new RBuilder().Call("system", "id").Build());

        Scan.Of(file, "model.rds").AssertFound("MG1090", "inflated");
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "version 2 or 3", new RBuilder(4).Build() },
        { "cut short", new RBuilder().Build() },
        { "type of R", new RBuilder().Node(200).Build() },
        { "length", new RBuilder().Node(13).Integer(int.MaxValue).Build() },
        { "length", new RBuilder().Node(13).Integer(-1).Integer(int.MaxValue).Integer(-1).Build() },
        { "length", new RBuilder().Node(19).Integer(-2).Build() },
        { "reference", new RBuilder().Reference(1).Build() },
        { "reference", new RBuilder().Integer(255).Integer(-5).Build() },
        { "text without attributes", new RBuilder().Node(1).Integer(10).Build() },
        { "names of a package", new RBuilder().Node(249).Integer(1).Build() },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.rds");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_behind_the_object_are_found() =>
        Scan.Of([.. RBuilder.DataFrame().Build(), .. Payloads.OsSystem], "data.rds").AssertFound("MG1025");

    [Fact]
    public void Depth_costs_a_limit_and_no_stack()
    {
        RBuilder deep = new();
        for (int i = 0; i < 200_000; i++)
            deep.Pair(List);

        Scan.Of(deep.Build(), "deep.rds", limits: Small).AssertFound("MG1020");
    }

    [Theory]
    [InlineData("A\n2\nb\nsome text of lines\n")]
    [InlineData("X\nY\nZ\n")]
    public void A_text_that_starts_alike_is_no_object(string text) => Scan.Of(text, "notes.txt").AssertNotAModel();

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[][] honest = [RBuilder.DataFrame().Build(), RBuilder.DataFrame(isText: true).Build(), RBuilder.Workspace().Build()];
        foreach (byte[] file in honest)
        {
            Gen.OneOf(Hostile.Near(file), Hostile.Behind(file, 24)).Sample(
                bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.rds", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
                iter: 1500,
                threads: 1);
        }
    }

    /// <summary>An environment inside the global one; its variables, its table of variables and its attributes follow.</summary>
    private static RBuilder OpenEnvironment() => new RBuilder().Node(Environment).Integer(0).Global();
}
