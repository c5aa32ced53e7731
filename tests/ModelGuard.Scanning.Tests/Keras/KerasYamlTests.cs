using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using Xunit;

namespace ModelGuard.Scanning.Tests.Keras;

public sealed class KerasYamlTests
{
    private const string Honest = """
        backend: tensorflow
        class_name: Sequential
        config:
          name: tiny
          layers:
          - class_name: Dense
            config: {activation: relu, units: 8, batch_input_shape: !!python/tuple [null, 4], name: dense}
        keras_version: 2.4.0

        """;

    [Fact]
    public void An_honest_configuration_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(Honest, "model.yaml");

        result.AssertClean("keras-yaml");
        Assert.Equal("Sequential", result.Facts.Architecture);
        Assert.Equal("2.4.0", result.Facts.ProducerVersion);
        Assert.Equal("tiny", result.Facts.Name);
    }

    [Theory]
    [InlineData("!!python/object/apply:os.system ['id']")]
    [InlineData("!!python/object/new:type {}")]
    [InlineData("!!python/name:os.system ''")]
    [InlineData("!!python/module:os ''")]
    [InlineData("!<tag:yaml.org,2002:python/object/apply:os.system> ['id']")]
    public void A_tag_that_makes_an_object_is_unsafe(string value)
    {
        ScanResult result = Scan.Of(Honest.Replace("relu", value, StringComparison.Ordinal), "model.yaml");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal(7, result.AssertFound("MG1055").Place.Line);
    }

    [Fact]
    public void A_tag_of_another_kind_is_inconclusive() =>
        Assert.Equal(Verdict.Inconclusive, Scan.Of(Honest.Replace("relu", "!acme x", StringComparison.Ordinal), "model.yaml").Verdict);

    [Fact]
    public void A_Lambda_layer_is_unsafe() =>
        Scan.Of(Honest.Replace("class_name: Dense", "class_name: Lambda", StringComparison.Ordinal).Replace("relu", "4wEAAAA=", StringComparison.Ordinal), "model.yaml").AssertFound("MG1070");

    [Fact]
    public void A_class_behind_an_alias_is_found() =>
        Scan.Of(Honest.Replace("name: tiny", "name: &a Lambda", StringComparison.Ordinal).Replace("class_name: Dense", "class_name: *a", StringComparison.Ordinal).Replace("relu", "4wEAAAA=", StringComparison.Ordinal), "model.yaml").AssertFound("MG1070");

    [Fact]
    public void A_small_list_may_be_shared_and_a_merge_is_not_followed()
    {
        string shared = Honest.Replace("batch_input_shape: !!python/tuple [null, 4]", "batch_input_shape: &s [null, 4], input_shape: *s", StringComparison.Ordinal);
        Scan.Of(shared, "model.yaml").AssertClean("keras-yaml");

        string merged = Honest.Replace("name: dense", "name: dense, <<: {class_name: Lambda}", StringComparison.Ordinal);
        Assert.True(Scan.Of(merged, "model.yaml").Verdict >= Verdict.Inconclusive);
    }

    [Fact]
    public void Aliases_never_grow()
    {
        string laughs = "class_name: Sequential\nconfig:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 30).Select(i => $"  a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n"));

        Assert.Equal(Verdict.Inconclusive, Scan.Of(laughs, "model.yaml").Verdict);
    }

    [Fact]
    public void A_name_twice_in_one_mapping_is_inconclusive() =>
        Scan.Of(Honest + "class_name: Functional\n", "model.yaml").AssertFound("MG1024");

    [Theory]
    [InlineData("title: x\nclass_name_of: y\nconfig: z\n")]
    [InlineData("  class_name: a\n  other: b\n")]
    [InlineData("function f(){return {class_name:1,config:2}}\n")]
    public void Other_texts_are_none(string text) => Scan.Of(text, "settings.yaml.txt").AssertNotAModel();

    [Fact]
    public void A_deep_document_ends() =>
        Assert.Equal(Verdict.Inconclusive, Scan.Of("class_name: a\nconfig: " + new string('[', 5000) + "\n", "model.yaml").Verdict);

    [Fact]
    public void A_long_document_is_held_against_the_budget() =>
        Scan.Of(System.Text.Encoding.UTF8.GetBytes(Honest + string.Concat(Enumerable.Range(0, 2000).Select(i => $"k{i}: v\n"))), "model.yaml", limits: new ScanLimits { MaxRecords = 500 }).AssertFound("MG1020");
}
