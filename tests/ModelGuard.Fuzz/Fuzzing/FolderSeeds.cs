using System.Text;
using ModelGuard.Testing.Formats;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Seeds of our own making for the configurations and archives that a model's folder is made of, and for programs.</summary>
internal static class FolderSeeds
{
    public static IReadOnlyList<FuzzSeed> HuggingFace() =>
    [
        Text("config.json", """{"auto_map":{"AutoModel":"modeling_x.XModel","AutoTokenizer":["tokenization_x.X",null]},"text_config":{"auto_map":{"AutoConfig":"org/repo--c.X"}}}"""),
        Text("model_index.json", """{"_class_name":["pipeline_x","XPipeline"],"_diffusers_version":"0.30.0","unet":["unet_x","UNet"],"custom_pipelines":{"x":{"impl":"p.X"}}}"""),
        Text("adapter_config.json", """{"peft_type":"LORA","auto_mapping":{"base_model_class":"system","parent_library":"os.path"},"trust_remote_code":true}"""),
        Text("modules.json", """[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},{"idx":1,"type":"subprocess.Popen"}]"""),
        Text("model.safetensors.index.json", """{"metadata":{"total_size":4},"weight_map":{"a":"model-00001-of-00002.safetensors","b":"../x.safetensors"}}"""),
    ];

    public static IReadOnlyList<FuzzSeed> HydraConfig() =>
    [
        Text("model_config.yaml", "encoder: &e\n  _target_: \"nemo.collections.asr.modules.ConformerEncoder\"\n  _partial_: true\nother: *e\nlist: [1, {_target_: os.system, a: 'x'}]\n"),
        Text("config.yaml", "a: !!python/object/apply:os.system ['x']\nb: |\n  text\n? {c: d}\n: - 1\n  - ~\n---\n_target_: torch.optim.AdamW\n"),
    ];

    public static IReadOnlyList<FuzzSeed> TensorFlowJs() =>
    [
        Text("model.json", """{"format":"graph-model","modelTopology":{"node":[{"name":"w","op":"WriteFile","attr":{"a":{"s":"eA=="}}}],"library":{"function":[]}},"weightsManifest":[{"paths":["a.bin","../b.bin"],"weights":[{"name":"w","shape":[2],"dtype":"float32"}]}]}"""),
        Text("layers.json", """{"format":"layers-model","modelTopology":{"model_config":{"class_name":"Sequential","config":{"layers":[{"class_name":"Lambda","config":{}}]}}},"weightsManifest":[]}"""),
    ];

    public static IReadOnlyList<FuzzSeed> TensorFlowGraphs() =>
    [
        new("a.pb", TensorFlowBuilder.Graph(TensorFlowBuilder.Constant("g", [1, 2, 3]), TensorFlowBuilder.Node("w", "WriteFile", "g"), TensorFlowBuilder.Node("p", "PyFunc")).Build()),
        new("b.meta", TensorFlowBuilder.MetaGraph(TensorFlowBuilder.Graph(TensorFlowBuilder.Text("t", "../x"), TensorFlowBuilder.Node("r", "RestoreV2", "t"))).Build()),
        new("keras_metadata.pb", new ProtobufBuilder().Message(1, new ProtobufBuilder().Integer(1, 1).Text(3, "root").Text(5, """{"class_name":"Lambda","config":{"function":["4wE=",null]}}""")).Build()),
    ];

    public static IReadOnlyList<FuzzSeed> TorchTar() => [new("a.pt", TorchTarBuilder.Archive()), new("b.pt", TorchTarBuilder.Archive(storages: TorchTarBuilder.Storages(1L << 60, 16)))];

    public static IReadOnlyList<FuzzSeed> TorchServe() =>
    [
        new("a.mar", MarBuilder.Archive(MarBuilder.Manifest("handler.py", "model.pt", ",\"requirementsFile\":\"requirements.txt\""), ("handler.py", "import os\nos.system('x')\n"), ("requirements.txt", "torch\n")).Build()),
        new("b.mar", MarBuilder.Archive(MarBuilder.Manifest("image_classifier", "../model.pt"), ("index_to_name.json", "{}")).Build()),
    ];

    public static IReadOnlyList<FuzzSeed> Programs()
    {
        ZipBuilder zip = new() { Prefix = "MZqFpD='\n"u8.ToArray() };
        zip.Add("model.gguf", GgufBuilder.Honest(template: "{{ x.__class__ }}").Build());
        return
        [
            new("a.llamafile", zip.Build()),
            Text("model.cpp", "static const struct CatboostModel { } m;\ndouble ApplyCatboostModel(const std::vector<float>& f) { return 0; }\n"),
            Text("model.py", "class catboost_model(object):\n    float_feature_count = 1\n\ndef apply_catboost_model(float_features, cat_features=[]):\n    pass\n"),
            new("a.rknn", [.. "RKNN"u8, .. new byte[60]]),
            new("a.engine", [.. "ftrt"u8, .. new byte[60]]),
        ];
    }

    private static FuzzSeed Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
