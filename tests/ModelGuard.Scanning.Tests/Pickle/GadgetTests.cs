using ModelGuard.Rules;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Ways from one listed name to code, through what listed classes do with what they hold.</summary>
public sealed class GadgetTests
{
    private static PickleBuilder Start => new PickleBuilder().Proto(4);

    [Theory]
    [InlineData("sentence_transformers.SentenceTransformer", "SentenceTransformer")]
    [InlineData("nltk.sentiment.vader", "SentimentIntensityAnalyzer")]
    [InlineData("torchtext.vocab", "Vectors")]
    [InlineData("ultralytics.nn.tasks", "DetectionModel")]
    [InlineData("models.yolo", "Model")]
    [InlineData("models.common", "DetectMultiBackend")]
    [InlineData("lightgbm.basic", "Booster")]
    [InlineData("xgboost.core", "Booster")]
    [InlineData("tokenizers.models", "BPE")]
    public void A_constructor_that_loads_or_evaluates_is_not_handed_on(string module, string name)
    {
        Judged.File(Start.Import("collections", "defaultdict").Import(module, name).Tuple1().Reduce().Stop()).AssertUnsafe("MG1005");
        Judged.File(Start.Import("functools", "partial").Import(module, name).Tuple1().Reduce().Stop()).AssertUnsafe("MG1005");
        Judged.File(Start.EmptyDict().Text("collate_fn").Import(module, name).SetItem().Stop()).AssertUnsafe("MG1005");
        Judged.File(Start.Import(module, name).Text("somewhere").Tuple1().NewObj().Stop()).AssertUnsafe("MG1005");
        Judged.File(Start.Import("copyreg", "__newobj__").Import(module, name).Text("somewhere").Tuple2().Reduce().Stop()).AssertUnsafe("MG1005");
        Assert.True(Judged.File(Start.Import(module, name).Call("somewhere").Stop()).Verdict > Verdict.Clean);
    }

    /// <summary>A data loader calls collate_fn when list() walks through it, and DataFrame.eval runs its text.</summary>
    [Theory]
    [InlineData("eval")]
    [InlineData("query")]
    [InlineData("to_pickle")]
    [InlineData("apply")]
    public void A_method_that_evaluates_opens_or_calls_is_not_looked_up(string method) =>
        Judged.File(Start.Import("builtins", "list").Import("torch.utils.data.dataloader", "DataLoader").EmptyTuple().NewObj().EmptyDict().Mark()
            .Text("dataset").EmptyList().Text("@pd.io.common.os.system('id')").Append().Text("collate_fn")
            .Import("builtins", "getattr").Import("pandas.core.frame", "DataFrame").EmptyTuple().NewObj().Text(method).Tuple2().Reduce()
            .SetItems().BuildState().Tuple1().Reduce().Stop()).AssertUnsafe("MG1005", "builtins.getattr");

    [Fact]
    public void A_method_that_nobody_reviewed_is_suspicious_and_can_be_accepted()
    {
        ScanResult result = Judged.File(Start.Import("builtins", "getattr").Import("sklearn.pipeline", "Pipeline").EmptyTuple().NewObj().Text("notify").Tuple2().Reduce().Stop());
        Finding finding = result.AssertVerdict(Verdict.Suspicious, "MG1004");
        Assert.Equal("sklearn.pipeline.Pipeline.notify", finding.Subject);
        Assert.Contains("\"subject\": \"sklearn.pipeline.Pipeline.notify\"", finding.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_random_generator_that_calls_its_second_argument() =>
        Judged.File(Start.Import("numpy.random._pickle", "__randomstate_ctor").Text("somewhere").Import("acme", "Loader").Tuple2().Reduce().Stop())
            .AssertUnsafe("MG1005", "numpy.random._pickle.__randomstate_ctor");

    [Fact]
    public void A_key_function_that_max_calls() =>
        Judged.File(Start.Import("functools", "partial").Import("builtins", "max").Tuple1().Reduce()
            .Mark().Import("builtins", "max").EmptyTuple().EmptyDict().Text("key").Import("gensim.utils", "identity").SetItem().EmptyDict().Tuple().BuildState()
            .EmptyList().Tuple1().Reduce().Stop()).AssertUnsafe("MG1002");

    [Fact]
    public void A_shard_whose_length_unpickles_an_address() =>
        Judged.File(Start.Import("builtins", "len").Import("gensim.similarities.docsim", "Shard").EmptyTuple().NewObj().EmptyDict().Mark()
            .Text("dirname").Text("https://example.invalid").Text("fname").Text("x").SetItems().BuildState().Tuple1().Reduce().Stop())
            .AssertUnsafe("MG1001", "gensim.similarities.docsim.Shard");

    [Theory]
    [InlineData("box.box", "Box")]
    [InlineData("xgboost.core", "DMatrix")]
    [InlineData("lightgbm.basic", "Dataset")]
    public void A_class_that_acts_on_its_state_is_on_no_list(string module, string name) =>
        Judged.File(Start.Import(module, name).EmptyTuple().NewObj().EmptyDict().BuildState().Stop()).AssertVerdict(Verdict.Suspicious, "MG1004");

    [Theory]
    [InlineData("pmdarima.arima.arima", "ARIMA", "tmp_pkl_")]
    [InlineData("statsmodels.base.data", "PandasData", "restore_design_info")]
    [InlineData("scipy.stats._continuous_distns", "norm_gen", "_parse_arg_template")]
    public void A_state_that_is_evaluated_or_opened_when_it_is_set(string module, string name, string key) =>
        Judged.File(Start.Import(module, name).EmptyTuple().NewObj().EmptyDict().Text(key).Text("import os").SetItem().BuildState().Stop())
            .AssertUnsafe("MG1005", $"{module}.{name}");

    [Theory]
    [InlineData("a.b")]
    [InlineData("__class__")]
    [InlineData("_private")]
    [InlineData("f_globals")]
    [InlineData("eval")]
    [InlineData("")]
    public void An_attribute_getter_of_more_than_a_plain_name(string path) =>
        Judged.File(Start.Import("operator", "attrgetter").Call("name", path).Stop()).AssertUnsafe("MG1005", "operator.attrgetter");

    [Fact]
    public void An_item_getter_of_what_is_no_constant() =>
        Judged.File(Start.Import("operator", "itemgetter").EmptyList().Tuple1().Reduce().Stop()).AssertUnsafe("MG1005", "operator.itemgetter");

    [Theory]
    [InlineData("operator", "itemgetter")]
    [InlineData("operator", "attrgetter")]
    public void What_a_getter_returned_is_not_called(string module, string name) =>
        Judged.File(Start.Import(module, name).Call("int").Call("x").Stop()).AssertUnsafe("MG1002");

    [Theory]
    [InlineData("CodeType")]
    [InlineData("FunctionType")]
    [InlineData("FileType")]
    [InlineData("ModuleType")]
    public void A_type_of_dill_that_holds_a_program(string type) =>
        Judged.File(Start.Import("dill._dill", "_load_type").Call(type).Stop()).AssertUnsafe("MG1005", "dill._dill._load_type");

    [Theory]
    [InlineData("torch.fx.graph_module", "reduce_graph_module")]
    [InlineData("torch.fx.graph_module", "GraphModule")]
    [InlineData("torch.jit._script", "RecursiveScriptModule")]
    [InlineData("torch.package.package_importer", "PackageImporter")]
    [InlineData("pandas.core.computation.eval", "eval")]
    [InlineData("pystan.model", "StanModel")]
    [InlineData("joblib.memory", "Memory")]
    public void A_part_of_a_library_that_runs_what_it_is_given(string module, string name) =>
        Judged.File(Start.Import(module, name).Stop()).AssertUnsafe("MG1001", $"{module}.{name}");
}
