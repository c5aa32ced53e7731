using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>What the writers of several versions of Python and of the libraries really put into a file is clean.</summary>
public sealed class WriterShapeTests
{
    /// <summary>Class and instance by protocol 2 and later, with a state of one entry.</summary>
    public static TheoryData<string, string> StatefulClasses => new()
    {
        { "sklearn.linear_model.logistic", "LogisticRegression" }, { "sklearn.linear_model._logistic", "LogisticRegression" },
        { "sklearn.ensemble.forest", "RandomForestClassifier" }, { "sklearn.ensemble._forest", "RandomForestClassifier" },
        { "sklearn.preprocessing.data", "StandardScaler" }, { "sklearn.preprocessing._data", "StandardScaler" },
        { "sklearn.feature_extraction.text", "TfidfVectorizer" }, { "sklearn.svm.classes", "SVC" }, { "sklearn.svm._classes", "SVC" },
        { "sklearn.preprocessing._function_transformer", "FunctionTransformer" },
        { "xgboost.sklearn", "XGBClassifier" }, { "xgboost.core", "Booster" }, { "lightgbm.sklearn", "LGBMClassifier" }, { "lightgbm.basic", "Booster" },
        { "catboost.core", "CatBoostClassifier" }, { "torch.nn.modules.container", "Sequential" }, { "torch.nn.modules.linear", "Linear" },
        { "torch.optim.adam", "Adam" }, { "torch.optim.lr_scheduler", "StepLR" }, { "omegaconf.dictconfig", "DictConfig" },
        { "omegaconf.listconfig", "ListConfig" }, { "omegaconf.base", "ContainerMetadata" }, { "omegaconf.nodes", "AnyNode" },
        { "argparse", "Namespace" }, { "types", "SimpleNamespace" }, { "transformers.training_args", "TrainingArguments" },
        { "transformers.models.bert.configuration_bert", "BertConfig" }, { "ultralytics.nn.tasks", "DetectionModel" }, { "models.yolo", "Model" },
        { "sentence_transformers.SentenceTransformer", "SentenceTransformer" }, { "nltk.stem.porter", "PorterStemmer" },
        { "scipy.sparse._csr", "csr_matrix" }, { "scipy.sparse.csr", "csr_matrix" }, { "statsmodels.base.data", "PandasData" },
        { "pandas.core.frame", "DataFrame" }, { "pandas.core.series", "Series" }, { "uuid", "UUID" }, { "pmdarima.arima.arima", "ARIMA" },
    };

    /// <summary>Calls by REDUCE with one constant: scalars of the standard library and enums by their value.</summary>
    public static TheoryData<string, string> CalledWithText => new()
    {
        { "pathlib", "PosixPath" }, { "pathlib", "WindowsPath" }, { "pathlib", "PurePosixPath" }, { "pathlib._local", "PosixPath" }, { "decimal", "Decimal" },
        { "fractions", "Fraction" }, { "transformers.trainer_utils", "IntervalStrategy" }, { "transformers.trainer_utils", "SchedulerType" },
        { "transformers.training_args", "OptimizerNames" }, { "torch.torch_version", "TorchVersion" }, { "torch", "device" }, { "pytz", "_p" },
        { "zoneinfo", "ZoneInfo" }, { "logging", "getLogger" }, { "operator", "itemgetter" }, { "operator", "attrgetter" }, { "collections", "UserString" },
    };

    [Theory]
    [MemberData(nameof(StatefulClasses))]
    public void An_instance_with_a_state(string module, string name)
    {
        foreach (PickleBuilder made in (PickleBuilder[])
            [
                new PickleBuilder().Proto(2).Global(module, name).EmptyTuple().NewObj(),
                new PickleBuilder().Proto(4).Import(module, name).EmptyTuple().NewObj(),
                new PickleBuilder().Global("copy_reg", "_reconstructor").Mark().Global(module, name).Global("__builtin__", "object").None().Tuple().Reduce(),
                new PickleBuilder().Proto(2).Global("copy_reg", "__newobj__").Global(module, name).Tuple1().Reduce(),
            ])
        {
            Judged.File(made.EmptyDict().Mark().Text("alpha").BinFloat(1).Text("names").EmptyList().SetItems().BuildState().Stop()).AssertClean();
        }
    }

    [Theory]
    [MemberData(nameof(CalledWithText))]
    public void A_value_of_one_text(string module, string name)
    {
        Judged.File(new PickleBuilder().Proto(2).Global(module, name).Text("epoch").Tuple1().Reduce().Stop()).AssertClean();
        Judged.File(new PickleBuilder().Proto(4).Import(module, name).Text("epoch").Tuple1().Reduce().Stop()).AssertClean();
    }

    [Fact]
    public void A_numpy_array_of_Python_2_protocol_0() =>
        Judged.File("""
            cnumpy.core.multiarray
            _reconstruct
            p0
            (cnumpy
            ndarray
            p1
            (I0
            tp2
            S'b'
            p3
            tp4
            Rp5
            (I1
            (I1
            tp6
            cnumpy
            dtype
            p7
            (S'f8'
            p8
            I0
            I1
            tp9
            Rp10
            (I3
            S'<'
            p11
            NNNI-1
            I-1
            I0
            tp12
            bI00
            S'\x00\x00\x00\x00\x00\x00\xf0?'
            p13
            tp14
            b.
            """u8.ToArray()).AssertClean();

    [Theory]
    [InlineData("numpy.core.multiarray")]
    [InlineData("numpy._core.multiarray")]
    public void A_numpy_array_whose_bytes_are_a_latin_1_text(string module)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global(module, "_reconstruct").Global("numpy", "ndarray").BinInt1(0).Tuple1()
            .ShortBinString((byte)'b').Tuple3().Reduce().Mark().BinInt1(1).BinInt1(1).Tuple1();
        Shapes.WriteDtype(pickle, "f8");
        Judged.File(pickle.NewFalse().ShortBinString(0xff, 0xfe, 0, 0, 0, 0, 0xf0, 0x3f).Tuple().BuildState().Stop()).AssertClean();
    }

    [Theory]
    [InlineData("numpy.core.numeric")]
    [InlineData("numpy._core.numeric")]
    public void A_numpy_array_of_protocol_5(string module)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(5).Import(module, "_frombuffer").Mark().ByteArray8(new byte[16]);
        Shapes.WriteDtype(pickle, "f8");
        Judged.File(pickle.BinInt1(2).Tuple1().Text("C").Tuple().Reduce().Stop()).AssertClean();
    }

    [Theory]
    [InlineData("numpy.core.multiarray")]
    [InlineData("numpy._core.multiarray")]
    public void A_numpy_scalar(string module)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).Import(module, "scalar");
        Shapes.WriteDtype(pickle, "f8");
        Judged.File(pickle.ShortBinBytes(new byte[8]).Tuple2().Reduce().Stop()).AssertClean();
    }

    [Fact]
    public void A_numpy_dtype_class_of_numpy_2() =>
        Judged.File(new PickleBuilder().Proto(4).Import("numpy.dtypes", "Float64DType").EmptyTuple().Reduce().Stop()).AssertClean();

    [Theory]
    [InlineData("numpy.random._pickle", "__generator_ctor")]
    [InlineData("numpy.random._pickle", "__randomstate_ctor")]
    public void A_random_generator_by_name_and_by_constructor(string module, string name)
    {
        Judged.File(new PickleBuilder().Proto(4).Import(module, name).Call("PCG64").EmptyDict().Text("bit_generator").Text("PCG64").SetItem().BuildState().Stop()).AssertClean();
        Judged.File(new PickleBuilder().Proto(4).Import(module, name).Text("MT19937").Import("numpy.random._pickle", "__bit_generator_ctor").Tuple2().Reduce().Stop()).AssertClean();
        Judged.File(new PickleBuilder().Proto(4).Import(module, name).Import("numpy.random._pickle", "__bit_generator_ctor")
            .Import("numpy.random._pcg64", "PCG64").Tuple1().Reduce().Tuple1().Reduce().Stop()).AssertClean();
    }

    [Theory]
    [InlineData("pandas.core.internals.managers", "pandas.core.indexes.base")]
    [InlineData("pandas.core.internals", "pandas.core.indexes.base")]
    public void A_frame_of_pandas_1(string managers, string indexes)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).Import("pandas.core.frame", "DataFrame").EmptyTuple().NewObj().EmptyDict().Text("_mgr")
            .Import(managers, "BlockManager").EmptyTuple().NewObj().Mark().EmptyList()
            .Import(indexes, "_new_Index").Import("pandas.core.indexes.range", "RangeIndex").EmptyDict().Mark().Text("start").BinInt1(0).Text("stop").BinInt1(4)
            .Text("step").BinInt1(1).Text("name").None().SetItems().Tuple2().Reduce().Append().EmptyList();
        Shapes.WriteArray(pickle).Append().EmptyList().Tuple().BuildState();
        Judged.File(pickle.SetItem().BuildState().Stop()).AssertClean();
    }

    [Fact]
    public void A_frame_of_pandas_2()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(5).Import("pandas.core.frame", "DataFrame").EmptyTuple().NewObj().EmptyDict().Text("_mgr")
            .Import("pandas.core.internals.managers", "BlockManager").Import("pandas._libs.internals", "_unpickle_block");
        Shapes.WriteArray(pickle).Import("builtins", "slice").BinInt1(0).BinInt1(1).BinInt1(1).Tuple3().Reduce().BinInt1(2).Tuple3().Reduce().Tuple1()
            .EmptyList().Import("pandas.core.indexes.base", "_new_Index").Import("pandas.core.indexes.base", "Index").EmptyDict().Text("data");
        Shapes.WriteArray(pickle).SetItem().Tuple2().Reduce().Append().Tuple2().Reduce();
        Judged.File(pickle.SetItem().BuildState().Stop()).AssertClean();
    }

    [Fact]
    public void A_whole_module_of_torch()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("torch.nn.modules.linear", "Linear").EmptyTuple().NewObj().EmptyDict().Mark()
            .Text("training").NewTrue().Text("_parameters").Global("collections", "OrderedDict").EmptyTuple().Reduce().Text("weight")
            .Global("torch._utils", "_rebuild_parameter");
        Shapes.WriteTensor(pickle).NewTrue().Global("collections", "OrderedDict").EmptyTuple().Reduce().Tuple3().Reduce().SetItem()
            .Text("_backward_hooks").Global("collections", "OrderedDict").EmptyTuple().Reduce().SetItems().BuildState().Stop();
        Judged.Stream(pickle.Build(), PickleContext.Torch).Result.AssertClean();
    }

    [Fact]
    public void A_Lightning_checkpoint_with_the_state_of_an_optimiser()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).EmptyDict().Mark().Text("epoch").BinInt1(1).Text("pytorch-lightning_version").Text("2.4.0")
            .Text("callbacks").EmptyDict().Global("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint").EmptyDict().Text("dirpath").Text("x").SetItem().SetItem()
            .Text("hyper_parameters").Global("pytorch_lightning.utilities.parsing", "AttributeDict").EmptyTuple().NewObj().Text("lr").BinFloat(0.1).SetItem()
            .Text("optimizer_states").EmptyList().EmptyDict().Mark().Text("state").EmptyDict().BinInt1(0).EmptyDict().Text("exp_avg");
        Shapes.WriteTensor(pickle).SetItem().SetItem().Text("param_groups").EmptyList().SetItems().Append()
            .Text("state_dict").Global("collections", "OrderedDict").EmptyTuple().Reduce().Text("weight");
        Shapes.WriteTensor(pickle).SetItem().SetItems().Stop();
        Judged.Stream(pickle.Build(), PickleContext.Torch).Result.AssertClean();
    }

    [Fact]
    public void An_interpolated_config_of_omegaconf() =>
        Judged.File(new PickleBuilder().Proto(4).Import("omegaconf.dictconfig", "DictConfig").EmptyTuple().NewObj().EmptyDict().Mark()
            .Text("_metadata").Import("omegaconf.base", "ContainerMetadata").EmptyTuple().NewObj().EmptyDict().Mark().Text("ref_type").Import("typing", "Any")
            .Text("object_type").Import("builtins", "dict").Text("key_type").Import("typing", "Any").SetItems().BuildState()
            .Text("_content").EmptyDict().Text("lr").Import("omegaconf.nodes", "AnyNode").EmptyTuple().NewObj().EmptyDict().Text("_val").Text("${base}").SetItem().BuildState()
            .SetItem().SetItems().BuildState().Stop()).AssertClean();

    [Fact]
    public void Training_arguments_with_enums_by_value_and_by_name() =>
        Judged.File(new PickleBuilder().Proto(4).Import("transformers.training_args", "TrainingArguments").EmptyTuple().NewObj().EmptyDict().Mark()
            .Text("output_dir").Text("out").Text("evaluation_strategy").Import("transformers.trainer_utils", "IntervalStrategy").Call("no")
            .Text("hub_strategy").Import("builtins", "getattr").Import("transformers.trainer_utils", "HubStrategy").Text("EVERY_SAVE").Tuple2().Reduce()
            .Text("device").Import("torch", "device").Call("cpu").SetItems().BuildState().Stop()).AssertClean();

    [Theory]
    [InlineData("xgboost.core", "handle")]
    [InlineData("lightgbm.basic", "_handle")]
    public void A_booster_holds_its_model_as_bytes(string module, string key) =>
        Judged.File(new PickleBuilder().Proto(5).Import(module, "Booster").EmptyTuple().NewObj().EmptyDict().Mark()
            .Text(key).ByteArray8(new byte[64]).Text("feature_names").EmptyList().SetItems().BuildState().Stop()).AssertClean();

    [Fact]
    public void A_named_tuple_of_a_listed_class() =>
        Judged.File(new PickleBuilder().Proto(2).Global("scipy.stats._stats_py", "DescribeResult").BinInt1(1).BinInt1(2).Tuple2().NewObj().Stop()).AssertClean();

    [Fact]
    public void A_new_with_keywords_as_protocol_2_writes_it() =>
        Judged.File(PartialNew("argparse", "Namespace", "argparse", "Namespace").EmptyTuple().Reduce().EmptyDict().Text("a").None().SetItem().BuildState().Stop()).AssertClean();

    [Theory]
    [InlineData("argparse", "Namespace", "builtins", "len")]
    [InlineData("builtins", "object", "scipy.stats._continuous_distns", "norm_gen")]
    [InlineData("scipy.stats._continuous_distns", "norm_gen", "scipy.stats._continuous_distns", "norm_gen")]
    public void A_new_of_one_class_for_another_is_no_writer_s_shape(string owner, string name, string module, string made) =>
        Assert.Equal(Verdict.Unsafe, Judged.File(PartialNew(owner, name, module, made).EmptyTuple().Reduce().EmptyDict().Text("a").None().SetItem().BuildState().Stop()).Verdict);

    [Fact]
    public void A_new_with_keywords_as_protocol_4_writes_it() =>
        Judged.File(new PickleBuilder().Proto(4).Import("argparse", "Namespace").EmptyTuple().EmptyDict().NewObjEx().EmptyDict().Text("a").None().SetItem().BuildState().Stop()).AssertClean();

    [Fact]
    public void A_plain_type_of_dill() =>
        Judged.File(new PickleBuilder().Proto(4).Import("collections", "defaultdict").Import("dill._dill", "_load_type").Call("int").Tuple1().Reduce()
            .Text("k").BinInt1(1).SetItem().Stop()).AssertClean();

    [Fact]
    public void A_stemmer_s_method_as_a_tokenizer() =>
        Judged.File(new PickleBuilder().Proto(4).Import("builtins", "getattr").Import("nltk.stem.porter", "PorterStemmer").EmptyTuple().NewObj()
            .Text("stem").Tuple2().Reduce().Stop()).AssertClean();

    [Fact]
    public void A_compiled_pattern_with_its_flags()
    {
        Judged.File(new PickleBuilder().Proto(4).Import("re", "_compile").Text("(?u)\\b\\w\\w+\\b").BinInt1(32).Tuple2().Reduce().Stop()).AssertClean();
        Judged.File(new PickleBuilder().Global("re", "_compile").Mark().Unicode("[a-z]+").Int("0").Tuple().Reduce().Stop()).AssertClean();
    }

    [Fact]
    public void Dates_by_their_bytes_in_Python_2_and_3()
    {
        Judged.File(new PickleBuilder().Proto(2).Global("datetime", "datetime").ShortBinString(7, 0xe4, 1, 1, 0, 0, 0, 0, 0, 0).Tuple1().Reduce().Stop()).AssertClean();
        Judged.File(new PickleBuilder().Proto(4).Import("datetime", "datetime").ShortBinBytes(7, 0xe4, 1, 1, 0, 0, 0, 0, 0, 0)
            .Import("datetime", "timezone").Import("datetime", "timedelta").BinInt1(0).BinInt2(3600).BinInt1(0).Tuple3().Reduce().Tuple1().Reduce().Tuple2().Reduce().Stop()).AssertClean();
    }

    [Fact]
    public void A_uuid_with_its_number() =>
        Judged.File(new PickleBuilder().Proto(4).Import("uuid", "UUID").EmptyTuple().NewObj().EmptyDict().Mark().Text("int").Long1(1, 2, 3)
            .Text("is_safe").Import("uuid", "SafeUUID").BinInt1(0).Tuple1().Reduce().SetItems().BuildState().Stop()).AssertClean();

    /// <summary>A partial of a class's <c>__new__</c>, as CPython's save_reduce makes it in protocols 2 and 3; its function is kept in the memo.</summary>
    private static PickleBuilder PartialNew(string owner, string name, string module, string made) =>
        new PickleBuilder().Proto(3).Global("functools", "partial").Global("builtins", "getattr").Global(owner, name).Text("__new__").Tuple2().Reduce().BinPut(1)
            .Tuple1().Reduce().Mark().BinGet(1).Global(module, made).Tuple1().EmptyDict().None().Tuple().BuildState();
}
