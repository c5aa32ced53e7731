using System.Text;
using ModelGuard.Testing.Formats;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Seeds of our own making for containers and for formats without pickles.</summary>
internal static class FormatSeeds
{
    public static IReadOnlyList<FuzzSeed> All() => [.. Compressed(), .. Tar(), .. SevenZip(), .. Gguf(), .. TfLite(), .. TensorFlow(), .. TorchSharp(), .. MlNet(), .. ChatTemplate(), .. TorchScript(), .. Skops(), .. Keras(), .. KerasJson(), .. Hdf5(), .. NativeSeeds.All()];

    public static IReadOnlyList<FuzzSeed> Compressed() =>
    [
        .. CompressedFixtures.All.OrderBy(fixture => fixture.Key, StringComparer.Ordinal).Select(fixture => new FuzzSeed($"{fixture.Key}.joblib", fixture.Value.Eval)),
        new("stored.xz", CompressedBuilder.Xz(GgufBuilder.Honest().Build())),
        new("stored.zst", [.. CompressedBuilder.Zstandard(SafetensorsBuilder.Honest()), .. CompressedBuilder.Skippable([1, 2, 3])]),
        new("stored.lz4", CompressedBuilder.Lz4(SafetensorsBuilder.Honest())),
        new("z.joblib", CompressedBuilder.JoblibZ(NpyBuilder.Floats(4))),
    ];

    public static IReadOnlyList<FuzzSeed> Tar() =>
    [
        new("a.tar", new TarBuilder().Add("model.safetensors", SafetensorsBuilder.Honest()).Add("link", [], '2', "../x").Pax("path", "long/name").Add("n", [1, 2, 3]).Build()),
        new("b.tar", new TarBuilder().Add("model_config.yaml", "_target_: nemo.collections.asr.models.X\na: [1, {b: c}]\n"u8.ToArray()).Build()),
    ];

    public static IReadOnlyList<FuzzSeed> SevenZip() =>
    [
        new("a.7z", new SevenZipBuilder().Add("a.safetensors", SafetensorsBuilder.Honest()).Add("folder", null).Add("b", [1]).Build()),
        new("b.7z", new SevenZipBuilder { HasPackedHeader = true }.Add("a.npy", NpyBuilder.Floats(2)).Build()),
    ];

    public static IReadOnlyList<FuzzSeed> Gguf() => [new("a.gguf", GgufBuilder.Honest().Build()), new("b.gguf", GgufBuilder.Honest(1).Build()), new("c.gguf", GgufBuilder.Honest(3, isBigEndian: true).Build())];

    public static IReadOnlyList<FuzzSeed> TfLite()
    {
        TfLiteBuilder model = new();
        model.Codes.Add(TfLiteBuilder.Custom("FlexReadFile"));
        model.Metadata.Add(new FlatNode().Set(0, FlatNode.Text("m")).Number(1, 1));
        return [new("a.tflite", new TfLiteBuilder().Build()), new("b.tflite", model.Build())];
    }

    public static IReadOnlyList<FuzzSeed> TensorFlow() =>
    [
        new("a.pb", TensorFlowBuilder.Honest()),
        new("b.pb", TensorFlowBuilder.SavedModel(TensorFlowBuilder.Graph(TensorFlowBuilder.Constant("g", TensorFlowBuilder.Graph(TensorFlowBuilder.Node("w", "WriteFile")).Build())).Message(2, TensorFlowBuilder.Library("f", TensorFlowBuilder.Call("c", "f", "a")))).Build()),
    ];

    public static IReadOnlyList<FuzzSeed> TorchSharp() => [new("a.dat", [1, 1, (byte)'w', 6, 2, 2, 1, .. new byte[8]]), new("b.dat", [3, .. "SGD"u8, 1, 1, .. new byte[43]])];

    public static IReadOnlyList<FuzzSeed> MlNet() => [new("a.zip", MlNetBuilder.Honest().Build())];

    public static IReadOnlyList<FuzzSeed> ChatTemplate() =>
    [
        Text("a.jinja", "{%- macro m(a, b=[1]) -%}{{ a|map(attribute='x')|join(', ') ~ b[0:1] }}{%- endmacro %}{% for x in messages if x.role in ['a'] %}{{ m(x, b={'k': -1}) if not x is none else 'n' }}{% endfor %}"),
        Text("b.jinja", "{% set ns = namespace(a='\\x5f_' 'c') %}{% raw %}{{{% endraw %}{# c #}{{ x.__class__ }}{{ '{}'.format(y)|attr('z') }}"),
        Text("tokenizer_config.json", "{\"chat_template\":[{\"name\":\"default\",\"template\":\"{{ a }}\"}],\"auto_map\":{\"AutoModel\":\"x.Y\"}}"),
    ];

    public static IReadOnlyList<FuzzSeed> TorchScript() => [new("a.pt", TorchScriptBuilder.Build(TorchScriptBuilder.PlainCode))];

    public static IReadOnlyList<FuzzSeed> Skops() => [new("a.skops", SkopsBuilder.Scaler())];

    public static IReadOnlyList<FuzzSeed> Keras() => [new("a.keras", KerasBuilder.OfLayer(KerasBuilder.Dense))];

    public static IReadOnlyList<FuzzSeed> KerasJson() =>
    [
        Text("a.json", KerasBuilder.Sequential(KerasBuilder.Dense, KerasBuilder.Node("os", "function", "\"system\""))),
        Text("b.json", KerasBuilder.LegacyModel(KerasBuilder.Node(null, "Lambda", "{\"function\":[\"4wEAAAA=\",null,NaN]}"))),
    ];

    public static IReadOnlyList<FuzzSeed> Hdf5()
    {
        Hdf5Builder linked = Hdf5Builder.Weights();
        linked.Root.ExternalLink("x", "y.h5", "/z").Message(0x0B, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
        return [new("a.h5", KerasBuilder.Legacy(KerasBuilder.LegacyModel(KerasBuilder.Dense))), new("b.h5", linked.Build())];
    }

    private static FuzzSeed Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
