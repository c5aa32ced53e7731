using System.Text;
using CsCheck;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Skops;

/// <summary>skops archives: every name in the schema is judged, and schema and members agree.</summary>
public sealed class SkopsTests
{
    [Fact]
    public void An_estimator_with_an_array_is_clean() => Scan.Of(SkopsBuilder.Scaler(), "scaler.skops").AssertClean("skops");

    [Theory]
    [InlineData("FunctionNode", "numpy", "log1p")]
    [InlineData("FunctionNode", "scipy.special", "expit")]
    [InlineData("TypeNode", "builtins", "str")]
    [InlineData("TypeNode", "numpy", "float64")]
    public void Plain_functions_and_types_are_clean(string loader, string module, string name) =>
        Scan.Of(SkopsBuilder.Archive(Root(SkopsBuilder.Node(loader, module, name))), "model.skops").AssertClean("skops");

    [Theory]
    [InlineData("ObjectNode", "subprocess", "Popen", "subprocess.Popen")]
    [InlineData("ObjectNode", "os", "system", "os.system")]
    [InlineData("FunctionNode", "os", "system", "os.system")]
    [InlineData("TypeNode", "subprocess", "Popen", "subprocess.Popen")]
    [InlineData("FunctionNode", "builtins", "eval", "builtins.eval")]
    [InlineData("ConstructorFromReduceNode", "builtins", "eval", "builtins.eval")]
    [InlineData("LossNode", "builtins", "exec", "builtins.exec")]
    [InlineData("TupleNode", "os", "system", "os.system")]
    [InlineData("TypeNode", "scipy.special", "os.system", "scipy.special.os.system")]
    public void A_name_that_runs_code_is_unsafe_in_any_node(string loader, string module, string name, string subject)
    {
        ScanResult result = Scan.Of(SkopsBuilder.Archive(Root(SkopsBuilder.Node(loader, module, name, "[]"))), "model.skops");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Finding finding = result.AssertFound("MG1053", "schema.json");
        Assert.Equal(subject, finding.Subject);
        Assert.True(finding.Place.Offset > 0);
    }

    [Theory]
    [Bypass("CVE-2025-54412/54413/54886")]
    [InlineData("operator", "methodcaller")]
    [InlineData("sklearn.linear_model", "methodcaller")]
    [InlineData("builtins", "call")]
    public void CVE_2025_54412_an_operator_function_is_unsafe_whatever_module_it_shows(string module, string name)
    {
        string node = SkopsBuilder.Node("OperatorFuncNode", module, name, SkopsBuilder.Json("[]"));

        ScanResult result = Scan.Of(SkopsBuilder.Archive(Root(node)), "model.skops");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal($"operator.{name}", result.AssertFound("MG1053", "schema.json").Subject);
    }

    [Theory]
    [InlineData("PCG64", Verdict.Clean)]
    [InlineData("test", Verdict.Unsafe)]
    public void A_random_generator_is_made_of_a_bit_generator_of_numpy(string name, Verdict verdict)
    {
        string quoted = SkopsBuilder.Json($"\\\"{name}\\\"");
        string node = SkopsBuilder.Node("RandomGeneratorNode", "numpy.random._generator", "Generator", SkopsBuilder.Node("DictNode", "builtins", "dict", $$"""{ "bit_generator": {{quoted}} }"""));

        Assert.Equal(verdict, Scan.Of(SkopsBuilder.Archive(Root(node)), "model.skops").Verdict);
    }

    [Theory]
    [Bypass("CVE-2025-54412/54413/54886")]
    [InlineData("sklearn.preprocessing._data", "StandardScaler", "transform", Verdict.Clean)]
    [InlineData("sklearn.preprocessing._data", "StandardScaler", "__class__", Verdict.Unsafe)]
    [InlineData("sklearn.preprocessing._data", "StandardScaler", "_private", Verdict.Unsafe)]
    [InlineData("sklearn.preprocessing._data", "MinMaxScaler", "transform", Verdict.Unsafe)]
    public void CVE_2025_54413_a_method_must_be_public_and_of_the_class_that_is_shown(string module, string name, string method, Verdict verdict)
    {
        string owner = SkopsBuilder.Object("sklearn.preprocessing._data", "StandardScaler", "{}");
        string node = SkopsBuilder.Node("MethodNode", module, name, $$"""{ "func": "{{method}}", "obj": {{owner}} }""");

        Assert.Equal(verdict, Scan.Of(SkopsBuilder.Archive(Root(node)), "model.skops").Verdict);
    }

    [Fact]
    [Bypass("CVE-2025-54412/54413/54886")]
    public void CVE_2025_54886_a_pickle_under_the_name_of_a_skops_file_is_judged_as_the_pickle_that_it_is()
    {
        ScanResult result = Scan.Of(Payloads.OsSystem, "model.skops");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1001");
        result.AssertFound("MG1026");
        Assert.Equal(Verdict.Inconclusive, Scan.Of(Payloads.Benign, "model.skops").Verdict);
    }

    [Fact]
    public void A_class_of_an_unknown_package_is_suspicious()
    {
        ScanResult result = Scan.Of(SkopsBuilder.Archive(SkopsBuilder.Object("acme.models", "Ranker", "{}")), "model.skops");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("acme.models.Ranker", result.AssertFound("MG1054", "schema.json").Subject);
    }

    [Theory]
    [InlineData("""{ "version": "1.0" }""", "there is nothing to load")]
    [InlineData("""[1, 2]""", "there is nothing to load")]
    [InlineData("""{ "__class__": "dict", "__module__": "builtins", "content": {} }""", "one of the loaders of skops, found none")]
    [InlineData("""{ "__class__": "dict", "__module__": "builtins", "__loader__": "EvilNode" }""", "found 'EvilNode'")]
    [InlineData("""{ "__class__": "dict", "__loader__": "DictNode" }""", "a module and a class")]
    [InlineData("""{ "__class__": "str", "__module__": "builtins", "__loader__": "JsonNode" }""", "JSON text")]
    [InlineData("""{ "__class__": "dict", "__class__": "list", "__module__": "builtins", "__loader__": "DictNode" }""", "'__class__' again")]
    [InlineData("""{ "__class__": """, "a schema in JSON")]
    [InlineData("""{ "__class__": "ndarray", "__module__": "numpy", "__loader__": "NdArrayNode", "type": "numpy", "file": "../../etc/passwd" }""", "found none")]
    public void A_schema_that_skops_would_not_load_is_inconclusive(string schema, string message)
    {
        ScanResult result = Scan.Of(SkopsBuilder.Archive(schema), "model.skops");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(message, result.AssertFound("MG1024", "schema.json").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_nested_without_end_are_malformed_and_cost_no_stack()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"content\":", 100_000));

        Scan.Of(SkopsBuilder.Archive(deep), "model.skops").AssertFound("MG1024", "schema.json");
    }

    [Fact]
    public void A_member_that_the_schema_does_not_refer_to_belongs_to_nothing()
    {
        byte[] file = SkopsBuilder.Archive(SkopsBuilder.Object("sklearn.preprocessing._data", "StandardScaler", "{}"), ("loader.py", "import os"u8.ToArray()));

        Scan.Of(file, "model.skops").AssertFound("MG1025", "loader.py");
    }

    [Fact]
    public void A_pickle_in_an_array_is_judged()
    {
        byte[] file = SkopsBuilder.Archive(Root(SkopsBuilder.Array("a.npy")), ("a.npy", NpyBuilder.Objects(Payloads.Eval)));

        Scan.Of(file, "model.skops").AssertFound("MG1001");
    }

    [Fact]
    public void An_array_that_is_none_is_malformed()
    {
        byte[] file = SkopsBuilder.Archive(Root(SkopsBuilder.Array("a.npy")), ("a.npy", "import os"u8.ToArray()));

        Scan.Of(file, "model.skops").AssertFound("MG1024", "a.npy");
    }

    [Fact]
    public void A_changed_schema_never_breaks_the_scanner()
    {
        byte[] schema = Encoding.UTF8.GetBytes(SkopsBuilder.Object("sklearn.preprocessing._data", "StandardScaler", $$"""{ "mean_": {{SkopsBuilder.Array("a.npy")}} }"""));
        Hostile.Near(schema).Sample(
            bytes => Assert.DoesNotContain(
                Scan.Of(SkopsBuilder.Archive(Encoding.Latin1.GetString(bytes), ("a.npy", NpyBuilder.Floats(1))), "model.skops").Findings,
                finding => finding.Rule.Id == "MG0004"),
            iter: 500,
            threads: 1);
    }

    private static string Root(string inner) => SkopsBuilder.Object("sklearn.preprocessing._function_transformer", "FunctionTransformer", $$"""{ "func": {{inner}} }""");
}
