using CsCheck;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Keras;

/// <summary>Keras archives and configurations: every class and function that is named, at any depth, is judged.</summary>
public sealed class KerasTests
{
    [Fact]
    public void A_model_that_Keras_3_writes_is_clean_and_tells_its_facts()
    {
        ScanResult result = Scan.Of(KerasBuilder.OfLayer(KerasBuilder.Dense), "model.keras");

        result.AssertClean("keras-zip");
        Assert.Equal("Keras", result.Facts.Producer);
        Assert.Equal("3.9.0", result.Facts.ProducerVersion);
        Assert.Equal("sequential", result.Facts.Name);
        Assert.Equal("1", result.Facts.Metadata["layers"]);
    }

    [Theory]
    [InlineData("keras.layers", "Dense")]
    [InlineData("tensorflow.keras.layers", "Conv2D")]
    [InlineData("keras.src.layers.core.dense", "Dense")]
    [InlineData("tf_keras.src.layers.core.dense", "Dense")]
    [InlineData("keras.src.models.functional", "Functional")]
    [InlineData("keras.src.ops.numpy", "GetItem")]
    [InlineData("keras.optimizers.schedules", "CosineDecay")]
    [InlineData("keras.quantizers", "AbsMaxQuantizer")]
    [InlineData(null, "__numpy__")]
    [InlineData(null, "Dense")]
    public void Classes_that_Keras_brings_are_clean(string? module, string type) =>
        Scan.Of(KerasBuilder.OfLayer(KerasBuilder.Node(module, type)), "model.keras").AssertClean("keras-zip");

    [Theory]
    [InlineData("builtins", "relu")]
    [InlineData("keras.activations", "gelu")]
    [InlineData("keras.losses", "mean_squared_error")]
    [InlineData(null, "softmax")]
    public void Functions_that_Keras_brings_are_clean(string? module, string name) =>
        Scan.Of(KerasBuilder.OfLayer(Function(module, name)), "model.keras").AssertClean("keras-zip");

    [Theory]
    [Bypass("CVE-2025-1550")]
    [InlineData("os", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("subprocess", "Popen")]
    [InlineData("shutil", "Dense")]
    [InlineData("pip._internal", "main")]
    [InlineData("builtins", "Dense")]
    public void CVE_2025_1550_a_module_that_is_not_of_Keras_is_never_imported_unseen(string module, string name)
    {
        AssertUnsafe(KerasBuilder.Node(module, name), "MG1053", $"{module}.{name}");
        AssertUnsafe(Function(module, name), "MG1053", $"{module}.{name}");
    }

    [Fact]
    public void A_dangerous_name_behind_a_registered_name_is_found() =>
        AssertUnsafe(KerasBuilder.Node("os", "Dense", registered: "system"), "MG1053", "os.Dense");

    [Theory]
    [Bypass("CVE-2025-8747")]
    [InlineData("keras.utils", "get_file")]
    [InlineData("keras.src.utils.file_utils", "get_file")]
    [InlineData("tf_keras.utils", "get_file")]
    [InlineData("keras.models", "load_model")]
    public void CVE_2025_8747_functions_of_Keras_that_download_are_no_layers(string module, string name) =>
        AssertUnsafe(Function(module, name), "MG1053", $"{module}.{name}");

    [Fact]
    public void An_address_beside_get_file_is_found_where_nothing_names_a_module() =>
        AssertUnsafe(KerasBuilder.Node(null, "Dense", """{"fn":"get_file","args":["https://example.org/x.tar"]}"""), "MG1071", "https://example.org/x.tar");

    [Theory]
    [Bypass("CVE-2025-9906")]
    [InlineData("keras.config")]
    [InlineData("keras.src.saving.serialization_lib")]
    public void CVE_2025_9906_a_configuration_must_not_switch_safe_mode_off(string module)
    {
        AssertUnsafe(Function(module, "enable_unsafe_deserialization"), "MG1053", $"{module}.enable_unsafe_deserialization");
        AssertUnsafe(KerasBuilder.Node(module, "Dense", """{"fn":"enable_unsafe_deserialization"}"""), "MG1053", $"{module}.enable_unsafe_deserialization");
        AssertUnsafe(KerasBuilder.Node(null, "Dense", """{"notes":{"loader":"keras.config.enable_unsafe_deserialization"}}"""), "MG1053", "keras.config.enable_unsafe_deserialization");
    }

    [Fact]
    [Bypass("CVE-2024-3660")]
    public void CVE_2024_3660_a_Lambda_layer_is_code_at_any_depth()
    {
        string lambda = KerasBuilder.Node("keras.layers", "Lambda", """{"function":{"class_name":"__lambda__","config":{"code":"4wEAAAA=","defaults":null,"closure":null}}}""");

        AssertUnsafe(lambda, "MG1070", "Lambda");
        AssertUnsafe(KerasBuilder.Node("keras.layers", "TimeDistributed", $$"""{"layer":{"class_name":"Bidirectional","config":{"layer":{{lambda}} } } }"""), "MG1070", "Lambda");
        AssertUnsafe(KerasBuilder.Node("keras.layers", "Dense", """{"activation":{"class_name":"__lambda__","config":{"value":["4wEAAAA=",null,null]}}}"""), "MG1070", "__lambda__");
    }

    [Theory]
    [Bypass("modelscan#343")]
    [InlineData("tensorflow.keras.layers", "Lambda")]
    [InlineData("keras.src.layers.core.lambda_layer", "Lambda")]
    [InlineData("my.module", "Lambda")]
    [InlineData(null, "Lambda")]
    public void A_Lambda_is_found_whatever_module_it_claims(string? module, string type) =>
        AssertUnsafe(KerasBuilder.Node("keras", "Functional", $$"""{"layers":[{"class_name":"Model","config":{"layers":[{{KerasBuilder.Node(module, type, """{"function":["4wEAAAA=",null,null]}""")}}]} }]}"""), "MG1070", "Lambda");

    [Theory]
    [InlineData("Lambda", """{"function":["bGFtYmRhIHg6IHggKiAy",null,null]}""")]
    [InlineData("Lambda", """{"function":"lambda x: x"}""")]
    [InlineData("Lambda", """{"function":"scale","function_type":"function"}""")]
    [InlineData("TorchModuleWrapper", """{"module":"my_torch_module"}""")]
    [InlineData("TorchModuleWrapper", "{}")]
    public void A_layer_for_code_without_code_is_a_name_that_the_program_must_answer_for(string type, string config)
    {
        ScanResult result = Scan.Of(KerasBuilder.OfLayer(KerasBuilder.Node("keras.layers", type, config)), "model.keras");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        result.AssertFound("MG1054", "config.json");
    }

    [Theory]
    [InlineData("4wEAAAA=")]
    [InlineData("YwEAAAA=")]
    [InlineData("-4-w-E-A-A-A-A-=")]
    [InlineData("4w")]
    [InlineData("\\u00e3\\u0000\\u0000\\u0000\\u0000 thirty characters and more")]
    public void Whatever_marshal_could_read_as_code_is_code(string code) =>
        AssertUnsafe(KerasBuilder.Node("keras.layers", "Lambda", $$"""{"function":["{{code}}",null,null]}"""), "MG1070", "Lambda");

    [Fact]
    public void A_Lambda_without_code_of_a_module_of_Python_imports_that_module() =>
        AssertUnsafe(KerasBuilder.Node("subprocess", "Lambda", "{}"), "MG1053", "subprocess.Lambda");

    [Fact]
    [Bypass("CVE-2025-49655")]
    public void CVE_2025_49655_a_wrapped_module_of_PyTorch_is_the_pickle_that_it_is()
    {
        string pickle = Convert.ToBase64String(Payloads.OsSystem);

        ScanResult result = Scan.Of(KerasBuilder.OfLayer(KerasBuilder.Node("keras.layers", "TorchModuleWrapper", $$"""{"module":{"class_name":"__bytes__","config":{"value":"{{pickle}}"} } }""")), "model.keras");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1070", "config.json");
        result.AssertFound("MG1001");
    }

    [Fact]
    [Bypass("CVE-2026-1462")]
    public void CVE_2026_1462_a_layer_that_loads_a_SavedModel_names_its_path() =>
        AssertUnsafe(KerasBuilder.Node("keras.layers", "TFSMLayer", """{"filepath":"//host/share/model"}"""), "MG1071", "//host/share/model");

    [Theory]
    [InlineData("StringLookup", "/etc/passwd")]
    [InlineData("TextVectorization", "https://example.org/words.txt")]
    public void A_vocabulary_that_is_a_path_is_a_file_that_is_read(string type, string path)
    {
        AssertUnsafe(KerasBuilder.Node("keras.layers", type, $$"""{"vocabulary":"{{path}}"}"""), "MG1071", path);
        Scan.Of(KerasBuilder.OfLayer(KerasBuilder.Node("keras.layers", type, """{"vocabulary":["a","b"]}""")), "model.keras").AssertClean("keras-zip");
    }

    [Theory]
    [InlineData("math.add", Verdict.Clean)]
    [InlineData("reshape", Verdict.Clean)]
    [InlineData("io.write_file", Verdict.Unsafe)]
    [InlineData("py_function", Verdict.Unsafe)]
    [InlineData("strings.whatever", Verdict.Suspicious)]
    public void A_function_of_TensorFlow_is_judged_by_its_name(string symbol, Verdict verdict) =>
        Assert.Equal(verdict, Scan.Of(KerasBuilder.OfLayer(KerasBuilder.Node(null, "TFOpLambda", $$"""{"function":"{{symbol}}"}""")), "model.keras").Verdict);

    [Theory]
    [InlineData("acme.layers", "Ranker", null, "acme.layers.Ranker")]
    [InlineData(null, "Ranker", "Acme>Ranker", "Acme>Ranker")]
    [InlineData(null, "Ranker", null, "Ranker")]
    [InlineData("keras.layers", "Ranker", null, "keras.layers.Ranker")]
    [InlineData("keras.layers", "Dense", "Acme>Dense", "Acme>Dense")]
    [InlineData("keras.layers", "JaxLayer", null, "keras.layers.JaxLayer")]
    public void A_class_that_the_program_must_bring_is_suspicious(string? module, string type, string? registered, string subject)
    {
        ScanResult result = Scan.Of(KerasBuilder.OfLayer(KerasBuilder.Node(module, type, registered: registered)), "model.keras");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal(subject, result.AssertFound("MG1054", "config.json").Subject);
    }

    [Fact]
    [Bypass("modelaudit #687")]
    public void Attacks_that_a_scanner_of_names_missed_are_found()
    {
        AssertUnsafe(KerasBuilder.Node("keras", "Model", """{"layers":[{"class_name":"Dense","module":"shutil","config":{}}]}"""), "MG1053", "shutil.Dense");
        AssertUnsafe(KerasBuilder.Node(null, "Dense", """{"fn_module":"subprocess"}"""), "MG1053", "subprocess");
        AssertUnsafe(Function("importlib", "import_module"), "MG1053", "importlib.import_module");
    }

    [Fact]
    public void A_pickle_among_the_weights_is_judged()
    {
        ZipBuilder npz = new();
        npz.Add("arr_0.npy", NpyBuilder.Objects(Payloads.Eval));

        Scan.Of(KerasBuilder.Archive(KerasBuilder.Sequential(KerasBuilder.Dense), ("model.weights.npz", npz.Build())), "model.keras").AssertFound("MG1001", "model.weights.npz!/arr_0.npy");
    }

    [Fact]
    public void Every_member_is_one_that_Keras_writes()
    {
        byte[] file = KerasBuilder.Archive(KerasBuilder.Sequential(KerasBuilder.Dense), ("model.weights.h5", "import os"u8.ToArray()), ("loader.py", "import os"u8.ToArray()), ("assets/layers/lookup/vocabulary.txt", "a\nb\n"u8.ToArray()));

        ScanResult result = Scan.Of(file, "model.keras");

        result.AssertFound("MG1024", "model.weights.h5");
        result.AssertFound("MG1025", "loader.py");
        Assert.DoesNotContain(result.Findings, finding => finding.Place.Member!.StartsWith("assets/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"a":1}""", "class_name")]
    [InlineData("""{"class_name":""", "JSON")]
    [InlineData("""{"class_name":"Dense","class_name":"Lambda","config":{}}""", "'class_name' again")]
    public void A_configuration_that_is_broken_is_inconclusive_at_least(string config, string message) =>
        Assert.Contains(message, Scan.Of(KerasBuilder.Archive(config), "model.keras").AssertFound("MG1024", "config.json").Message, StringComparison.Ordinal);

    [Fact]
    public void Objects_nested_without_end_cost_no_stack() =>
        Scan.Of(KerasBuilder.Archive(string.Concat(Enumerable.Repeat("{\"config\":", 100_000))), "model.keras").AssertFound("MG1024", "config.json");

    [Fact]
    public void A_configuration_alone_is_judged_by_the_same_rules()
    {
        Scan.Of(KerasBuilder.Utf8(KerasBuilder.Sequential(KerasBuilder.Dense)), "model.json").AssertClean("keras-json");
        Finding finding = Scan.Of(KerasBuilder.Utf8(KerasBuilder.LegacyModel(KerasBuilder.Node(null, "Lambda", """{"function":["4wEAAAA="]}"""))), "model.json").AssertFound("MG1070");
        Assert.True(finding.Place.Offset > 0);
    }

    [Fact]
    public void A_changed_configuration_never_breaks_the_scanner() =>
        Hostile.Near(KerasBuilder.Utf8(KerasBuilder.Sequential(KerasBuilder.Dense, KerasBuilder.Node("keras.layers", "Lambda")))).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.json").Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 1000,
            threads: 1);

    private static string Function(string? module, string name) =>
        KerasBuilder.Node(module, "function", $"\"{name}\"", name);

    private static void AssertUnsafe(string layer, string rule, string subject)
    {
        ScanResult result = Scan.Of(KerasBuilder.OfLayer(layer), "model.keras");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == rule && finding.Subject == subject && finding.Place.Member == "config.json" && finding.Place.Offset > 0);
    }
}
