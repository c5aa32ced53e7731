using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Names that other scanners' deny-lists missed, and names that no list knows.</summary>
public sealed class DangerousNameTests
{
    /// <summary>Published bypasses by name: picklescan, fickling, modelscan, torch advisories of 2022 to 2026.</summary>
    public static TheoryData<string, string> Published => new()
    {
        { "idlelib.pyshell", "ModifiedInterpreter.runcode" }, { "idlelib.debugobj", "ObjectTreeItem.SetText" }, { "ctypes", "CDLL" },
        { "_operator", "attrgetter" }, { "cProfile", "run" }, { "torch.utils.bottleneck.__main__", "run_cprofile" },
        { "torch.utils.bottleneck.__main__", "run_autograd_prof" }, { "trace", "Trace.run" }, { "profile", "Profile.runctx" },
        { "idlelib.autocomplete", "AutoComplete.get_entity" }, { "idlelib.autocomplete", "AutoComplete.fetch_completions" }, { "profile", "run" },
        { "operator", "methodcaller" }, { "pydoc", "locate" }, { "torch._dynamo.guards", "GuardBuilder.get" }, { "idlelib.calltip", "Calltip.fetch_tip" },
        { "_operator", "methodcaller" }, { "cProfile", "runctx" }, { "idlelib.calltip", "get_entity" }, { "code", "InteractiveInterpreter.runcode" },
        { "torch.fx.experimental.symbolic_shapes", "ShapeEnv.evaluate_guards_expression" }, { "lib2to3.pgen2.grammar", "Grammar.loads" },
        { "torch.utils.collect_env", "run" }, { "doctest", "debug_script" }, { "trace", "Trace.runctx" }, { "uuid", "_popen" },
        { "imaplib", "IMAP4_stream" }, { "_osx_support", "_read_output" }, { "_aix_support", "_read_cmd_output" }, { "_pyrepl.pager", "pipe_pager" },
        { "test.support.script_helper", "assert_python_ok" }, { "torch.utils.data.datapipes.utils.decoder", "basichandlers" },
        { "idlelib.pyshell", "ModifiedInterpreter.runcommand" }, { "torch.utils.collect_env", "run_and_read_all" },
        { "distutils.file_util", "write_file" }, { "idlelib.run", "Executive.runcode" }, { "lib2to3.pgen2.pgen", "ParserGenerator.make_label" },
        { "asyncio.unix_events", "_UnixSubprocessTransport._start" }, { "numpy.f2py.crackfortran", "getlincoef" }, { "pty", "spawn" },
        { "torch.jit.unsupported_tensor_ops", "execWrapper" }, { "torch.utils._config_module", "ConfigModule.load_config" },
        { "pkgutil", "resolve_name" }, { "profile", "Profile.run" }, { "ensurepip", "_run_pip" }, { "_io", "FileIO" }, { "urllib.request", "urlopen" },
        { "cloudpickle.cloudpickle", "_make_function" }, { "cloudpickle.cloudpickle", "_builtin_type" }, { "types", "CodeType" },
        { "logging", "FileHandler" }, { "pip", "main" }, { "timeit", "timeit" }, { "pip._internal.cli.main", "main" }, { "marshal", "loads" },
        { "types", "FunctionType" }, { "runpy", "_run_code" }, { "importlib", "import_module" }, { "multiprocessing.util", "spawnv_passfds" },
        { "linecache", "getline" }, { "difflib", "restore" }, { "gc", "get_objects" }, { "_interpreters", "run_string" }, { "platform", "popen" },
        { "numpy", "__builtins__" }, { "builtins", "dict.get" }, { "pickle", "loads" }, { "joblib", "load" }, { "pandas", "read_csv" },
        { "mlflow.projects.backend.local", "_run_entry_point" }, { "torch.jit.annotations", "parse_type_line" }, { "torch.distributed.rpc", "PythonUDF" },
        { "torch.distributed.nn.api.remote_module", "RemoteModule" }, { "socket", "create_connection" }, { "builtins", "map" }, { "builtins", "eval" },
        { "nt", "system" }, { "posix", "system" }, { "dill._dill", "_create_function" }, { "str", "join" }, { "functools", "reduce" },
        { "itertools", "starmap" }, { "numpy", "load" }, { "torch", "load" }, { "torch.hub", "load" }, { "keras.saving.pickle_utils", "deserialize_model_from_bytecode" },
    };

    /// <summary>Names that reach further than they look, and names of modules that nobody listed.</summary>
    public static TheoryData<string, string> Odd => new()
    {
        { "collections", "OrderedDict.__init__.__globals__" }, { "sklearn.svm", "SVC.__class__" }, { "acme", "__import__" }, { "acme", "os.system" },
        { "acme.models", "run .system" }, { "acme\u0000", "x" }, { "os ", "system" }, { "ｏｓ", "system" }, { " os", "system" }, { "", "system" }, { "os", "" },
        { "os.path", "os.system" }, { ".os", "system" }, { "os..path", "join" }, { "_colorize", "x" }, { "annotationlib", "x" }, { "compression.zstd", "open" },
        { "asyncore", "loop" }, { "this", "s" }, { "antigravity", "x" }, { "Bastion", "Bastion" }, { "numpy.core._multiarray_umath", "fromfile.__self__" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_name_is_unsafe_when_it_is_only_imported(string module, string name)
    {
        // The name may stand in the table as a Python 3 or a Python 2 name: all spellings end the same.
        foreach (byte protocol in (byte[])[0, 2, 3, 4, 5])
        {
            PickleBuilder pickle = protocol == 0 ? new PickleBuilder() : new PickleBuilder().Proto(protocol);
            bool isKnownText = module == "str";
            ScanResult result = Judged.File((protocol >= 4 ? pickle.Import(module, name) : pickle.Global(module, name)).Stop());
            Assert.True(isKnownText ? result.Verdict > Verdict.Clean : result.Verdict == Verdict.Unsafe, $"{module}.{name}: {Scan.Describe(result)}");
        }
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void An_odd_name_is_unsafe(string module, string name) =>
        Judged.File(new PickleBuilder().Proto(4).Import(module, name).Stop()).AssertUnsafe("MG1001");

    [Fact]
    public void A_name_longer_than_any_real_name_is_unsafe() =>
        Judged.File(new PickleBuilder().Proto(4).Import("acme", new string('A', 10_000)).Stop()).AssertUnsafe("MG1001");

    [Theory]
    [InlineData("__builtin__", "eval", "builtins.eval")]
    [InlineData("commands", "getoutput", "subprocess.getoutput")]
    [InlineData("cPickle", "loads", "pickle.loads")]
    [InlineData("itertools", "imap", "builtins.map")]
    [InlineData("__builtin__", "reduce", "functools.reduce")]
    [InlineData("urllib2", "urlopen", "urllib.request.urlopen")]
    [InlineData("thread", "start_new_thread", "_thread.start_new_thread")]
    public void Python_2_names_are_mapped_below_protocol_3(string module, string name, string subject)
    {
        Judged.File(new PickleBuilder().Proto(2).Global(module, name).Stop()).AssertUnsafe("MG1001", subject);
        Assert.Equal(Verdict.Unsafe, Judged.File(new PickleBuilder().Proto(3).Global(module, name).Stop()).Verdict);
    }

    [Theory]
    [InlineData("__builtin__", "unicode")]
    [InlineData("__builtin__", "xrange")]
    [InlineData("UserDict", "UserDict")]
    [InlineData("exceptions", "ValueError")]
    [InlineData("copy_reg", "_reconstructor")]
    public void Python_2_names_of_allowed_names_are_allowed(string module, string name) =>
        Assert.NotNull(AllowedGlobals.Find(Python2Names.Map(module, name, 2).Module, Python2Names.Map(module, name, 2).Name));

    [Theory]
    [InlineData("acme.models", "Net")]
    [InlineData("acme.models", "build_net")]
    [InlineData("acme.models", "Outer.Inner")]
    [InlineData("__main__", "Net")]
    [InlineData("torchvision.models.newnet", "NewNet")]
    [InlineData("sklearn.newmodule", "NewEstimator")]
    [InlineData("acme._ext", "__pyx_unpickle_Thing")]
    public void A_name_that_nobody_knows_is_suspicious(string module, string name) =>
        Judged.File(new PickleBuilder().Proto(4).Import(module, name).Stop()).AssertVerdict(Verdict.Suspicious, "MG1004");

    [Fact]
    public void An_unlisted_function_of_a_framework_is_unsafe_when_it_is_called()
    {
        Judged.File(new PickleBuilder().Proto(4).Import("numpy.newmodule", "run_it").Stop()).AssertVerdict(Verdict.Suspicious, "MG1004");
        Judged.File(new PickleBuilder().Proto(4).Import("numpy.newmodule", "run_it").Call("x").Stop()).AssertUnsafe("MG1001");
    }

    [Fact]
    public void Every_module_of_the_standard_library_is_dangerous_but_for_the_allow_list()
    {
        foreach (string module in (string[])["os", "sys", "subprocess", "_posixsubprocess", "antigravity", "zoneinfo", "tomllib", "asynchat", "sets", "_strptime"])
            Judged.File(new PickleBuilder().Proto(4).Import(module, "nobody_listed_this").Stop()).AssertUnsafe("MG1001");
    }

    [Fact]
    public void The_deny_table_never_allows()
    {
        foreach ((string module, string name) in AllowedGlobals.Pairs)
        {
            // An allowed name of a dangerous module is allowed by its own row, and by nothing else.
            GlobalJudgement judgement = GlobalPolicy.Judge(Reference(module, name + "x"), PickleContext.Plain);
            if (AllowedGlobals.Find(module, name + "x") is null)
                Assert.NotEqual(GlobalGrade.Allowed, judgement.Grade);
        }
    }

    [Fact]
    public void The_allow_list_holds_no_name_that_calls_or_opens_something()
    {
        foreach (string name in (string[])["builtins.eval", "builtins.exec", "builtins.open", "builtins.map", "builtins.filter", "builtins.__import__", "builtins.setattr",
            "builtins.compile", "builtins.property", "builtins.print", "_operator.attrgetter", "_operator.itemgetter", "operator.methodcaller", "operator.call", "functools.reduce", "torch.load", "torch.save",
            "joblib.load", "numpy.load", "numpy.memmap", "pandas.read_pickle", "types.FunctionType", "types.CodeType", "dill.loads", "cloudpickle.loads", "io.FileIO", "io.open"])
        {
            int dot = name.LastIndexOf('.');
            Assert.Null(AllowedGlobals.Find(name[..dot], name[(dot + 1)..]));
        }
    }

    /// <summary>Dangerous names of the peers' own lists, where the reference files are at hand.</summary>
    [Fact]
    public void Names_that_any_peer_denies_are_dangerous_or_on_the_allow_list()
    {
        string table = Path.Combine(SharedFiles.CorpusOrSkip(), "..", "specs", "globals.tsv");
        Assert.SkipUnless(File.Exists(table), "the list of globals is not beside the repository");
        List<string> wrong = [];
        foreach (string[] cells in File.ReadLines(table).Skip(1).Select(line => line.Split('\t')))
        {
            if (cells[0] != "dangerous" || cells[1].StartsWith('*') || cells[1].Contains(' ', StringComparison.Ordinal) || IsNoModule(cells[1]))
                continue;
            string name = cells[2] == "*" ? "anything" : cells[2];
            if (GlobalPolicy.Judge(Reference(cells[1], name), PickleContext.Plain).Grade == GlobalGrade.Unknown)
                wrong.Add($"{cells[1]}.{name}");
        }

        Assert.True(wrong.Count == 0, string.Join(' ', wrong));
    }

    /// <summary>Rows of the lists that are words to search for, or attributes, rather than modules to import.</summary>
    private static bool IsNoModule(string module) => module is "str" or "eval" or "exec" or "compile" or "config";

    private static GlobalReference Reference(string module, string name) =>
        new(module, name) { Protocol = 4, Opcode = PickleOpcode.StackGlobal, Offset = 0 };
}
