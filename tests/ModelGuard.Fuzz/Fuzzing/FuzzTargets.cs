using ModelGuard.Scanning.Gguf;
using ModelGuard.Scanning.Identification;
using ModelGuard.Scanning.Jinja;
using ModelGuard.Scanning.Npy;
using ModelGuard.Scanning.Onnx;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Safetensors;
using ModelGuard.Scanning.SevenZip;
using ModelGuard.Scanning.Tar;
using ModelGuard.Scanning.TensorFlow;
using ModelGuard.Scanning.TfLite;
using ModelGuard.Scanning.TorchSharp;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Everything that is fuzzed. A new reader is one line here and its seeds in <see cref="OwnSeeds"/> or <see cref="FormatSeeds"/>.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.Of(new PickleScanner(), "pickle", ["pickle", "torch-legacy-pickle"], OwnSeeds.Pickle, knowsOpcodes: true),
        FuzzTarget.Of(new NpyScanner(), "npy", ["npy"], OwnSeeds.Npy),
        FuzzTarget.Whole("zip", ["torch-zip", "npz", "zip"], OwnSeeds.Zip),
        FuzzTarget.Whole("compressed", ["gzip", "compressed-pickle(bz2/xz/lzma/z)", "other:lz4"], FormatSeeds.Compressed),
        FuzzTarget.Of(new TarScanner(ModelFormats.Tar), "tar", ["exotic:nemo"], FormatSeeds.Tar),
        FuzzTarget.Of(new SevenZipScanner(), "7z", ["7z"], FormatSeeds.SevenZip),
        FuzzTarget.Of(new SafetensorsScanner(), "safetensors", ["safetensors"], OwnSeeds.Safetensors),
        FuzzTarget.Of(new OnnxScanner(), "onnx", ["onnx"], OwnSeeds.Onnx),
        FuzzTarget.Of(new GgufScanner(), "gguf", ["gguf"], FormatSeeds.Gguf),
        FuzzTarget.Of(new TfLiteScanner(), "tflite", [], FormatSeeds.TfLite),
        FuzzTarget.Of(new TensorFlowScanner(ModelFormats.SavedModel, TensorFlowSchema.SavedModel), "tensorflow", ["savedmodel-pb"], FormatSeeds.TensorFlow),
        FuzzTarget.Of(new TorchSharpScanner(), "torchsharp", ["torchsharp-dat"], FormatSeeds.TorchSharp),
        FuzzTarget.Whole("mlnet", ["mlnet-zip"], FormatSeeds.MlNet),
        FuzzTarget.Of(new ChatTemplateScanner(), "chat-template", ["text(json/jinja/lightgbm)"], FormatSeeds.ChatTemplate),
        FuzzTarget.Whole("torchscript", ["torchscript-zip"], FormatSeeds.TorchScript),
        FuzzTarget.Whole("skops", ["skops"], FormatSeeds.Skops),
        FuzzTarget.Whole("content", [], OwnSeeds.All),
    ];
}
