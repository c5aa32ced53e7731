using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.CatBoost;

public sealed class CatBoostTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 20_000, MaxHeaderBytes = 1 << 20 };

    [Fact]
    public void An_honest_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(new CatBoostBuilder().Build(), "model.cbm");

        result.AssertClean("catboost");
        Assert.Equal("CatBoost", result.Facts.Producer);
        Assert.Equal("oblivious trees", result.Facts.Architecture);
        Assert.Equal(["age"], result.Facts.Inputs);
        Assert.Equal(4, result.Facts.ParameterCount);
    }

    [Fact]
    public void Statistics_of_categories_behind_the_core_are_read() =>
        Scan.Of(WithParts("static_provider_v1", CatBoostBuilder.Categories()), "model.cbm").AssertClean("catboost");

    [Fact]
    public void Another_part_is_inconclusive() =>
        Assert.Equal("text_processing_collection_v1", Scan.Of(WithParts("text_processing_collection_v1", new byte[8]), "model.cbm").AssertFound("MG1021").Subject);

    [Fact]
    public void A_command_in_the_information_is_found() =>
        Scan.Of(new CatBoostBuilder { Information = "os.system('id')" }.Build(), "model.cbm").AssertFound("MG1062");

    [Fact]
    public void Bytes_behind_the_model_are_found() =>
        Assert.Equal(Verdict.Unsafe, Scan.Of([.. new CatBoostBuilder().Build(), .. Payloads.OsSystem], "model.cbm").Verdict);

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "values of leaves", new CatBoostBuilder { Leaves = 3 }.Build() },
        { "splits among", new CatBoostBuilder { Splits = [0, 2] }.Build() },
        { "splits among", new CatBoostBuilder { Splits = [0, -1] }.Build() },
        { "splits left", new CatBoostBuilder { Sizes = [3] }.Build() },
        { "all 2 splits", new CatBoostBuilder { Sizes = [1] }.Build() },
        { "length", [.. "CBM1"u8, 0, 0, 0, 0x7f, 1, 2, 3, 4] },
        { "length", [.. "CBM1"u8, 0xff, 0xff, 0xff, 0xff, .. new byte[7], 0x7f] },
        { "at least 8 bytes", [.. "CBM1"u8, 4, 0, 0, 0, 1, 2, 3, 4] },
        { "cut short", "CBM1"u8.ToArray() },
        { "within", WithParts("static_provider_v1", [1, 0, 0, 0, 0xff, 0, 0, 0]) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.cbm");

        Assert.True(result.Verdict == Verdict.Inconclusive, Scan.Describe(result));
        Assert.True(result.Findings.Any(finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal)), Scan.Describe(result));
    }

    [Fact]
    public void An_export_as_JSON_is_read()
    {
        const string Json = """
            {"features_info":{"float_features":[{"borders":[0.5],"feature_index":0,"flat_feature_index":0,"has_nans":false,"nan_value_treatment":"AsIs"}]},
            "model_info":{"params":"{}"},"oblivious_trees":[{"leaf_values":[1,2],"splits":[{"border":0.5,"float_feature_index":0,"split_index":0,"split_type":"FloatFeature"}]}],"scale_and_bias":[1,[0]]}
            """;

        ScanResult result = Scan.Of(Json, "model.json");

        result.AssertClean("catboost");
        Assert.Equal(1, result.Facts.TensorCount);
        Scan.Of(Json.Replace("\"{}\"", "\"os.system('id')\"", StringComparison.Ordinal), "model.json").AssertFound("MG1062");
        Scan.Of(Json.Replace("scale_and_bias", "payload", StringComparison.Ordinal), "model.json").AssertFound("MG1021");
        Scan.Of(Json + "x", "model.json").AssertFound("MG1025");
    }

    [Theory]
    [InlineData("static const struct CatboostModel { } m;\ndouble ApplyCatboostModel(const std::vector<float>& f) { return 0; }\n", "model.cpp")]
    [InlineData("class catboost_model(object):\n    float_feature_count = 1\n\ndef apply_catboost_model(float_features, cat_features=[], ntree_start=0):\n    pass\n", "model.py")]
    public void An_export_as_source_is_a_program(string text, string name)
    {
        ScanResult result = Scan.Of(text, name);

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        result.AssertFound("MG1095");
    }

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[] file = WithParts("static_provider_v1", CatBoostBuilder.Categories());
        Gen.OneOf(Hostile.Near(file), Hostile.Behind(file, 8)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.cbm", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
    }

    private static byte[] WithParts(string part, byte[] behind)
    {
        CatBoostBuilder builder = new() { Behind = behind };
        builder.Parts.Add(part);
        return builder.Build();
    }
}
