using ModelGuard.Rules;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Shapes that installed libraries were seen to write, each beside the attack that looks most like it.</summary>
public sealed class LibraryShapeTests
{
    private static PickleBuilder Start => new PickleBuilder().Proto(4);

    /// <summary>A class, and a method that its instances keep as a bound method.</summary>
    public static TheoryData<string, string, string> BoundMethods => new()
    {
        { "scipy.stats._discrete_distns", "randint_gen", "_entropy" }, { "scipy.stats._distn_infrastructure", "rv_sample", "_entropy" },
        { "scipy.interpolate._rbf", "Rbf", "_h_multiquadric" }, { "scipy.stats._qmc", "LatinHypercube", "_random_lhs" },
        { "torch.nn.modules.linear", "LazyLinear", "_infer_parameters" }, { "torch.nn.modules.conv", "LazyConv2d", "_lazy_load_hook" },
        { "statsmodels.tsa.exponential_smoothing.ets", "ETSModel", "loglike" },
    };

    /// <summary>Names that are found by <c>getattr(class, attribute)</c> before protocol 4, and by one name with a dot from it on.</summary>
    public static TheoryData<string, string, string> DottedNames => new()
    {
        { "zoneinfo", "ZoneInfo", "_unpickle" }, { "scipy.spatial._kdtree", "KDTree", "innernode" },
        { "scipy.interpolate._interpolate", "interp1d", "_call_linear_np" }, { "nltk.stem.snowball", "SnowballStemmer", "stem" },
    };

    public static TheoryData<string, string> OnlyReferred => new()
    {
        { "gensim.utils", "call_on_class_only" }, { "networkx.classes.function", "frozen" }, { "decimal", "InvalidOperation" }, { "operator", "add" },
        { "math", "hypot" }, { "numpy.fft", "rfft" }, { "scipy.signal._savitzky_golay", "savgol_filter" }, { "pandas.core.dtypes.missing", "isna" },
        { "statsmodels.tsa.exponential_smoothing._ets_smooth", "_ets_smooth_add_add" },
        { "zlib", "adler32" }, { "builtins", "sorted" }, { "numbers", "Real" },
    };

    public static TheoryData<string, string> InstancesWithState => new()
    {
        { "statsmodels.genmod.families.links", "log" }, { "statsmodels.iolib.summary", "Summary" }, { "statsmodels.othermod.betareg", "BetaModel" },
        { "nltk.tag.perceptron", "PerceptronTagger" }, { "nltk.parse.chart", "ChartParser" }, { "gensim.models.atmodel", "AuthorTopicModel" },
        { "imblearn.under_sampling._prototype_selection._one_sided_selection", "OneSidedSelection" }, { "skimage.transform._geometric", "AffineTransform" },
        { "pandas.core.window.rolling", "Rolling" }, { "scipy.integrate._ivp.common", "OdeSolution" },
    };

    [Theory]
    [MemberData(nameof(BoundMethods))]
    public void A_bound_method_of_an_instance(string module, string name, string method)
    {
        Judged.File(Attribute(Start.Import("builtins", "getattr"), module, name, method).Stop()).AssertClean();
        Judged.File(Attribute(Start.Import("builtins", "getattr"), module, name, "_unseen").Stop()).AssertVerdict(Verdict.Suspicious, "MG1004");
        Judged.File(Attribute(Start.Import("builtins", "getattr"), module, name, method).Call("x").Stop()).AssertUnsafe("MG1002");
    }

    [Theory]
    [MemberData(nameof(DottedNames))]
    public void A_name_with_a_dot_before_protocol_4(string module, string name, string attribute) =>
        Judged.File(new PickleBuilder().Proto(2).Global("__builtin__", "getattr").Global(module, name).Text(attribute).Tuple2().Reduce().Stop()).AssertClean();

    [Fact]
    public void A_time_zone_by_its_key()
    {
        PickleBuilder zone = new PickleBuilder().Proto(2).Global("__builtin__", "getattr").Global("zoneinfo", "ZoneInfo").Text("_unpickle").Tuple2().Reduce();
        Judged.File(zone.Text("Europe/Paris").NewTrue().Tuple2().Reduce().Stop()).AssertClean();
    }

    [Fact]
    public void A_time_zone_of_something_else()
    {
        PickleBuilder zone = Start.Import("builtins", "getattr").Import("zoneinfo", "ZoneInfo").Text("_unpickle").Tuple2().Reduce();
        Judged.File(zone.Import("collections", "Counter").NewTrue().Tuple2().Reduce().Stop()).AssertUnsafe("MG1005");
    }

    [Theory]
    [MemberData(nameof(OnlyReferred))]
    public void A_function_as_data(string module, string name)
    {
        Judged.File(Start.EmptyDict().Text("f").Import(module, name).SetItem().Stop()).AssertClean();
        Assert.NotEqual(Verdict.Clean, Judged.File(Start.Import(module, name).Call("x").Stop()).Verdict);
    }

    [Theory]
    [MemberData(nameof(InstancesWithState))]
    public void An_instance_with_a_state(string module, string name) =>
        Judged.File(Start.Import(module, name).EmptyTuple().NewObj().EmptyDict().Text("a").None().SetItem().BuildState().Stop()).AssertClean();

    [Theory]
    [InlineData("get", Verdict.Clean)]
    [InlineData("update", Verdict.Unsafe)]
    [InlineData("__class__", Verdict.Unsafe)]
    [InlineData("__init__", Verdict.Unsafe)]
    public void A_method_of_a_constant(string method, Verdict verdict)
    {
        Assert.Equal(verdict, Judged.File(Start.Import("builtins", "getattr").EmptyDict().Text("a").BinInt1(1).SetItem().Text(method).Tuple2().Reduce().Stop()).Verdict);
        Judged.File(Start.Import("builtins", "getattr").Text(", ").Text("join").Tuple2().Reduce().Stop()).AssertClean();
        Judged.File(Start.Import("builtins", "getattr").Text("{}").Text("format").Tuple2().Reduce().Stop()).AssertUnsafe("MG1005");
    }

    [Fact]
    public void A_tagger_whose_constructor_loads_is_no_factory() =>
        Judged.File(Start.Import("collections", "defaultdict").Import("nltk.tag.perceptron", "PerceptronTagger").Tuple1().Reduce().Stop()).AssertUnsafe("MG1005");

    [Fact]
    public void Functions_of_torch_on_tensors()
    {
        Judged.File(Start.Import("builtins", "getattr").Import("torch._C", "_VariableFunctionsClass").Text("relu").Tuple2().Reduce().Stop()).AssertClean();
        Assert.Equal(
            Verdict.Suspicious,
            Judged.File(Start.Import("builtins", "getattr").Import("torch._C", "_VariableFunctionsClass").Text("_thnn").Tuple2().Reduce().Stop()).Verdict);
        Judged.File(Start.Import("builtins", "getattr").Import("torch._C", "_VariableFunctionsClass").Text("from_file").Tuple2().Reduce().Stop()).AssertUnsafe("MG1005");
    }

    [Fact]
    public void Flags_of_a_pattern() =>
        Judged.File(Union(Start, pickle => Member(pickle, "re", "RegexFlag", "DOTALL"), pickle => Union(pickle, inner => Member(inner, "re", "RegexFlag", "UNICODE"), inner => inner.BinInt1(8))).Stop()).AssertClean();

    [Fact]
    public void A_union_of_what_is_no_flag() =>
        Judged.File(Union(Start, pickle => pickle.Import("collections", "Counter").EmptyTuple().Reduce(), pickle => pickle.BinInt1(1)).Stop()).AssertUnsafe("MG1005", "operator.or_");

    [Fact]
    public void Flags_of_bytes_before_protocol_3() =>
        Judged.File(new PickleBuilder().Proto(2).Global("re", "_compile").Global("_codecs", "encode").Text("x").Text("latin1").Tuple2().Reduce().BinInt1(10).Tuple2().Reduce().Stop())
            .AssertClean();

    [Fact]
    public void An_array_of_dill() => Judged.File(DillArray("numpy.core.multiarray", "_reconstruct", "numpy", "ndarray").Stop()).AssertClean();

    [Theory]
    [InlineData("numpy.core.multiarray", "_reconstruct", "builtins", "len")]
    [InlineData("copyreg", "__newobj__", "numpy", "ndarray")]
    [InlineData("builtins", "getattr", "numpy", "ndarray")]
    [InlineData("os", "system", "numpy", "ndarray")]
    public void An_array_of_dill_by_another_function(string module, string name, string type, string typeName) =>
        Judged.File(DillArray(module, name, type, typeName).Stop()).AssertUnsafe("MG1005", "dill._dill._create_array");

    [Theory]
    [InlineData("slice")]
    [InlineData("set")]
    [InlineData("PartialType")]
    public void A_type_of_dill_is_called_by_the_rule_of_the_type(string type)
    {
        Judged.File(Start.Import("dill._dill", "_load_type").Call(type).Import("builtins", "int").Tuple1().Reduce().Stop()).AssertClean();
        Judged.File(Start.Import("dill._dill", "_load_type").Call(type).Import("os", "system").Tuple1().Reduce().Stop()).AssertUnsafe("MG1001");
    }

    [Theory]
    [InlineData("Ellipsis", true)]
    [InlineData("range(0, 10, -2)", true)]
    [InlineData("range(0, (lambda: 1)())", false)]
    [InlineData("range(0, 1) or x", false)]
    [InlineData("__import__('os').getpid()", false)]
    public void A_constant_of_dill(string text, bool isPlain)
    {
        ScanResult result = Judged.File(Start.Import("dill._dill", "_eval_repr").Call(text).Stop());
        if (isPlain)
            result.AssertClean();
        else
            result.AssertUnsafe("MG1005", "dill._dill._eval_repr");
    }

    [Theory]
    [InlineData("__torch__.torch.classes.quantized.LinearPackedParamsBase", Verdict.Clean)]
    [InlineData("__torch__.torch.classes.dist_c10d.FileStore", Verdict.Unsafe)]
    [InlineData("__torch__.torch.classes.acme.Runner", Verdict.Unsafe)]
    [InlineData("quantized.LinearPackedParamsBase", Verdict.Unsafe)]
    public void Packed_weights_of_a_quantised_module(string type, Verdict verdict) =>
        Assert.Equal(verdict, Judged.File(Start.Import("torch", "ScriptObject").EmptyTuple().NewObj().EmptyTuple().Text(type).Tuple2().BuildState().Stop()).Verdict);

    private static PickleBuilder Attribute(PickleBuilder pickle, string module, string name, string attribute) =>
        pickle.Import(module, name).EmptyTuple().NewObj().Text(attribute).Tuple2().Reduce();

    private static PickleBuilder Member(PickleBuilder pickle, string module, string name, string member) =>
        pickle.Import("builtins", "getattr").Import(module, name).Text(member).Tuple2().Reduce();

    private static PickleBuilder Union(PickleBuilder pickle, Func<PickleBuilder, PickleBuilder> left, Func<PickleBuilder, PickleBuilder> right) =>
        right(left(pickle.Import("operator", "or_"))).Tuple2().Reduce();

    private static PickleBuilder DillArray(string module, string name, string type, string typeName) =>
        Start.Import("dill._dill", "_create_array").Mark().Import(module, name).Import(type, typeName).BinInt1(0).Tuple1().ShortBinBytes(98).Tuple3()
            .EmptyTuple().None().Tuple().Reduce();
}
