using System.Text;
using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.XGBoost;

public sealed class XGBoostTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 20_000, MaxHeaderBytes = 1 << 20 };

    public static TheoryData<string, byte[]> Honest => new()
    {
        { "xgboost-json", Encoding.UTF8.GetBytes(XGBoostBuilder.Json()) },
        { "xgboost-ubj", XGBoostBuilder.Ubjson(XGBoostBuilder.Json()) },
        { "xgboost-binary", XGBoostBuilder.Binary() },
        { "xgboost-binary", XGBoostBuilder.Binary(hasMark: false) },
    };

    [Theory]
    [MemberData(nameof(Honest))]
    public void An_honest_model_is_clean_under_any_name_and_its_facts_are_read(string format, byte[] file)
    {
        ScanResult result = Scan.Of(file, "blob");

        result.AssertClean(format);
        Assert.Equal("XGBoost", result.Facts.Producer);
        Assert.Equal("gbtree", result.Facts.Architecture);
        Assert.Equal("binary:logistic", result.Facts.Task);
        Assert.Equal(1, result.Facts.TensorCount);
        Assert.Equal(3, result.Facts.ParameterCount);
    }

    [Theory]
    [MemberData(nameof(Honest))]
    public void Bytes_behind_the_model_are_found(string format, byte[] file)
    {
        ScanResult result = Scan.Of([.. file, .. Payloads.OsSystem], "model.bin");

        Assert.True(result.Verdict == Verdict.Unsafe, $"{format}: {Scan.Describe(result)}");
        result.AssertFound("MG1025");
    }

    [Fact]
    public void Names_of_features_and_the_version_are_facts()
    {
        ScanResult result = Scan.Of(XGBoostBuilder.Json(), "model.json");

        Assert.Equal(["age", "income"], result.Facts.Inputs);
        Assert.Equal("2.1.0", result.Facts.ProducerVersion);
    }

    [Fact]
    public void Infinite_and_missing_numbers_are_read() =>
        Scan.Of(XGBoostBuilder.Json(XGBoostBuilder.Tree.Replace("[0.5,-0.3,0.3]", "[NaN,-Infinity,Infinity]", StringComparison.Ordinal)), "model.json").AssertClean("xgboost-json");

    [Fact]
    public void A_command_in_an_attribute_is_found()
    {
        ScanResult result = Scan.Of(XGBoostBuilder.Json(attributes: "{\"note\":\"os.system('id')\"}"), "model.json");

        Assert.Equal("note", result.AssertFound("MG1062").Subject);
        Scan.Of(XGBoostBuilder.Binary(attribute: "os.system('id')"), "model.bst").AssertFound("MG1062");
    }

    [Fact]
    public void A_pickle_in_an_attribute_is_found()
    {
        string pickle = Convert.ToBase64String(Payloads.Eval);

        Assert.Equal(Verdict.Unsafe, Scan.Of(XGBoostBuilder.Json(attributes: $"{{\"blob\":\"{pickle}\"}}"), "model.json").Verdict);
    }

    [Fact]
    public void Parts_that_XGBoost_does_not_bring_are_suspicious()
    {
        Assert.Equal("acme:loss", Scan.Of(XGBoostBuilder.Json(objective: "acme:loss"), "model.json").AssertFound("MG1051").Subject);
        Assert.Equal("acme", Scan.Of(XGBoostBuilder.Json(booster: "acme"), "model.json").AssertFound("MG1051").Subject);
    }

    [Fact]
    public void A_member_that_XGBoost_does_not_write_is_inconclusive() =>
        Assert.Equal("payload", Scan.Of(XGBoostBuilder.Json(more: ",\"payload\":{\"a\":[1,[2]]}"), "model.json").AssertFound("MG1021").Subject);

    public static TheoryData<string, string> BrokenTrees => new()
    {
        { "children of node 0", Tree("[1,-1,-1]", "[9,-1,-1]") },
        { "below one other", Tree("[1,-1,-1]", "[0,-1,-1]") },
        { "below one other", Tree("\"left_children\":[1,-1,-1]", "\"left_children\":[2,-1,-1]") },
        { "expected 3 nodes", Tree("\"left_children\":[1,-1,-1]", "\"left_children\":[1,-1]") },
        { "split_conditions", Tree("[0.5,-0.3,0.3]", "[0.5]") },
        { "one of 2 features", Tree("\"split_indices\":[1,0,0]", "\"split_indices\":[7,0,0]") },
        { "an array", Tree("\"parents\":[2147483647,0,0]", "\"parents\":7") },
        { "to hold numbers", Tree("[0.5,-0.3,0.3]", "[\"a\",\"b\",\"c\"]") },
        { "again", Tree("\"id\":0", "\"id\":0,\"id\":0") },
    };

    [Theory]
    [MemberData(nameof(BrokenTrees))]
    public void A_tree_that_is_none_is_inconclusive_in_both_writings(string words, string tree)
    {
        string json = XGBoostBuilder.Json(tree);
        foreach (ScanResult result in new[] { Scan.Of(json, "model.json"), Scan.Of(XGBoostBuilder.Ubjson(json), "model.ubj") })
        {
            Assert.Equal(Verdict.Inconclusive, result.Verdict);
            Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal));
        }
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "trees", Encoding.UTF8.GetBytes(XGBoostBuilder.Json(trees: 2)) },
        { "name of a booster", "{\"learner\":{\"objective\":{}},\"version\":[1,0,0]}"u8.ToArray() },
        { "comma", "{\"learner\":{},\"version\":[1] \"x\":1}"u8.ToArray() },
        { "a value", "{\"learner\":{\"gradient_booster\":os},\"version\":[]}"u8.ToArray() },
        { "fit into", [.. "{L\0\0\0\0\0\0\0\u0007learner[$Z#U\u0005"u8, .. new byte[9]] },
        { "fit into", [.. "{L\0\0\0\0\0\0\0\u0007learner[$d#U\u0005"u8, .. new byte[9]] },
        { "within", [.. "{L\0\0\0\0\0\0\0\u0007learner[$d#L"u8, 0, 0, 0, 0, 0x7f, 0, 0, 0] },
        { "marker", [.. "{L\0\0\0\0\0\0\0\u0007learner?"u8] },
        { "length", [.. "{L\0\0\0\0\0\0\0\u0007learnerSL"u8, 0xff, .. new byte[7]] },
        { "children of node 0", XGBoostBuilder.Binary(rightChild: 77) },
        { "cut short", XGBoostBuilder.Binary()[..300] },
        { "name of the objective", [.. "binf"u8, .. new byte[200]] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.bst");

        Assert.True(result.Verdict == Verdict.Inconclusive, Scan.Describe(result));
        Assert.True(result.Findings.Any(finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal)), Scan.Describe(result));
    }

    [Fact]
    public void Nesting_ends_at_a_depth()
    {
        string deep = $"{{\"learner\":{{\"metrics\":{new string('[', 5000)}";

        Assert.Equal(Verdict.Inconclusive, Scan.Of(Encoding.UTF8.GetBytes(deep + XGBoostBuilder.Json()), "model.json").Verdict);
        Assert.Equal(Verdict.Inconclusive, Scan.Of([.. "{L\0\0\0\0\0\0\0\u0007learner"u8, .. Enumerable.Repeat((byte)'[', 5000)], "model.ubj").Verdict);
    }

    [Theory]
    [MemberData(nameof(Honest))]
    public void Changed_files_never_break_the_scanner(string format, byte[] file)
    {
        Assert.NotEmpty(format);
        Gen.OneOf(Hostile.Near(file), Hostile.Behind(file, 24)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.bst", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 1500,
            threads: 1);
    }

    private static string Tree(string from, string to)
    {
        Assert.Contains(from, XGBoostBuilder.Tree, StringComparison.Ordinal);
        return XGBoostBuilder.Tree.Replace(from, to, StringComparison.Ordinal);
    }
}
